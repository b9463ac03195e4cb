package org.plumbline.core.dicom;

import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Objects;
import java.util.zip.ZipException;

/** A file that the built-in reader has opened. */
final class PlumblineDicomFile implements DicomFile {

  private static final int PREAMBLE = 128;
  private static final byte[] PREFIX = "DICM".getBytes(StandardCharsets.US_ASCII);

  private final DicomInput in;
  private final TransferSyntax syntax;
  private final DicomAttributes attributes;
  private final FrameSource frames;

  private PlumblineDicomFile(
      DicomInput in, TransferSyntax syntax, DicomAttributes attributes, FrameSource frames) {
    this.in = in;
    this.syntax = syntax;
    this.attributes = attributes;
    this.frames = frames;
  }

  static PlumblineDicomFile open(Path path) throws DicomException {
    if (!Files.exists(path)) {
      throw new DicomException(
          DicomFault.NOT_FOUND,
          "There is no such file.\nExpected a DICOM file.\nCorrect the path in the manifest.");
    }
    if (!Files.isRegularFile(path)) {
      throw unreadable("This is a folder or a device and not a file", null);
    }
    try {
      return open(Files.newByteChannel(path));
    } catch (IOException e) {
      throw unreadable("The file cannot be opened", e);
    }
  }

  private static PlumblineDicomFile open(SeekableByteChannel channel)
      throws IOException, DicomException {
    boolean opened = false;
    try {
      PlumblineDicomFile file = read(channel);
      opened = true;
      return file;
    } catch (EOFException e) {
      throw truncated();
    } catch (ZipException e) {
      throw brokenDeflation(e);
    } catch (IOException e) {
      throw unreadable("The file cannot be read", e);
    } finally {
      if (!opened) {
        channel.close();
      }
    }
  }

  private static PlumblineDicomFile read(SeekableByteChannel channel)
      throws IOException, DicomException {
    DicomInput file = DicomInput.of(channel);
    file.seek(startOfElements(file));
    String uid =
        new DataSetParser(file).metaInformation().text(Tags.TRANSFER_SYNTAX_UID).orElse("");
    TransferSyntax declared = TransferSyntax.of(uid.isEmpty() ? guess(file) : uid);
    DicomInput in = declared.deflated() ? DicomInput.inflated(channel, file.position()) : file;
    DataSetParser parser = new DataSetParser(in);
    DicomAttributes attributes = parser.dataSet(encoding(in, declared));
    return new PlumblineDicomFile(
        in, declared, attributes, new FrameSource(in, declared, parser.pixelData()));
  }

  /** Files without preamble are read if they start like a data set. */
  private static long startOfElements(DicomInput file) throws IOException, DicomException {
    byte[] start = file.read(Math.min(file.end(), PREAMBLE + PREFIX.length));
    if (start.length == PREAMBLE + PREFIX.length
        && Arrays.equals(start, PREAMBLE, start.length, PREFIX, 0, PREFIX.length)) {
      return start.length;
    }
    if (FileKind.startsLikeADataSet(start)) {
      return 0;
    }
    throw new DicomException(
        DicomFault.NOT_DICOM,
        FileKind.describe(start)
            + ".\nExpected a DICOM file, with 'DICM' after 128 bytes.\n"
            + "Correct the path in the manifest or convert the file.");
  }

  /** The transfer syntax that the first element shows, of a file that declares none. */
  private static String guess(DicomInput in) throws IOException {
    byte[] first = peek(in);
    if (FileKind.isBigEndian(first)) {
      return TransferSyntax.BIG_ENDIAN;
    }
    return hasVr(first) ? TransferSyntax.EXPLICIT : TransferSyntax.IMPLICIT;
  }

  /**
   * The encoding that the first element shows. Some writers declare explicit VR and write implicit
   * VR or the other way round.
   */
  private static DataSetParser.Encoding encoding(DicomInput in, TransferSyntax declared)
      throws IOException {
    boolean explicit = in.atEnd() ? declared.explicitVr() : hasVr(peek(in));
    return new DataSetParser.Encoding(explicit, declared.bigEndian());
  }

  private static boolean hasVr(byte[] element) {
    return DataSetParser.isVr(new String(element, 4, 2, StandardCharsets.ISO_8859_1));
  }

  private static byte[] peek(DicomInput in) throws IOException {
    long start = in.position();
    byte[] first = new byte[6];
    for (int i = 0; i < first.length && !in.atEnd(); i++) {
      first[i] = (byte) in.read();
    }
    in.seek(start);
    return first;
  }

  @Override
  public DicomAttributes attributes() {
    return attributes;
  }

  @Override
  public String transferSyntax() {
    return syntax.uid();
  }

  @Override
  public PixelFormat pixelFormat() throws DicomException {
    frames.requirePixelData();
    return PixelFormat.of(attributes);
  }

  @Override
  public int[] storedValues(int frame) throws DicomException {
    PixelFormat format = pixelFormat();
    Objects.checkIndex(frame, format.frames());
    try {
      return frames.decode(frame, format);
    } catch (EOFException e) {
      throw truncated();
    } catch (ZipException e) {
      throw brokenDeflation(e);
    } catch (IOException e) {
      throw unreadable("The pixel data cannot be read", e);
    }
  }

  private static DicomException truncated() {
    return new DicomException(
        DicomFault.TRUNCATED,
        "The file ends before what it announces.\nExpected the whole file.\nCopy or export it again.");
  }

  private static DicomException brokenDeflation(ZipException cause) {
    return new DicomException(
        DicomFault.CORRUPT,
        "The deflated data set is damaged.\nExpected an intact one.\nCopy or export the file again.",
        cause);
  }

  private static DicomException unreadable(String what, IOException cause) {
    return new DicomException(
        DicomFault.UNREADABLE,
        what + ".\nExpected a readable file.\nCheck the path, the permissions and the disk.",
        cause);
  }

  @Override
  public void close() {
    try {
      in.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
