package org.plumbline.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.nio.FloatBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class DemoModelTest {

  private static final int FEW = 150;
  private static DemoModel model;
  private static List<Phantom> phantoms;

  @BeforeAll
  static void train() {
    model = DemoModel.train();
    PhantomGenerator generator =
        new PhantomGenerator(DemoPhantoms.cohort(DemoPhantoms.COHORT_SEED, Weakness.PLANTED));
    phantoms = IntStream.range(0, 120).parallel().mapToObj(generator::phantom).toList();
  }

  /** Oracle: Tribuo's own prediction. Largest difference seen: 4.7e-7; tolerance 1e-5. */
  @Test
  void onnxRuntimeScoresAsTribuoPredicts() throws OrtException {
    float[][] scores = onnxRuntime(model.onnx(), phantoms);
    double largest = 0;
    for (int i = 0; i < phantoms.size(); i++) {
      double expected = model.tribuoProbability(phantoms.get(i).image());
      largest = Math.max(largest, Math.abs(expected - scores[i][0]));
    }
    assertThat(largest).isLessThan(1e-5);
  }

  @Test
  void theOwnProbabilityIsTribuos() {
    // The same arithmetic but for the order of a sum of eight terms.
    for (Phantom phantom : phantoms) {
      assertThat(model.probability(phantom.image()))
          .isCloseTo(model.tribuoProbability(phantom.image()), within(1e-12));
    }
  }

  @Test
  void aBatchOfOneScoresAsABatchOfMany() throws OrtException {
    float[][] many = onnxRuntime(model.onnx(), phantoms.subList(0, 5));
    for (int i = 0; i < 5; i++) {
      float[][] one = onnxRuntime(model.onnx(), phantoms.subList(i, i + 1));
      assertThat(one[0][0]).isEqualTo(many[i][0]);
    }
  }

  @Test
  void trainingTwiceGivesTheSameBytes() {
    PhantomGenerator generator = new PhantomGenerator(DemoPhantoms.development());
    DemoModel first = DemoModel.train(generator, FEW);
    DemoModel second = DemoModel.train(generator, FEW);
    assertThat(second.onnx()).isEqualTo(first.onnx());
    assertThat(second.threshold()).isEqualTo(first.threshold());
  }

  @Test
  void theFileHoldsNeitherTimeNorMachineNorTrainingRun() {
    String text = new String(model.onnx(), StandardCharsets.ISO_8859_1);
    assertThat(text)
        .doesNotContainIgnoringCase("tribuo")
        .doesNotContainIgnoringCase("provenance")
        .doesNotContain(System.getProperty("java.version"));
  }

  @Test
  void theThresholdIsAMultipleOfAThousandth() {
    assertThat(model.threshold() * 1000)
        .isCloseTo(Math.rint(model.threshold() * 1000), within(1e-9));
    assertThat(model.threshold()).isBetween(0.1, 0.9);
  }

  private static float[][] onnxRuntime(byte[] onnx, List<Phantom> batch) throws OrtException {
    OrtEnvironment environment = OrtEnvironment.getEnvironment();
    int side = FeatureLayers.INPUT;
    FloatBuffer pixels = FloatBuffer.allocate(batch.size() * side * side);
    batch.forEach(p -> pixels.put(DemoModel.preprocess(p.image())));
    pixels.rewind();
    try (OrtSession.SessionOptions options = new OrtSession.SessionOptions();
        OrtSession session = environment.createSession(onnx, options);
        OnnxTensor input =
            OnnxTensor.createTensor(environment, pixels, new long[] {batch.size(), 1, side, side});
        OrtSession.Result result = session.run(Map.of(ModelGraph.INPUT, input))) {
      return (float[][]) result.get(ModelGraph.OUTPUT).orElseThrow().getValue();
    }
  }
}
