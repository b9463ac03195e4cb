package org.plumbline.core.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.plumbline.core.dicom.DicomBytes;
import org.plumbline.core.dicom.DicomException;
import org.plumbline.core.dicom.DicomFile;
import org.plumbline.core.dicom.DicomReader;
import org.plumbline.core.dicom.DicomReaders;
import org.plumbline.core.dicom.SharedFiles;
import org.plumbline.core.model.LockedModel;
import org.plumbline.core.model.OnnxBytes;
import org.plumbline.core.study.Activation;
import org.plumbline.core.study.CaseOutputs;
import org.plumbline.core.study.InvalidInputException;
import org.plumbline.core.study.ModelOutput;
import org.plumbline.core.study.ModelOutput.ProcessingFailure;
import org.plumbline.core.study.ModelSpecification;
import org.plumbline.core.study.PreprocessingStep;
import org.plumbline.core.study.PreprocessingStep.CenterCrop;
import org.plumbline.core.study.PreprocessingStep.InvertMonochrome1;
import org.plumbline.core.study.PreprocessingStep.Rescale;
import org.plumbline.core.study.PreprocessingStep.WindowFromDicom;
import org.plumbline.core.study.ScoreRange;
import org.plumbline.core.study.TensorLayout;

/** The model of these tests gives the mean of the image after preprocessing. */
class ThreadedScoringEngineTest {

  private static final String EXPLICIT = "1.2.840.10008.1.2.1";

  @TempDir Path folder;
  private Path modelFile;

  @BeforeEach
  void writeModel() throws IOException {
    byte[] model = OnnxBytes.channelMeans("n", 1, "rows", "columns").bytes();
    modelFile = Files.write(folder.resolve("model.onnx"), model);
  }

  @Test
  void aFaultOfOneCaseIsItsResultAndTheOthersGoOn() throws Exception {
    List<CaseImage> images =
        List.of(
            file("good", DicomBytes.image(1, 2, (short) 1, (short) 2)),
            new CaseImage("known", folder.resolve("unread"), Optional.of("path leaves the folder")),
            new CaseImage("missing", folder.resolve("MEIER^HANS.dcm")),
            new CaseImage("picture", picture("MEIER^HANS.png")),
            file("header", DicomBytes.image(EXPLICIT, 1, 2)),
            file("frames", frames(2)),
            file("colour", colour()),
            file("cut", cut()),
            file("small", DicomBytes.image(1, 1, (short) 7)),
            file("again", DicomBytes.image(1, 2, (short) 1, (short) 2)));
    List<CaseOutputs> outputs = score(2, images, new CenterCrop(1, 2)).predictions().cases();
    assertThat(outputs).extracting(CaseOutputs::caseId).isEqualTo(caseIds(images));
    assertThat(outputs.get(0).outputs()).containsExactly(new ModelOutput.Score(1.5));
    assertThat(outputs.get(9).outputs()).containsExactly(new ModelOutput.Score(1.5));
    assertThat(outputs.subList(1, 9))
        .extracting(o -> ((ProcessingFailure) o.outputs().get(0)).reason())
        .containsExactly(
            "path leaves the folder",
            "file missing",
            "not a DICOM file: The file is a PNG picture",
            "no pixels in the file",
            "unsupported image: 2 frames",
            "unsupported image: A colour image",
            "file truncated: The file ends before what it announces",
            "an image of 1 × 1 pixels does not fit the step center-crop");
    assertThat(outputs.toString()).doesNotContain("MEIER");
  }

  @Test
  void aCaseWithoutScoreKeepsWhatIsKnownOfItsImage() throws Exception {
    List<CaseImage> images =
        List.of(
            file("small", DicomBytes.image(1, 1, (short) 7)),
            file("frames", frames(2).text(0x00180060, "DS", "120.0")),
            new CaseImage("missing", folder.resolve("absent.dcm")));
    List<CaseProfile> profiles = score(1, images, new CenterCrop(1, 2)).profiles();
    assertThat(profiles.get(0).statistics())
        .hasValueSatisfying(s -> assertThat(s.mean()).isEqualTo(7));
    assertThat(profiles.get(0).transferSyntax()).isEqualTo(EXPLICIT);
    assertThat(profiles.get(1).statistics()).isEmpty();
    assertThat(profiles.get(1).transferSyntax()).isEqualTo(EXPLICIT);
    assertThat(profiles.get(2)).isEqualTo(CaseProfile.unknown("missing"));
    for (CaseProfile profile : profiles) {
      assertThat(profile.row()).hasSameSizeAs(CaseProfile.HEADER);
    }
    assertThat(CaseProfile.HEADER)
        .startsWith("case_id", "definitions_version", "rows", "columns", "mean")
        .contains("kvp", "body_part_examined", "x_ray_tube_current", "relative_x_ray_exposure")
        .doesNotHaveDuplicates();
  }

