package org.plumbline.core.dicom;

import java.util.Map;
import java.util.Optional;

class PlumblineDicomReaderTest extends DicomReaderParity {

  private static final String JPEG = "1.2.840.10008.1.2.4.";

  @Override
  protected DicomReader reader() {
    return DicomReaders.builtIn();
  }

  @Override
  protected Optional<DicomFault> refusal(Map<String, String> row) {
    boolean unsupported =
        switch (row.get("transfer_syntax")) {
          case JPEG + "80", JPEG + "81" -> true; // JPEG-LS
          case JPEG + "51" -> !row.get("bits_allocated").equals("8"); // JPEG of 12 bits
          default -> false;
        };
    if (unsupported) {
      return Optional.of(DicomFault.UNSUPPORTED_TRANSFER_SYNTAX);
    }
    // Its code stream claims 3,722,445,056 columns, the attributes 256.
    boolean contradicts = row.get("path").endsWith("JPEG2000-embedded-sequence-delimiter.dcm");
    return contradicts ? Optional.of(DicomFault.DECODING_FAILED) : Optional.empty();
  }
}
