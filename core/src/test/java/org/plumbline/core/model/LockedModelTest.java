package org.plumbline.core.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.plumbline.core.dicom.SharedFiles;
import org.plumbline.core.study.Activation;
import org.plumbline.core.study.CheckResult;
import org.plumbline.core.study.Comparison;
import org.plumbline.core.study.Digest;
import org.plumbline.core.study.Fault;
import org.plumbline.core.study.InvalidInputException;
import org.plumbline.core.study.ModelOutput;
import org.plumbline.core.study.ModelOutput.ProcessingFailure;
import org.plumbline.core.study.ModelSpecification;
import org.plumbline.core.study.OperatingPoint;
import org.plumbline.core.study.PreprocessingStep;
import org.plumbline.core.study.PreprocessingStep.Channels;
import org.plumbline.core.study.PreprocessingStep.Normalise;
import org.plumbline.core.study.PreprocessingStep.Resize;
import org.plumbline.core.study.Problem;
import org.plumbline.core.study.ResizeMethod;
import org.plumbline.core.study.ScoreRange;
import org.plumbline.core.study.TensorLayout;

class LockedModelTest {

  private static final PreprocessingStep TWO_BY_TWO = new Resize(2, 2, ResizeMethod.AREA);

  @TempDir Path folder;

  // What a model answers

  @Test
  void theScoreIsTheModelsOutputAtTheIndexThroughTheActivation() {
    OnnxBytes means = OnnxBytes.channelMeans("batch", 3, 2, 2);
    Map<String, ModelSpecification.Output> outputs = new LinkedHashMap<>();
    outputs.put("second", output("y", 1, Activation.IDENTITY));
    outputs.put("sigmoid", output("y", 1, Activation.SIGMOID));
    outputs.put("softmax", output("y", 2, Activation.SOFTMAX));
    ModelSpecification specification =
        specification(
            outputs,
            TWO_BY_TWO,
            new Channels(3),
            new Normalise(List.of(0.0, 1.0, 2.0), List.of(1.0, 1.0, 1.0)));
    try (LockedModel model = open(specification, means);
        Scorer scorer = model.scorer()) {
      List<ModelOutput> scores = scorer.score(image(4, 4, k -> k % 2 == 0 ? 2 : 4)); // mean 3
      // channel means 3, 2, 1; sigmoid(2); softmax of 1 among 3, 2, 1
      assertThat(scores.get(0)).isEqualTo(new ModelOutput.Score(2));
      assertThat(value(scores.get(1))).isCloseTo(1 / (1 + Math.exp(-2)), within(1e-15));
      double softmax = Math.exp(1) / (Math.exp(3) + Math.exp(2) + Math.exp(1));
      assertThat(value(scores.get(2))).isCloseTo(softmax, within(1e-15));
      assertThat(model.targetConditions()).containsExactly("second", "sigmoid", "softmax");
    }
  }

  @Test
  void softmaxOfLargeLogitsDoesNotOverflow() {
    OutputReading reading = new OutputReading("y", OptionalInt.of(0), Activation.SOFTMAX);
    java.nio.FloatBuffer logits = java.nio.FloatBuffer.wrap(new float[] {1e30f, -1e30f});
    assertThat(reading.read(logits, 1)).isEqualTo(new ModelOutput.Score(1));
  }

  @Test
  void aFixedBatchGivesTheSameScoreAsOneImage() {
    ModelSpecification specification = specification(TWO_BY_TWO);
    PixelImage image = image(5, 7, k -> (k * 37) % 256);
    try (LockedModel free = open(specification, OnnxBytes.channelMeans("n", 1, 2, 2));
        LockedModel four = open(specification, OnnxBytes.channelMeans(4, 1, 2, 2));
        Scorer one = free.scorer();
        Scorer batch = four.scorer()) {
      assertThat(batch.score(image)).isEqualTo(one.score(image));
      assertThat(four.remarks()).extracting(CheckResult::type).containsExactly("fixed-batch");
    }
  }