  @Test
  void theFilesWindowPolarityAndSlopeReachTheModel() throws Exception {
    DicomBytes image =
        DicomBytes.image(EXPLICIT, 1, 2)
            .text(0x00281050, "DS", "15")
            .text(0x00281051, "DS", "20")
            .text(0x00281052, "DS", "-10")
            .text(0x00281053, "DS", "2")
            .text(0x00281056, "CS", "LINEAR_EXACT")
            .pixels((short) 10, (short) 15); // 10 and 20 after rescale; (x - 15) / 20 + 0.5
    assertThat(score(1, List.of(file("a", image)), new Rescale(), new WindowFromDicom()))
        .extracting(s -> s.predictions().cases().get(0).outputs().get(0))
        .isEqualTo(new ModelOutput.Score(0.5));
    DicomBytes none = DicomBytes.image(1, 1, (short) 7);
    assertThat(score(1, List.of(file("b", none)), new Rescale(), new WindowFromDicom()))
        .extracting(s -> s.predictions().cases().get(0).outputs().get(0))
        .isEqualTo(new ProcessingFailure("the file has no VOI window and no VOI LUT to apply"));
    DicomBytes inverted =
        DicomBytes.file(EXPLICIT)
            .us(0x00280002, 1)
            .text(0x00280004, "CS", "MONOCHROME1")
            .us(0x00280010, 1)
            .us(0x00280011, 1)
            .us(0x00280100, 16)
            .us(0x00280101, 12)
            .us(0x00280102, 11)
            .us(0x00280103, 0)
            .text(0x00281052, "DS", "100")
            .text(0x00281053, "DS", "1")
            .pixels((short) 95);
    assertThat(score(1, List.of(file("c", inverted)), new Rescale(), new InvertMonochrome1()))
        .extracting(s -> s.predictions().cases().get(0).outputs().get(0))
        .as("values lie in [100, 4195]; 195 becomes 4100")
        .isEqualTo(new ModelOutput.Score(4100));
  }

  @Test
  void oneTwoAndSevenThreadsGiveTheSame() throws Exception {
    Path cohort = SharedFiles.require("models/cohort_pneumonia");
    List<CaseImage> images =
        SharedFiles.csv(cohort.resolve("cohort.csv")).stream()
            .limit(200)
            .map(row -> new CaseImage("C" + row.get("file"), cohort.resolve(row.get("file"))))
            .toList();
    Scoring one = score(1, images);
    assertThat(score(2, images)).isEqualTo(one);
    assertThat(score(7, images)).isEqualTo(one);
  }

