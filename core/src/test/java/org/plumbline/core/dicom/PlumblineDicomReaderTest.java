package org.plumbline.core.dicom;

import java.util.Set;

class PlumblineDicomReaderTest extends DicomReaderParity {

  @Override
  protected DicomReader reader() {
    return DicomReaders.builtIn();
  }

  @Override
  protected Set<String> unsupported() {
    return Set.of("1.2.840.10008.1.2.4.80", "1.2.840.10008.1.2.4.81");
  }

  @Override
  protected Set<String> unsupportedFiles() {
    return Set.of();
  }
}
