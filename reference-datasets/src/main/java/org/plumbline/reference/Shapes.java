package org.plumbline.reference;

/**
 * Soft edges and their like. Only +, −, × and square roots: the same bits on every machine, which
 * {@code Math.exp} does not promise.
 */
final class Shapes {

  private Shapes() {}

  /** 0 below 0, 1 above 1, and smooth between: 3x² − 2x³. */
  static double ramp(double x) {
    if (x <= 0) {
      return 0;
    }
    return x >= 1 ? 1 : x * x * (3 - 2 * x);
  }

  /** From 0 to 1 as {@code x} goes from {@code low} to {@code high}. */
  static double ramp(double low, double high, double x) {
    return ramp((x - low) / (high - low));
  }

  /** A bump of height 1 at 0 that is 0 beyond ±1: (1 − x²)². */
  static double bump(double x) {
    double rest = 1 - x * x;
    return rest <= 0 ? 0 : rest * rest;
  }

  static double square(double x) {
    return x * x;
  }
}