  @Test
  void progressCountsEveryImageOnceFailedOnesToo() throws Exception {
    List<CaseImage> images = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      images.add(new CaseImage("C" + i, folder.resolve("absent.dcm")));
    }
    List<Integer> heard = new ArrayList<>();
    try (LockedModel model = open(Optional.empty())) {
      new ThreadedScoringEngine(DicomReaders.builtIn(), 4)
          .score(
              model,
              images,
              (done, total) -> {
                assertThat(total).isEqualTo(50);
                heard.add(done);
              });
    }
    assertThat(heard).hasSize(50).isSorted().doesNotHaveDuplicates().endsWith(50);
  }

  @Test
  void noImagesAreNoResults() throws Exception {
    assertThat(score(2, List.of()).predictions().cases()).isEmpty();
  }

  @Test
  void aScoreOutOfRangeStopsTheStudyAtTheFirstSuchImageWhateverTheThreads() throws Exception {
    List<CaseImage> images = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      short value = (short) (i < 20 ? 1 : 100 + i);
      images.add(file("c" + i, DicomBytes.image(1, 1, value)));
    }
    for (int threads : new int[] {1, 2, 8}) {
      try (LockedModel model = open(Optional.of(new ScoreRange(0, 1)))) {
        ScoringEngine engine = new ThreadedScoringEngine(DicomReaders.builtIn(), threads);
        assertThatThrownBy(() -> engine.score(model, images, ScoringProgress.SILENT))
            .isInstanceOf(InvalidInputException.class)
            .hasMessageContaining("a score of 120.0");
      }
    }
  }

  @Test
  void anErrorOfTheProgramIsNotCountedAsAFailureOfTheDevice() throws Exception {
    List<CaseImage> images = List.of(file("a", DicomBytes.image(1, 1, (short) 1)));
    for (Throwable bug : List.of(new OutOfMemoryError("full"), new IllegalStateException("bug"))) {
      try (LockedModel model = open(Optional.empty())) {
        ScoringEngine engine = new ThreadedScoringEngine(new Broken(bug), 2);
        assertThatThrownBy(() -> engine.score(model, images, ScoringProgress.SILENT)).isSameAs(bug);
      }
    }
  }

  @Test
  @Timeout(30)
  void anInterruptionStopsTheWorkAndLeavesNoThread() throws Exception {
    List<CaseImage> images = new ArrayList<>();
    for (int i = 0; i < 100_000; i++) {
      images.add(file("a", DicomBytes.image(1, 1, (short) 1)));
    }
    CountDownLatch begun = new CountDownLatch(5);
    AtomicReference<Throwable> thrown = new AtomicReference<>();
    try (LockedModel model = open(Optional.empty())) {
      ScoringEngine engine = new ThreadedScoringEngine(DicomReaders.builtIn(), 3);
      Thread caller =
          new Thread(
              () -> {
                try {
                  engine.score(model, images, (done, total) -> begun.countDown());
                } catch (InterruptedException e) {
                  thrown.set(e);
                }
              });
      caller.start();
      begun.await();
      caller.interrupt();
      caller.join();
      assertThat(thrown.get()).isInstanceOf(InterruptedException.class);
      assertThat(Thread.getAllStackTraces().keySet())
          .extracting(Thread::getName)
          .noneMatch(name -> name.startsWith("scoring-"));
    }
  }

  @Test
  void thereIsAtLeastOneThread() {
    assertThatThrownBy(() -> new ThreadedScoringEngine(DicomReaders.builtIn(), 0))
        .hasMessage("Scoring takes at least 1 thread, got 0");
  }

  private Scoring score(int threads, List<CaseImage> images, PreprocessingStep... steps)
      throws InterruptedException {
    try (LockedModel model = open(Optional.empty(), steps)) {
      return new ThreadedScoringEngine(DicomReaders.builtIn(), threads)
          .score(model, images, ScoringProgress.SILENT);
    }
  }

  private LockedModel open(Optional<ScoreRange> range, PreprocessingStep... steps) {
    ModelSpecification.Output mean =
        new ModelSpecification.Output("y", OptionalInt.empty(), Activation.IDENTITY);
    return LockedModel.open(
        new ModelSpecification(
            "model.onnx",
            new ModelSpecification.Input("x", TensorLayout.NCHW),
            List.of(steps),
            Map.of("c", mean),
            range,
            Map.of()),
        modelFile,
        Optional.empty());
  }

  private CaseImage file(String caseId, DicomBytes bytes) throws IOException {
    Path file = folder.resolve(caseId + ".dcm");
    if (!Files.exists(file)) {
      Files.write(file, bytes.bytes());
    }
    return new CaseImage(caseId, file);
  }

  private Path picture(String name) throws IOException {
    byte[] png = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n', 0, 0, 0, 13};
    return Files.write(folder.resolve(name), png);
  }

  private static DicomBytes frames(int count) {
    return DicomBytes.image(EXPLICIT, 1, 1)
        .text(0x00280008, "IS", Integer.toString(count))
        .pixels(new short[count]);
  }

  private static DicomBytes colour() {
    return DicomBytes.file(EXPLICIT)
        .us(0x00280002, 3)
        .text(0x00280004, "CS", "RGB")
        .us(0x00280006, 0)
        .us(0x00280010, 1)
        .us(0x00280011, 2)
        .us(0x00280100, 8)
        .us(0x00280101, 8)
        .us(0x00280102, 7)
        .us(0x00280103, 0)
        .element(0x7FE00010, "OB", new byte[6]);
  }

  private static DicomBytes cut() {
    return DicomBytes.image(EXPLICIT, 100, 100).header(0x7FE00010, "OW", 20_000).raw("too few");
  }

  private static List<String> caseIds(List<CaseImage> images) {
    return images.stream().map(CaseImage::caseId).toList();
  }

  /** A reader with a bug. */
  private record Broken(Throwable bug) implements DicomReader {

    @Override
    public String name() {
      return "broken";
    }

    @Override
    public String version() {
      return "0";
    }

    @Override
    public DicomFile open(Path path) throws DicomException {
      if (bug instanceof Error error) {
        throw error;
      }
      throw (RuntimeException) bug;
    }
  }
}