  @Test
  void rowsAndColumnsAreNotSwapped() {
    OnnxBytes wide = OnnxBytes.channelMeans("n", 1, 2, 3);
    ModelSpecification specification = specification(new Resize(2, 3, ResizeMethod.NEAREST));
    try (LockedModel model = open(specification, wide)) {
      assertThat(model.preprocessing().rows()).hasValue(2);
    }
    OnnxBytes last =
        OnnxBytes.graph()
            .input("x", OnnxBytes.FLOAT, "n", "rows", "columns", 2)
            .node("ReduceMean", List.of("x"), "y", n -> n.ints("axes", 1, 2).integer("keepdims", 0))
            .output("y", OnnxBytes.FLOAT, "n", 2);
    ModelSpecification nhwc =
        new ModelSpecification(
            "model.onnx",
            new ModelSpecification.Input("x", TensorLayout.NHWC),
            List.of(new Channels(2), new Normalise(List.of(0.0, 5.0), List.of(1.0, 1.0))),
            Map.of("c", output("y", 1, Activation.IDENTITY)),
            Optional.empty(),
            Map.of());
    try (LockedModel model = open(nhwc, last);
        Scorer scorer = model.scorer()) {
      assertThat(scorer.score(image(3, 4, k -> k)))
          .containsExactly(new ModelOutput.Score(5.5 - 5)); // mean of 0 to 11, minus 5
    }
  }

  @Test
  void imagesOfDifferentSizesFollowEachOther() {
    try (LockedModel model = open(specification(), OnnxBytes.channelMeans("n", 1, "r", "c"));
        Scorer scorer = model.scorer()) {
      for (int size : new int[] {3, 8, 2, 3}) {
        assertThat(scorer.score(image(size, size, k -> size)))
            .containsExactly(new ModelOutput.Score(size));
      }
    }
  }

  @Test
  void aScoreThatIsNotFiniteIsAProcessingFailure() {
    OnnxBytes logarithm =
        OnnxBytes.graph()
            .input("x", OnnxBytes.FLOAT, "n", 1, 2, 2)
            .node("ReduceMean", List.of("x"), "m", n -> n.ints("axes", 2, 3).integer("keepdims", 0))
            .node("Log", List.of("m"), "y")
            .output("y", OnnxBytes.FLOAT, "n", 1);
    PreprocessingStep minusOne = new Normalise(List.of(1.0), List.of(1.0));
    try (LockedModel model = open(specification(TWO_BY_TWO, minusOne), logarithm);
        Scorer scorer = model.scorer()) {
      assertThat(scorer.score(image(2, 2, k -> 0)))
          .containsExactly(new ProcessingFailure("non-finite score (NaN)"));
      assertThat(scorer.score(image(2, 2, k -> 1)))
          .containsExactly(new ProcessingFailure("non-finite score (-Infinity)"));
      assertThat(scorer.score(image(2, 2, k -> 2))).containsExactly(new ModelOutput.Score(0));
    }
  }

  @Test
  void anImageOfAnotherSizeThanTheModelTakesIsAProcessingFailure() {
    try (LockedModel model = open(specification(), OnnxBytes.channelMeans("n", 1, 2, 2));
        Scorer scorer = model.scorer()) {
      assertThat(scorer.score(image(3, 2, k -> 0)))
          .containsExactly(
              new ProcessingFailure(
                  "the image has 3 × 2 pixels after preprocessing, the model takes 2 × 2"));
      assertThat(scorer.score(image(2, 2, k -> 9)))
          .as("the next image is not affected")
          .containsExactly(new ModelOutput.Score(9));
    }
  }

  @Test
  void aModelThatFailsOnAnImageIsAProcessingFailure() {
    OnnxBytes onlyFour =
        OnnxBytes.graph()
            .input("x", OnnxBytes.FLOAT, "n", 1, "r", "c")
            .integers("shape", 1, 4)
            .node("Reshape", List.of("x", "shape"), "flat")
            .node("ReduceMean", List.of("flat"), "y", n -> n.ints("axes", 1).integer("keepdims", 0))
            .output("y", OnnxBytes.FLOAT, 1);
    try (LockedModel model = open(specification(), onlyFour);
        Scorer scorer = model.scorer()) {
      assertThat(scorer.score(image(1, 4, k -> k))).containsExactly(new ModelOutput.Score(1.5));
      assertThat(scorer.score(image(3, 3, k -> k)))
          .singleElement()
          .isInstanceOfSatisfying(
              ProcessingFailure.class,
              failure -> assertThat(failure.reason()).startsWith("the model failed: "));
      assertThat(scorer.score(image(2, 2, k -> k))).containsExactly(new ModelOutput.Score(1.5));
    }
  }

