package org.plumbline.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.plumbline.core.dicom.DicomFile;
import org.plumbline.core.dicom.DicomImage;
import org.plumbline.core.dicom.DicomReaders;
import org.plumbline.core.io.ProtocolFile;
import org.plumbline.core.io.ProtocolReader;
import org.plumbline.core.model.LockedModel;
import org.plumbline.core.model.PixelImage;
import org.plumbline.core.model.Scorer;
import org.plumbline.core.study.ModelSpecification;

class DemoCohortTest {

  private static final DemoCohort.Options FEW =
      new DemoCohort.Options(24, DemoPhantoms.COHORT_SEED, Weakness.PLANTED);

  @TempDir static Path parent;
  private static Path folder;
  private static DemoModel model;
  private static final AtomicInteger PROGRESS = new AtomicInteger();

  @BeforeAll
  static void writeASmallStudy() throws IOException {
    model = DemoModel.train();
    folder = parent.resolve("study");
    DemoCohort.write(folder, FEW, model, PROGRESS::incrementAndGet);
  }

  @Test
  void theProtocolReadsWithoutAProblemAndHoldsTheModelsThreshold() {
    ProtocolFile protocol = ProtocolReader.read(folder.resolve(DemoCohort.PROTOCOL));
    assertThat(protocol.protocol().operatingPoint("finding").orElseThrow().threshold())
        .isEqualTo(model.threshold());
    assertThat(protocol.protocol().endpoints()).hasSize(3);
  }

  /**
   * From file to score through core: DICOM reader, preprocessing, ONNX Runtime. Oracle: Tribuo's
   * own prediction from the phantom in memory. Tolerance 1e-5.
   */
  @Test
  void coreScoresTheFilesAsTribuoScoresThePhantoms() throws Exception {
    ProtocolFile protocol = ProtocolReader.read(folder.resolve(DemoCohort.PROTOCOL));
    ModelSpecification specification = (ModelSpecification) protocol.protocol().indexTest();
    PhantomGenerator generator =
        new PhantomGenerator(DemoPhantoms.cohort(FEW.seed(), FEW.weakness()));
    Path onnx = folder.resolve(DemoCohort.MODEL);
    try (LockedModel locked = LockedModel.open(specification, onnx, Optional.empty());
        Scorer scorer = locked.scorer()) {
      for (int index = 0; index < FEW.images(); index++) {
        Path file = folder.resolve("images").resolve(generator.caseId(index) + ".dcm");
        double score = scorer.score(pixels(file)).get(0).score().orElseThrow();
        double expected = model.tribuoProbability(generator.phantom(index).image());
        assertThat(score).as(generator.caseId(index)).isCloseTo(expected, within(1e-5));
      }
    }
  }

  private static PixelImage pixels(Path file) throws Exception {
    try (DicomFile dicom = DicomReaders.builtIn().open(file)) {
      DicomImage image = dicom.image();
      int[] stored = image.storedValues();
      return new PixelImage(
          image.rows(),
          image.columns(),
          at -> stored[at],
          new PixelImage.Range(image.format().smallest(), image.format().largest()),
          image.modality()::apply,
          new PixelImage.Range(image.smallestValue(), image.largestValue()),
          image.monochrome1(),
          Optional.empty());
    }
  }

  @Test
  void theManifestNamesEveryFileOnce() throws IOException {
    List<String> lines = Files.readAllLines(folder.resolve("cohort.csv"));
    assertThat(lines.get(0)).isEqualTo("case_id,patient_id,path,finding,finding_kind");
    assertThat(lines).hasSize(25).doesNotHaveDuplicates();
    assertThat(lines.subList(1, 25)).isSorted();
    for (String line : lines.subList(1, 25)) {
      assertThat(folder.resolve("images").resolve(line.split(",", -1)[2])).exists();
    }
    assertThat(PROGRESS).hasValue(24);
  }

  @Test
  void noDevelopmentPatientAndNoDevelopmentImageIsInTheTest() throws IOException {
    List<String> development = Files.readAllLines(folder.resolve("cohort_train.csv"));
    assertThat(development).hasSize(901);
    Set<String> ids = new HashSet<>();
    development.forEach(line -> ids.addAll(List.of(line.split(",", -1))));
    for (String line : Files.readAllLines(folder.resolve("cohort.csv"))) {
      String[] cells = line.split(",", -1);
      if (!cells[0].equals("case_id")) {
        assertThat(ids).doesNotContain(cells[1], DicomWriter.sopInstanceUid(cells[0]));
      }
    }
  }

  @Test
  void equalOptionsGiveEqualBytes() throws IOException {
    Path again = parent.resolve("again");
    DemoCohort.write(again, FEW, model, () -> {});
    List<Path> files = files(folder);
    assertThat(files(again)).isEqualTo(files);
    for (Path file : files) {
      assertThat(Files.mismatch(folder.resolve(file), again.resolve(file)))
          .as(file.toString())
          .isEqualTo(-1);
    }
  }

  private static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> walk = Files.walk(folder)) {
      List<Path> files = new ArrayList<>();
      walk.filter(Files::isRegularFile).sorted().forEach(f -> files.add(folder.relativize(f)));
      return files;
    }
  }

  @Test
  void aFolderThatHoldsAStudyIsNotOverwritten() {
    assertThatThrownBy(() -> DemoCohort.write(folder, FEW, model, () -> {}))
        .isInstanceOf(FileAlreadyExistsException.class)
        .hasMessageContaining(DemoCohort.MODEL);
  }
}
