package org.plumbline.core.dcm4che;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.plumbline.core.dicom.DicomFault;
import org.plumbline.core.dicom.DicomReader;
import org.plumbline.core.dicom.DicomReaderParity;
import org.plumbline.core.dicom.DicomReaders;

class Dcm4cheReaderTest extends DicomReaderParity {

  @Override
  protected DicomReader reader() {
    return new Dcm4cheReader();
  }

  @Override
  protected Optional<DicomFault> refusal(Map<String, String> row) {
    boolean unsupported = // JPEG of 12 bits, by the built-in reader
        row.get("transfer_syntax").equals("1.2.840.10008.1.2.4.51")
            && !row.get("bits_allocated").equals("8");
    if (unsupported) {
      return Optional.of(DicomFault.UNSUPPORTED_TRANSFER_SYNTAX);
    }
    // Its code stream claims 3,722,445,056 columns, the attributes 256; by the built-in reader.
    if (row.get("path").endsWith("JPEG2000-embedded-sequence-delimiter.dcm")) {
      return Optional.of(DicomFault.DECODING_FAILED);
    }
    // Written with implicit VR under a transfer syntax with explicit VR: dcmtk refuses it as well.
    boolean mislabelled = row.get("path").endsWith("/test_files/SC_rgb_jpeg.dcm");
    return mislabelled ? Optional.of(DicomFault.CORRUPT) : Optional.empty();
  }

  @Test
  void onTheClassPathItIsPreferredAndItsVersionNamesWhoReadsWhat() {
    DicomReader reader = DicomReaders.preferred();

    assertThat(reader).isInstanceOf(Dcm4cheReader.class);
    assertThat(reader.name()).isEqualTo("dcm4che");
    assertThat(reader.version()).matches("\\d+\\.\\d+\\.\\d+ .*others by plumbline \\d+\\)");
  }
}
