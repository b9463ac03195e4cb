package org.plumbline.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.plumbline.core.dicom.DicomReader;
import org.plumbline.core.dicom.DicomReaders;

/** A reader that was added to the class path; the build with -Pdcm4che adds one. */
class AddedReaderTest {

  @TempDir private Path folder;

  @Test
  void theProgramReadsWithItAndSaysSoAndNothingElse() throws Exception {
    assumeTrue(
        DicomReaders.available().size() > 1,
        "skipped: dcm4che is not on the class path; build with -Pdcm4che");
    Path image = Sources.PROJECT.resolve("../shared/models/codec_equality");
    assumeTrue(Files.exists(image), "skipped: models/codec_equality is not beside the project");
    DicomReader added = DicomReaders.preferred();

    Jvm.Result result =
        Jvm.plumbline(folder, "inspect", image.resolve("00000075_000__rle.dcm").toString());

    assertThat(result.code()).isZero();
    assertThat(added.name()).isNotEqualTo(DicomReaders.builtIn().name());
    assertThat(result.out()).contains("read by: " + added.name() + " " + added.version());
    assertThat(result.err()).isEmpty();
  }
}
