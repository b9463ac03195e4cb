package org.plumbline.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.plumbline.core.dicom.DicomAttributes;
import org.plumbline.core.dicom.DicomFile;
import org.plumbline.core.dicom.DicomImage;
import org.plumbline.core.dicom.DicomReaders;

/** Oracle: the DICOM reader of core, itself compared with two others on 600 real files. */
class DicomWriterTest {

  @TempDir static Path folder;
  private static List<Phantom> phantoms;

  @BeforeAll
  static void writeEveryVendorAndEveryMissingAttribute() throws Exception {
    PhantomGenerator generator =
        new PhantomGenerator(DemoPhantoms.cohort(DemoPhantoms.COHORT_SEED, Weakness.PLANTED));
    phantoms = IntStream.range(0, 60).mapToObj(generator::phantom).toList();
    for (Phantom phantom : phantoms) {
      DicomWriter.write(phantom, file(phantom));
    }
  }

  private static Path file(Phantom phantom) {
    return folder.resolve(phantom.caseId() + ".dcm");
  }

  @Test
  void everyEncodingReadsBackToTheSameStoredPixels() throws Exception {
    for (Phantom phantom : phantoms) {
      try (DicomFile file = DicomReaders.builtIn().open(file(phantom))) {
        int[] stored = file.image().storedValues();
        PhantomImage image = phantom.image();
        for (int at = 0; at < stored.length; at++) {
          int expected = image.stored(at / image.columns(), at % image.columns());
          assertThat(stored[at]).isEqualTo(expected);
        }
      }
    }
    assertThat(phantoms.stream().map(p -> p.image().encoding().fileEncoding()).distinct())
        .containsExactlyInAnyOrder(DicomEncoding.values());
  }

  @Test
  void rescaleAndPolarityBringAllVendorsOnOneScale() throws Exception {
    for (Phantom phantom : phantoms.subList(0, 12)) {
      try (DicomFile file = DicomReaders.builtIn().open(file(phantom))) {
        DicomImage image = file.image();
        double span = image.smallestValue() + image.largestValue();
        double value = image.value(100, 90);
        double bright = image.monochrome1() ? span - value : value;
        assertThat(bright).isEqualTo(phantom.image().bright(100, 90));
      }
    }
  }

  @Test
  void theAttributesSayWhatThePhantomIsAndLeaveOutWhatIsMissing() throws Exception {
    for (Phantom phantom : phantoms) {
      try (DicomFile file = DicomReaders.builtIn().open(file(phantom))) {
        DicomAttributes attributes = file.attributes();
        Phantom.Label label = phantom.label();
        assertThat(attributes.text("Manufacturer")).contains(label.manufacturer());
        assertThat(attributes.text("ManufacturerModelName")).contains(label.model());
        assertThat(attributes.text("InstitutionName")).contains(label.site());
        assertThat(attributes.text("PatientID")).contains(phantom.patientId());
        assertThat(attributes.text("PatientName")).contains("PHANTOM^" + phantom.patientId());
        assertThat(attributes.text("PatientSex")).isEqualTo(label.sex().map(Sex::name));
        assertThat(attributes.text("ViewPosition")).isEqualTo(label.view().map(View::name));
        assertThat(attributes.text("PatientAge").map(a -> Integer.parseInt(a.substring(0, 3))))
            .isEqualTo(label.age());
        assertThat(attributes.text("SOPInstanceUID")).contains(DicomWriter.sopInstanceUid(phantom));
      }
    }
    assertThat(phantoms).anyMatch(p -> p.label().age().isEmpty());
    assertThat(phantoms).anyMatch(p -> p.label().view().isEmpty());
  }

  @Test
  void uidsAreUniqueUnderTheRootForUuidsAndAtMost64Long() {
    List<String> uids = phantoms.stream().map(DicomWriter::sopInstanceUid).toList();
    assertThat(uids).doesNotHaveDuplicates();
    assertThat(uids).allMatch(uid -> uid.matches("2\\.25\\.[1-9][0-9]{0,38}"));
  }

  @Test
  void equalPhantomsGiveEqualBytes() throws Exception {
    Phantom again =
        new PhantomGenerator(DemoPhantoms.cohort(DemoPhantoms.COHORT_SEED, Weakness.PLANTED))
            .phantom(3);
    assertThat(Files.readAllBytes(file(phantoms.get(3)))).isEqualTo(DicomWriter.bytes(again));
  }

  @Test
  void anExistingFileIsNotOverwritten() {
    assertThatThrownBy(() -> DicomWriter.write(phantoms.get(0), file(phantoms.get(0))))
        .isInstanceOf(FileAlreadyExistsException.class);
  }
}
