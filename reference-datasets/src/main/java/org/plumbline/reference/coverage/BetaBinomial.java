package org.plumbline.reference.coverage;

/**
 * How many of a patient's images are right, when the patient's own chance of it is Beta(a, b): a =
 * p (1 − ρ) / ρ and b = (1 − p) (1 − ρ) / ρ, so that p is the proportion and ρ = 1 / (a + b + 1)
 * the correlation of two images of a patient. With ρ = 0 it is the binomial distribution.
 *
 * <p>Source: Skellam (1948), Journal of the Royal Statistical Society B 10:257.
 */
final class BetaBinomial {

  private BetaBinomial() {}

  /**
   * Probabilities of 0 … images.
   *
   * @param images at least 1
   * @param p proportion, a fraction in (0, 1)
   * @param icc ρ, a fraction in [0, 1)
   */
  static double[] probabilities(int images, double p, double icc) {
    double[] probabilities = new double[images + 1];
    double choose = 0; // the logarithm of images over k
    for (int k = 0; k <= images; k++) {
      probabilities[k] =
          Math.exp(choose + sequence(k, images - k, p, icc) - rising(images, 1 - icc, icc));
      choose += Math.log((images - k) / (k + 1.0));
    }
    return probabilities;
  }

  /** The logarithm of the chance of one sequence with so many right and wrong, times a constant. */
  private static double sequence(int right, int wrong, double p, double icc) {
    return rising(right, p * (1 - icc), icc) + rising(wrong, (1 - p) * (1 - icc), icc);
  }

  /** log of x (x + ρ) (x + 2ρ) … with {@code count} factors: no division by ρ, so 0 is allowed. */
  private static double rising(int count, double x, double step) {
    double sum = 0;
    for (int i = 0; i < count; i++) {
      sum += Math.log(x + i * step);
    }
    return sum;
  }
}
