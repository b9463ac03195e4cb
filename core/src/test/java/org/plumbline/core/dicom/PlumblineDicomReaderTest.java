package org.plumbline.core.dicom;

import java.util.Map;
import java.util.Optional;

class PlumblineDicomReaderTest extends DicomReaderParity {

  @Override
  protected DicomReader reader() {
    return DicomReaders.builtIn();
  }

  @Override
  protected Optional<DicomFault> refusal(Map<String, String> row) {
    boolean unsupported = // JPEG of 12 bits
        row.get("transfer_syntax").equals("1.2.840.10008.1.2.4.51")
            && !row.get("bits_allocated").equals("8");
    if (unsupported) {
      return Optional.of(DicomFault.UNSUPPORTED_TRANSFER_SYNTAX);
    }
    // Its code stream claims 3,722,445,056 columns, the attributes 256.
    boolean contradicts = row.get("path").endsWith("JPEG2000-embedded-sequence-delimiter.dcm");
    return contradicts ? Optional.of(DicomFault.DECODING_FAILED) : Optional.empty();
  }
}
