package org.plumbline.report.chart;

/** Where the ticks of an axis stand. */
final class Axes {
  private Axes() {}

  /** A step of 1, 2 or 5 times a power of ten that gives at most about so many ticks. */
  static double step(double range, int ticks) {
    if (!(range > 0)) {
      return 1;
    }
    double rough = range / ticks;
    double power = Math.pow(10, Math.floor(Math.log10(rough)));
    double share = rough / power;
    double factor = share <= 1.0001 ? 1 : share <= 2.0001 ? 2 : share <= 5.0001 ? 5 : 10;
    return factor * power;
  }
}