  @Test
  void aScoreOutsideTheStatedRangeIsAFaultOfTheStudy() {
    ModelSpecification plain = specification(TWO_BY_TWO);
    ModelSpecification ranged =
        new ModelSpecification(
            plain.file(),
            plain.input(),
            plain.preprocessing(),
            plain.outputs(),
            Optional.of(new ScoreRange(0, 1)),
            Map.of());
    try (LockedModel model = open(ranged, OnnxBytes.channelMeans("n", 1, 2, 2));
        Scorer scorer = model.scorer()) {
      assertThat(scorer.score(image(2, 2, k -> 1))).containsExactly(new ModelOutput.Score(1));
      assertThatThrownBy(() -> scorer.score(image(2, 2, k -> 93)))
          .hasMessage(
              """
              model.onnx, output 'y': a score of 93.0.
              Expected every score in [0.0, 1.0], the range that the protocol states.
              Correct the preprocessing, the activation or the range in the protocol.""")
          .isInstanceOfSatisfying(
              InvalidInputException.class,
              e -> assertThat(e.problems().get(0).fault()).isEqualTo(Fault.DATA));
    }
  }

  // What a file says about itself

  @Test
  void theFactsNameWhatTheFileHoldsAndWhatRunsIt() throws IOException {
    ModelFacts facts = ModelFacts.read(write(OnnxBytes.channelMeans("batch", 1, 28, 28)));
    assertThat(facts.runtimeVersion()).isEqualTo(ModelFacts.runtime()).startsWith("1.");
    assertThat(facts.opsets()).isEqualTo(Map.of("ai.onnx", 13L));
    assertThat(facts.irVersion()).isEqualTo(8);
    assertThat(facts.producer()).isEqualTo("plumbline-test 1.0");
    assertThat(facts.inputs()).hasToString("[x: float32 [batch, 1, 28, 28]]");
    assertThat(facts.outputs()).hasToString("[y: float32 [batch, 1]]");
    assertThat(facts.externalData()).isEmpty();
  }

  /** Oracle: the three and two numbers written; and 4 bytes for each weight of a real file. */
  @Test
  void theWeightsOfAModelAreCounted() throws Exception {
    byte[] bytes =
        OnnxBytes.channelMeans("batch", 1, 28, 28)
            .weights("w", 1, 2, 3)
            .integers("shape", 1, -1)
            .bytes();
    assertThat(OnnxFile.of(ByteBuffer.wrap(bytes)).parameters()).isEqualTo(5);

    Path real = SharedFiles.require("models/model_effusion_cnn.onnx");
    assertThat(OnnxFile.read(real).parameters())
        .isBetween(Files.size(real) / 4 - 5_000, Files.size(real) / 4);
  }

  @Test
  void weightsBesideTheModelBelongToIt() throws IOException {
    Path model = write(external("weights.bin"));
    assertThatThrownBy(() -> LockedModel.externalData(model))
        .hasMessageStartingWith("model.onnx, weights in 'weights.bin': not there or not readable.");
    byte[] weights = new byte[4];
    ByteBuffer.wrap(weights).order(ByteOrder.LITTLE_ENDIAN).putFloat(0.5f);
    Files.write(folder.resolve("weights.bin"), weights);
    assertThat(LockedModel.externalData(model)).containsExactly(folder.resolve("weights.bin"));
    try (LockedModel locked = LockedModel.open(specification(), model, Optional.empty());
        Scorer scorer = locked.scorer()) {
      assertThat(scorer.score(image(2, 2, k -> 1))).containsExactly(new ModelOutput.Score(1.5));
    }
  }

