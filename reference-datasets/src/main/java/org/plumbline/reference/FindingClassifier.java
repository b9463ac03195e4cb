package org.plumbline.reference;

import java.util.Arrays;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.tribuo.Example;
import org.tribuo.MutableDataset;
import org.tribuo.classification.Label;
import org.tribuo.classification.LabelFactory;
import org.tribuo.classification.sgd.linear.LinearSGDModel;
import org.tribuo.classification.sgd.linear.LinearSGDTrainer;
import org.tribuo.classification.sgd.objectives.LogMulticlass;
import org.tribuo.impl.ArrayExample;
import org.tribuo.math.la.DenseMatrix;
import org.tribuo.math.optimisers.AdaGrad;
import org.tribuo.provenance.SimpleDataSourceProvenance;

/** Tribuo's logistic regression on standardised features, and the same on raw ones. */
final class FindingClassifier {

  // Held here: the logging system forgets the level of a logger nobody holds.
  private static final Logger TRIBUO = Logger.getLogger("org.tribuo");

  static {
    TRIBUO.setLevel(Level.WARNING); // each training would print its class counts
  }

  private static final Label FINDING = new Label("finding");
  private static final Label NORMAL = new Label("normal");
  private static final int EPOCHS = 30;
  private static final int MINIBATCH = 16;
  private static final double LEARNING_RATE = 0.1;
  private static final double STABILITY = 1e-6;

  private final LinearSGDModel model;
  private final double[] means;
  private final double[] spreads;
  private final double[] weights;
  private final double bias;

  private FindingClassifier(LinearSGDModel model, double[] means, double[] spreads) {
    this.model = model;
    this.means = means;
    this.spreads = spreads;
    this.weights = new double[means.length];
    this.bias = unfold();
  }

  static FindingClassifier train(double[][] features, List<Boolean> positive, long seed) {
    double[] means = means(features);
    double[] spreads = spreads(features, means);
    MutableDataset<Label> dataset =
        new MutableDataset<>(
            new SimpleDataSourceProvenance("phantoms", new LabelFactory()), new LabelFactory());
    for (int row = 0; row < features.length; row++) {
      Label label = positive.get(row) ? FINDING : NORMAL;
      dataset.add(example(label, standardise(features[row], means, spreads)));
    }
    LinearSGDTrainer trainer =
        new LinearSGDTrainer(
            new LogMulticlass(),
            new AdaGrad(LEARNING_RATE, STABILITY),
            EPOCHS,
            Integer.MAX_VALUE,
            MINIBATCH,
            seed);
    return new FindingClassifier(trainer.train(dataset), means, spreads);
  }

  private static double[] means(double[][] features) {
    double[] means = new double[features[0].length];
    for (double[] row : features) {
      for (int feature = 0; feature < means.length; feature++) {
        means[feature] += row[feature] / features.length;
      }
    }
    return means;
  }

  private static double[] spreads(double[][] features, double[] means) {
    double[] spreads = new double[means.length];
    for (double[] row : features) {
      for (int feature = 0; feature < means.length; feature++) {
        spreads[feature] += Shapes.square(row[feature] - means[feature]) / features.length;
      }
    }
    for (int feature = 0; feature < spreads.length; feature++) {
      spreads[feature] = Math.sqrt(spreads[feature]);
    }
    return spreads;
  }

  private static double[] standardise(double[] features, double[] means, double[] spreads) {
    double[] result = new double[features.length];
    for (int feature = 0; feature < result.length; feature++) {
      result[feature] = (features[feature] - means[feature]) / spreads[feature];
    }
    return result;
  }

  private static Example<Label> example(Label label, double[] features) {
    String[] names = new String[features.length];
    Arrays.setAll(names, feature -> "feature_" + feature);
    return new ArrayExample<>(label, names, features);
  }

  /**
   * Fills the weights on raw features and returns their bias. Two softmax outputs are a sigmoid of
   * their difference; columns lie in the order of Tribuo's feature ids.
   */
  private double unfold() {
    DenseMatrix matrix = model.getWeightsCopy();
    int finding = model.getOutputIDInfo().getID(FINDING);
    int normal = model.getOutputIDInfo().getID(NORMAL);
    int last = matrix.getDimension2Size() - 1;
    double sum = matrix.get(finding, last) - matrix.get(normal, last);
    for (int feature = 0; feature < weights.length; feature++) {
      int column = model.getFeatureIDMap().getID("feature_" + feature);
      double weight = matrix.get(finding, column) - matrix.get(normal, column);
      weights[feature] = weight / spreads[feature];
      sum -= weights[feature] * means[feature];
    }
    return sum;
  }

  double probability(double[] features) {
    double logit = bias;
    for (int feature = 0; feature < weights.length; feature++) {
      logit += weights[feature] * features[feature];
    }
    return 1 / (1 + StrictMath.exp(-logit));
  }

  double tribuoProbability(double[] features) {
    Example<Label> example = example(NORMAL, standardise(features, means, spreads));
    return model.predict(example).getOutputScores().get(FINDING.getLabel()).getScore();
  }

  float[] weights() {
    float[] floats = new float[weights.length];
    for (int feature = 0; feature < weights.length; feature++) {
      floats[feature] = (float) weights[feature];
    }
    return floats;
  }

  float bias() {
    return (float) bias;
  }
}
