package org.plumbline.core.dcm4che;

import java.nio.file.Path;
import org.dcm4che3.data.Attributes;
import org.plumbline.core.dicom.DicomException;
import org.plumbline.core.dicom.DicomFile;
import org.plumbline.core.dicom.DicomReader;
import org.plumbline.core.dicom.DicomReaders;

/**
 * Reads attributes with dcm4che, and pixels where dcm4che decodes them in Java: uncompressed,
 * deflated and RLE ones of 8 or 16 bits. For JPEG, JPEG-LS and JPEG 2000 dcm4che needs native code;
 * their pixels come from the built-in reader, and so do those of 1 and 32 bits, which dcm4che does
 * not decode. {@link #version()} says so, because the evidence of a run records it.
 *
 * <p>Text is decoded from dcm4che's bytes by Plumbline, so that one character set means the same
 * whichever reader is used. A file that dcm4che cannot read gives a fault, never a second try with
 * another reader.
 */
public final class Dcm4cheReader implements DicomReader {

  /** For {@link java.util.ServiceLoader}. */
  public Dcm4cheReader() {}

  @Override
  public String name() {
    return "dcm4che";
  }

  @Override
  public String version() {
    String version = Attributes.class.getPackage().getImplementationVersion();
    DicomReader builtIn = DicomReaders.builtIn();
    return "%s (attributes; pixels: uncompressed and RLE of 8 and 16 bits, others by %s %s)"
        .formatted(version == null ? "unknown" : version, builtIn.name(), builtIn.version());
  }

  @Override
  public DicomFile open(Path path) throws DicomException {
    return Dcm4cheFile.open(path);
  }
}