  @Test
  void weightsOutsideTheFolderOfTheModelAreRefused() throws IOException {
    for (String location : List.of("../weights.bin", "/etc/hostname", "")) {
      Path model = write(external(location));
      assertThatThrownBy(() -> LockedModel.externalData(model))
          .isInstanceOf(InvalidInputException.class)
          .hasMessageContaining("outside the folder of the model");
    }
  }

  @Test
  void aSecondSigmoidIsRemarked() {
    ModelSpecification twice =
        specification(Map.of("c", output("y", -1, Activation.SIGMOID)), TWO_BY_TWO);
    try (LockedModel model = open(twice, sigmoid())) {
      assertThat(model.remarks())
          .extracting(CheckResult::what)
          .containsExactly(
              "Output 'y' is the result of Sigmoid already, and the protocol applies sigmoid to it"
                  + " again.");
    }
  }

  // What does not fit

  @Test
  void anotherFileThanTheSealedOneIsADigestFault() throws IOException {
    Path file = write(OnnxBytes.channelMeans("n", 1, 2, 2));
    Digest other = new Digest("0".repeat(64));
    assertThatThrownBy(() -> LockedModel.open(specification(), file, Optional.of(other)))
        .hasMessageStartingWith("model.onnx: SHA-256 ")
        .hasMessageContaining("Expected " + other + ", the digest that was sealed.")
        .isInstanceOfSatisfying(
            InvalidInputException.class,
            e -> assertThat(e.problems().get(0).fault()).isEqualTo(Fault.DIGEST));
  }

  @Test
  void everyProblemOfAModelIsToldAtOnce() throws IOException {
    ModelSpecification wrong =
        new ModelSpecification(
            "model.onnx",
            new ModelSpecification.Input("image", TensorLayout.NCHW),
            List.of(new Resize(3, 3, ResizeMethod.AREA)),
            outputs(
                "a", output("z", -1, Activation.IDENTITY),
                "b", output("y", 3, Activation.IDENTITY),
                "c", output("y", -1, Activation.IDENTITY)),
            Optional.of(new ScoreRange(0, 1)),
            Map.of("a", threshold(18.1)));
    assertThat(problems(wrong, OnnxBytes.channelMeans("n", 3, 2, 2)))
        .containsExactly(
            "model.onnx, input 'image': there is no input of this name",
            "model.onnx, input 'x': x: float32 [n, 3, 2, 2]",
            "model.onnx, output 'z': there is no output of this name",
            "protocol, index_test.operating_point.threshold: 18.1",
            "model.onnx, output 'y': index 3",
            "model.onnx, output 'y': 3 numbers for each image");
  }

  @Test
  void anUnknownNameListsTheNamesThereAre() {
    ModelSpecification wrong =
        specification(Map.of("c", output("probability", -1, Activation.IDENTITY)), TWO_BY_TWO);
    assertThatThrownBy(() -> open(wrong, OnnxBytes.channelMeans("n", 1, 2, 2)))
        .hasMessage(
            """
              model.onnx, output 'probability': there is no output of this name.
              Expected one of the model's: 'y'.
              Correct the name of the output in index_test.model.""");
  }

  @Test
  void wrongRankAndTypeAreNamed() throws IOException {
    OnnxBytes volume =
        OnnxBytes.graph()
            .input("x", OnnxBytes.FLOAT, "n", 1, 2, 2, 2)
            .node("Flatten", List.of("x"), "f")
            .node("ReduceMean", List.of("f"), "y", n -> n.ints("axes", 1))
            .output("y", OnnxBytes.FLOAT, "n", 1);
    assertThat(problems(specification(TWO_BY_TWO), volume))
        .containsExactly("model.onnx, input 'x': 5 axes: x: float32 [n, 1, 2, 2, 2]");
    OnnxBytes doubles =
        OnnxBytes.graph()
            .input("x", OnnxBytes.DOUBLE, "n", 1, 2, 2)
            .node("ReduceMean", List.of("x"), "m", n -> n.ints("axes", 2, 3).integer("keepdims", 0))
            .node("Cast", List.of("m"), "y", n -> n.integer("to", OnnxBytes.INT64))
            .output("y", OnnxBytes.INT64, "n", 1);
    assertThat(problems(specification(TWO_BY_TWO), doubles))
        .containsExactly(
            "model.onnx, input 'x': x: float64 [n, 1, 2, 2]",
            "model.onnx, output 'y': y: int64 [n, 1]");
  }

