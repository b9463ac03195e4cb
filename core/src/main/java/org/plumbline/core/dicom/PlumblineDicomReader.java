package org.plumbline.core.dicom;

import java.nio.file.Path;

/** The built-in reader: plain Java, no native code. */
public final class PlumblineDicomReader implements DicomReader {

  /** Name in the evidence. */
  static final String NAME = "plumbline";

  /** Counts the versions of reading and decoding; raise it when any decoded value could change. */
  private static final String VERSION = "1";

  /** For {@link java.util.ServiceLoader}. */
  public PlumblineDicomReader() {}

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public String version() {
    return VERSION;
  }

  @Override
  public DicomFile open(Path path) throws DicomException {
    return PlumblineDicomFile.open(path);
  }
}
