package org.plumbline.core.dcm4che;

import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Objects;
import org.plumbline.core.dicom.DicomAttributes;
import org.plumbline.core.dicom.DicomException;
import org.plumbline.core.dicom.DicomFault;
import org.plumbline.core.dicom.DicomFile;
import org.plumbline.core.dicom.DicomReaders;
import org.plumbline.core.dicom.PixelFormat;

/** A file that dcm4che has read up to its pixels; opened again when they are asked for. */
final class Dcm4cheFile implements DicomFile {

  private final Path path;
  private final Header header;
  private Frames frames; // null until dcm4che decodes
  private DicomFile builtIn; // null until the built-in reader decodes

  private Dcm4cheFile(Path path, Header header) {
    this.path = path;
    this.header = header;
  }

  static Dcm4cheFile open(Path path) throws DicomException {
    Header header =
        Diagnosis.run(() -> Header.read(path), () -> DicomReaders.builtIn().open(path).close());
    return new Dcm4cheFile(path, header);
  }

  @Override
  public DicomAttributes attributes() {
    return header.attributes();
  }

  @Override
  public String transferSyntax() {
    return header.transferSyntax();
  }

  @Override
  public PixelFormat pixelFormat() throws DicomException {
    if (!header.hasPixelData()) {
      throw Diagnosis.fault(() -> builtIn().pixelFormat(), null);
    }
    return PixelFormat.of(header.attributes());
  }

  @Override
  public int[] storedValues(int frame) throws DicomException {
    PixelFormat format = pixelFormat();
    Objects.checkIndex(frame, format.frames());
    return switch (Decoder.of(header, format)) {
      case BUILT_IN -> builtIn().storedValues(frame);
      case NATIVE ->
          Diagnosis.run(() -> decode(frame, format), () -> builtIn().storedValues(frame));
      case RLE -> checkedRle(frame, format);
    };
  }

  /**
   * dcm4che fills what is missing of an RLE stream with zeros in silence. The built-in decoder says
   * whether the stream is whole.
   */
  private int[] checkedRle(int frame, PixelFormat format) throws DicomException {
    int[] expected = builtIn().storedValues(frame);
    int[] values = Diagnosis.run(() -> decode(frame, format), () -> {});
    if (!Arrays.equals(values, expected)) {
      throw new DicomException(
          DicomFault.DECODING_FAILED,
          "RLE pixels that two decoders read differently.\nExpected an intact stream.\n"
              + "Export the file again.");
    }
    return values;
  }

  private int[] decode(int frame, PixelFormat format) throws IOException {
    if (!header.holds(frame, format)) { // dcm4che would read on into what follows the pixels
      throw new EOFException();
    }
    if (frames == null) {
      frames = Frames.open(path, header);
    }
    try {
      return frames.decode(frame, format);
    } finally {
      if (header.deflated()) { // the next frame asked for may be an earlier one
        closeFrames();
      }
    }
  }

  private DicomFile builtIn() throws DicomException {
    if (builtIn == null) {
      builtIn = DicomReaders.builtIn().open(path);
    }
    return builtIn;
  }

  private void closeFrames() throws IOException {
    if (frames != null) {
      frames.close();
      frames = null;
    }
  }

  @Override
  public void close() {
    if (builtIn != null) {
      builtIn.close();
      builtIn = null;
    }
    try {
      closeFrames();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