  @Test
  void severalInputsAreNotOneImage() throws IOException {
    OnnxBytes two =
        OnnxBytes.graph()
            .input("x", OnnxBytes.FLOAT, "n", 1, 2, 2)
            .input("age", OnnxBytes.FLOAT, "n", 1, 2, 2)
            .node("Add", List.of("x", "age"), "s")
            .node("ReduceMean", List.of("s"), "y", n -> n.ints("axes", 2, 3).integer("keepdims", 0))
            .output("y", OnnxBytes.FLOAT, "n", 1);
    assertThat(problems(specification(TWO_BY_TWO), two))
        .containsExactly("model.onnx, input 'x': the model has 2 inputs: 'x', 'age'");
  }

  @Test
  void aMaskIsNoScore() throws IOException {
    OnnxBytes mask =
        OnnxBytes.graph()
            .input("x", OnnxBytes.FLOAT, "n", 1, 2, 2)
            .node("Relu", List.of("x"), "y")
            .output("y", OnnxBytes.FLOAT, "n", 1, 2, 2);
    assertThat(problems(specification(TWO_BY_TWO), mask))
        .containsExactly("model.onnx, output 'y': y: float32 [n, 1, 2, 2]");
  }

  @Test
  void aThresholdOutsideWhatTheModelsLastOperatorGivesIsNamed() throws IOException {
    ModelSpecification percent =
        new ModelSpecification(
            "model.onnx",
            new ModelSpecification.Input("x", TensorLayout.NCHW),
            List.of(TWO_BY_TWO),
            Map.of("c", output("y", -1, Activation.IDENTITY)),
            Optional.empty(),
            Map.of("c", threshold(18.1)));
    assertThat(problems(percent, sigmoid()))
        .containsExactly("protocol, index_test.operating_point.threshold: 18.1");
  }

  @Test
  void aSizeThatOnlyRunningTheModelShowsWrongIsFoundWhenOpening() throws IOException {
    OnnxBytes multiplesOfFour =
        OnnxBytes.graph()
            .input("x", OnnxBytes.FLOAT, "n", 1, "r", "c")
            .integers("shape", -1, 4)
            .node("Reshape", List.of("x", "shape"), "f")
            .node("ReduceMean", List.of("f"), "y", n -> n.ints("axes", 1).integer("keepdims", 0))
            .output("y", OnnxBytes.FLOAT, "k");
    ModelSpecification three = specification(new Resize(3, 3, ResizeMethod.AREA));
    assertThat(problems(three, multiplesOfFour))
        .singleElement()
        .asString()
        .startsWith("model.onnx: it fails on an image of 3 × 3 pixels: ");
    OnnxBytes pixels =
        OnnxBytes.graph()
            .input("x", OnnxBytes.FLOAT, "n", 1, "r", "c")
            .node("Flatten", List.of("x"), "y")
            .output("y", OnnxBytes.FLOAT, "n", "k");
    assertThat(problems(three, pixels))
        .containsExactly("model.onnx: output 'y' has 9 numbers for an image, expected 1");
  }

  @Test
  void aModelThatCannotBeLoadedSaysWhy() throws IOException {
    OnnxBytes future = OnnxBytes.graph(99).input("x", OnnxBytes.FLOAT, 1, 1, 2, 2);
    assertThat(
            problems(
                specification(TWO_BY_TWO),
                future.node("Relu", List.of("x"), "y").output("y", OnnxBytes.FLOAT, 1, 1, 2, 2)))
        .singleElement()
        .asString()
        .startsWith("model.onnx: ONNX Runtime " + ModelFacts.runtime() + " cannot load it: ");
  }

  @Test
  void aMissingFileIsNamed() {
    assertThatThrownBy(() -> ModelFacts.read(folder.resolve("absent.onnx")))
        .hasMessageStartingWith("absent.onnx: there is no such file.");
  }

