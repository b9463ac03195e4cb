package org.plumbline.core.model;

import java.nio.FloatBuffer;
import java.util.Optional;
import java.util.OptionalInt;
import org.plumbline.core.study.Activation;
import org.plumbline.core.study.ModelOutput;

/**
 * How the score of a condition is read from an output: at an index, through an activation. Computed
 * in double precision from the model's floats.
 *
 * @param output name of the output
 * @param index position among the numbers of one image; empty where there is one
 * @param activation from output to score
 */
record OutputReading(String output, OptionalInt index, Activation activation) {

  /**
   * Why an output cannot be read, if it cannot.
   *
   * @param numbers how many numbers the model gave for a batch
   * @param batch number of images in the batch
   */
  Optional<String> misfit(int numbers, int batch) {
    int length = numbers / batch;
    boolean fits = index.isPresent() ? index.getAsInt() < length : length == 1;
    if (fits && numbers % batch == 0) {
      return Optional.empty();
    }
    String expected = index.isPresent() ? "at least " + (index.getAsInt() + 1) : "1";
    return Optional.of(
        "output '" + output + "' has " + length + " numbers for an image, expected " + expected);
  }

  /**
   * Reads the score.
   *
   * @param values the output of a batch, the image of interest first
   * @param batch number of images in the batch
   */
  ModelOutput read(FloatBuffer values, int batch) {
    Optional<String> misfit = misfit(values.remaining(), batch);
    if (misfit.isPresent()) {
      return new ModelOutput.ProcessingFailure(misfit.get());
    }
    double score = score(values, index.orElse(0), values.remaining() / batch);
    return Double.isFinite(score)
        ? new ModelOutput.Score(score)
        : new ModelOutput.ProcessingFailure("non-finite score (" + score + ")");
  }

  private double score(FloatBuffer values, int at, int length) {
    return switch (activation) {
      case IDENTITY -> values.get(at);
      case SIGMOID -> 1 / (1 + Math.exp(-(double) values.get(at)));
      case SOFTMAX -> softmax(values, at, length);
    };
  }

  private static double softmax(FloatBuffer logits, int at, int length) {
    double largest = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < length; i++) {
      largest = Math.max(largest, logits.get(i)); // a NaN stays
    }
    double sum = 0;
    for (int i = 0; i < length; i++) {
      sum += Math.exp(logits.get(i) - largest);
    }
    return Math.exp(logits.get(at) - largest) / sum;
  }
}
