package org.plumbline.reference;

import java.util.HexFormat;
import java.util.List;
import java.util.stream.IntStream;
import org.plumbline.reference.FeatureLayers.Map2;

/**
 * The small model of the demonstration: a logistic regression, trained by Tribuo, on the fixed
 * features of {@link FeatureLayers}, written as one ONNX graph from pixels to a probability.
 *
 * <p>It is trained each time it is needed, in a few seconds, on phantoms of another seed than those
 * it is tested on; the same settings give the same bytes. The threshold is the smallest multiple of
 * 0.001 at which at least {@value #TRAINING_SPECIFICITY} of the training phantoms without a finding
 * score below it.
 */
public final class DemoModel {

  /** Share of training phantoms without a finding that must score below the threshold. */
  public static final double TRAINING_SPECIFICITY = 0.92;

  private final NormalTemplate template;
  private final FindingClassifier classifier;
  private final double threshold;

  private DemoModel(NormalTemplate template, FindingClassifier classifier, double threshold) {
    this.template = template;
    this.classifier = classifier;
    this.threshold = threshold;
  }

  /** Trains the model of the demonstration: always the same one. */
  public static DemoModel train() {
    return train(new PhantomGenerator(DemoPhantoms.development()), DemoPhantoms.DEVELOPMENT_IMAGES);
  }

  /**
   * Trains a model.
   *
   * @param generator makes the development phantoms
   * @param phantoms how many of them, from index 0; both classes must occur
   */
  static DemoModel train(PhantomGenerator generator, int phantoms) {
    List<Development> development =
        IntStream.range(0, phantoms)
            .parallel()
            .mapToObj(Interruptible.pieces(index -> Development.of(generator.phantom(index))))
            .toList();
    NormalTemplate template =
        NormalTemplate.of(
            development.stream().filter(d -> !d.positive()).map(Development::maps).toList());
    double[][] features =
        development.stream()
            .map(d -> FeatureLayers.features(d.maps(), template))
            .toArray(double[][]::new);
    List<Boolean> positive = development.stream().map(Development::positive).toList();
    FindingClassifier classifier =
        FindingClassifier.train(features, positive, generator.settings().seed());
    return new DemoModel(template, classifier, threshold(classifier, features, development));
  }

  private record Development(boolean positive, List<Map2> maps) {
    static Development of(Phantom phantom) {
      return new Development(
          phantom.finding().isPresent(), FeatureLayers.maps(preprocess(phantom.image())));
    }
  }

  private static double threshold(
      FindingClassifier classifier, double[][] features, List<Development> development) {
    double[] normal =
        IntStream.range(0, features.length)
            .filter(i -> !development.get(i).positive())
            .mapToDouble(i -> classifier.probability(features[i]))
            .sorted()
            .toArray();
    int below = (int) Math.ceil(TRAINING_SPECIFICITY * normal.length);
    return (Math.floor(normal[below - 1] * 1000) + 1) / 1000;
  }

  /**
   * The pixels as the model takes them. The same as these preprocessing steps of a protocol: {@code
   * rescale}, {@code invert-monochrome1}, {@code resize} to 64 × 64 by area, {@code scale} by 4095,
   * {@code normalise} with mean 0.5 and standard deviation 0.25.
   */
  static float[] preprocess(PhantomImage image) {
    int side = FeatureLayers.INPUT;
    int step = image.rows() / side;
    float[] pixels = new float[side * side];
    for (int row = 0; row < side; row++) {
      for (int column = 0; column < side; column++) {
        double mean = blockMean(image, row * step, column * step, step);
        pixels[row * side + column] = (float) ((mean / 4095 - 0.5) / 0.25);
      }
    }
    return pixels;
  }

  private static double blockMean(PhantomImage image, int top, int left, int step) {
    double sum = 0;
    for (int row = top; row < top + step; row++) {
      for (int column = left; column < left + step; column++) {
        sum += image.bright(row, column);
      }
    }
    return sum / (step * step);
  }

  /** The model file, ONNX; a new copy each time. */
  public byte[] onnx() {
    return ModelGraph.write(template, classifier.weights(), classifier.bias());
  }

  /** SHA-256 of the model file, in hexadecimal. */
  public String digest() {
    return HexFormat.of().formatHex(Hashing.sha256(onnx()));
  }

  /** The operating point: a probability at or above it is positive. A multiple of 0.001. */
  public double threshold() {
    return threshold;
  }

  /** The probability of a finding, computed here in double precision and not by ONNX Runtime. */
  public double probability(PhantomImage image) {
    return classifier.probability(features(image));
  }

  /** The probability of a finding as Tribuo's own model predicts it. */
  double tribuoProbability(PhantomImage image) {
    return classifier.tribuoProbability(features(image));
  }

  private double[] features(PhantomImage image) {
    return FeatureLayers.features(FeatureLayers.maps(preprocess(image)), template);
  }
}