  // Damaged files

  @Test
  void whereverAModelIsCutItIsRefused() throws IOException {
    byte[] whole = external("w").bytes();
    for (int length = 0; length < whole.length; length++) {
      ByteBuffer cut = ByteBuffer.wrap(Arrays.copyOf(whole, length));
      // cut after the graph only the operator sets are missing, which ONNX Runtime finds
      Throwable thrown = org.assertj.core.api.Assertions.catchThrowable(() -> OnnxFile.of(cut));
      assertThat(thrown == null || thrown instanceof MalformedOnnxException)
          .as("cut after " + length)
          .isTrue();
      if (length < whole.length - 4) {
        assertThat(thrown).as("cut after " + length).isNotNull();
      }
    }
  }

  @Test
  void changedBytesNeverLeaveTheReaderOtherwiseThanByItsException() {
    byte[] whole = external("w").bytes();
    Random random = new Random(7);
    for (int i = 0; i < 20_000; i++) {
      byte[] changed = whole.clone();
      for (int k = 0; k <= i % 4; k++) {
        changed[random.nextInt(changed.length)] = (byte) random.nextInt();
      }
      Throwable thrown =
          org.assertj.core.api.Assertions.catchThrowable(
              () -> OnnxFile.of(ByteBuffer.wrap(changed)));
      assertThat(thrown == null || thrown instanceof MalformedOnnxException).isTrue();
    }
  }

  @Test
  void whatIsNoModelIsNamed() throws IOException {
    assertThat(found("")).isEqualTo("no model in it");
    assertThat(found("\u0089PNG\r\n\u001a\n")).isEqualTo("not the format of an ONNX file");
    assertThat(found("{\"a\": 1}")).isEqualTo("not the format of an ONNX file");
  }

  @Test
  void aTruncatedModelOfAManufacturerIsRefused() throws IOException {
    Path whole = SharedFiles.require("models/model_effusion_cnn.onnx");
    Path cut = folder.resolve("cut.onnx");
    Files.write(cut, Arrays.copyOf(Files.readAllBytes(whole), 400_000));
    assertThatThrownBy(() -> LockedModel.open(specification(), cut, Optional.empty()))
        .hasMessage(
            """
              cut.onnx: the file ends in the middle of the model.
              Expected a whole ONNX model.
              Copy or export the model again.""");
  }

  @Test
  void modelsFromElsewhereAreReadAndRefusedForWhatTheyAre() {
    Path onnx = SharedFiles.require("data/onnx");
    ModelFacts logistic = ModelFacts.read(onnx.resolve("tribuo_lr_mnist.onnx"));
    assertThat(logistic.opsets()).containsKey("ai.onnx.ml");
    InvalidInputException zipMap =
        catchThrowableOfType(
            InvalidInputException.class,
            () ->
                LockedModel.open(
                    specification(
                        Map.of(
                            "c",
                            output(
                                logistic.outputs().get(logistic.outputs().size() - 1).name(),
                                0,
                                Activation.IDENTITY))),
                    onnx.resolve("tribuo_lr_mnist.onnx"),
                    Optional.empty()));
    assertThat(zipMap).hasMessageContaining("without ZipMap");
    InvalidInputException volume =
        catchThrowableOfType(
            InvalidInputException.class,
            () ->
                LockedModel.open(
                    specification(),
                    onnx.resolve("niivue_brainchop_tissue.onnx"),
                    Optional.empty()));
    assertThat(volume).hasMessageContaining("5 axes");
  }

  @Test
  void anOldModelThatListsItsWeightsAsInputsHasOneInput() {
    Path file = SharedFiles.require("data/onnx/light_squeezenet.onnx");
    ModelFacts facts = ModelFacts.read(file);
    assertThat(facts.irVersion()).isEqualTo(3);
    ModelSpecification specification =
        new ModelSpecification(
            "light_squeezenet.onnx",
            new ModelSpecification.Input(facts.inputs().get(0).name(), TensorLayout.NCHW),
            List.of(new Resize(224, 224, ResizeMethod.BILINEAR), new Channels(3)),
            Map.of("c", output(facts.outputs().get(0).name(), 999, Activation.IDENTITY)),
            Optional.empty(),
            Map.of());
    try (LockedModel model = LockedModel.open(specification, file, Optional.empty());
        Scorer scorer = model.scorer()) {
      assertThat(scorer.score(image(10, 10, k -> k)))
          .singleElement()
          .isInstanceOf(ModelOutput.Score.class);
    }
  }

  private String found(String content) throws IOException {
    Path file = folder.resolve("other.onnx");
    Files.write(file, content.getBytes(java.nio.charset.StandardCharsets.ISO_8859_1));
    return catchThrowableOfType(InvalidInputException.class, () -> ModelFacts.read(file))
        .problems()
        .get(0)
        .found();
  }

  private List<String> problems(ModelSpecification specification, OnnxBytes model)
      throws IOException {
    Path file = write(model);
    InvalidInputException thrown =
        catchThrowableOfType(
            InvalidInputException.class,
            () -> LockedModel.open(specification, file, Optional.empty()));
    assertThat(thrown.problems()).extracting(Problem::fault).containsOnly(Fault.PROTOCOL);
    return thrown.problems().stream().map(p -> p.where() + ": " + p.found()).toList();
  }

  private LockedModel open(ModelSpecification specification, OnnxBytes model) {
    try {
      return LockedModel.open(specification, write(model), Optional.empty());
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private Path write(OnnxBytes model) throws IOException {
    return Files.write(folder.resolve("model.onnx"), model.bytes());
  }

  private static OnnxBytes external(String location) {
    return OnnxBytes.graph()
        .input("x", OnnxBytes.FLOAT, "n", 1, 2, 2)
        .externalWeights("w", 1, location)
        .node("ReduceMean", List.of("x"), "m", n -> n.ints("axes", 2, 3).integer("keepdims", 0))
        .node("Add", List.of("m", "w"), "y")
        .output("y", OnnxBytes.FLOAT, "n", 1);
  }

  private static OnnxBytes sigmoid() {
    return OnnxBytes.graph()
        .input("x", OnnxBytes.FLOAT, "n", 1, 2, 2)
        .node("ReduceMean", List.of("x"), "m", n -> n.ints("axes", 2, 3).integer("keepdims", 0))
        .node("Sigmoid", List.of("m"), "y")
        .output("y", OnnxBytes.FLOAT, "n", 1);
  }

  private static ModelSpecification specification(PreprocessingStep... steps) {
    return specification(Map.of("c", output("y", -1, Activation.IDENTITY)), steps);
  }

  private static ModelSpecification specification(
      Map<String, ModelSpecification.Output> outputs, PreprocessingStep... steps) {
    return new ModelSpecification(
        "model.onnx",
        new ModelSpecification.Input("x", TensorLayout.NCHW),
        List.of(steps),
        outputs,
        Optional.empty(),
        Map.of());
  }

  private static Map<String, ModelSpecification.Output> outputs(
      String a,
      ModelSpecification.Output ofA,
      String b,
      ModelSpecification.Output ofB,
      String c,
      ModelSpecification.Output ofC) {
    Map<String, ModelSpecification.Output> outputs = new LinkedHashMap<>();
    outputs.put(a, ofA);
    outputs.put(b, ofB);
    outputs.put(c, ofC);
    return outputs;
  }

  /** An index below 0 stands for none. */
  private static ModelSpecification.Output output(String name, int index, Activation activation) {
    OptionalInt position = index < 0 ? OptionalInt.empty() : OptionalInt.of(index);
    return new ModelSpecification.Output(name, position, activation);
  }

  private static OperatingPoint threshold(double threshold) {
    return new OperatingPoint(threshold, Comparison.AT_LEAST, Optional.empty(), Optional.empty());
  }

  private static PixelImage image(int rows, int columns, IntToDoubleFunction stored) {
    PixelImage.Range bits = new PixelImage.Range(0, 255);
    return new PixelImage(rows, columns, stored, bits, v -> v, bits, false, Optional.empty());
  }

  private static double value(ModelOutput output) {
    return output.score().orElseThrow();
  }
}
