package org.plumbline.core.stats;

import java.util.function.DoubleUnaryOperator;

/**
 * Brent's root finder stopped as early as R's {@code uniroot} stops by default (tolerance 1.2e-4).
 *
 * <p>R's {@code fisher.test} takes its conditional odds ratio and limits from it, so the printed
 * digits are those of the stopping rule and not of the answer: an upper limit of 1039.29 is 1047.84
 * when solved. The project solves exactly; this shows that the difference is the stopping rule.
 *
 * @see <a href="https://doi.org/10.1093/comjnl/14.4.422">Brent (1971)</a>
 */
final class UnirootAsR {

  private static final double TOLERANCE = Math.pow(Math.ulp(1.0), 0.25);

  private UnirootAsR() {}

  static double solve(DoubleUnaryOperator f, double from, double to) {
    double a = from;
    double b = to;
    double fa = f.applyAsDouble(a);
    double fb = f.applyAsDouble(b);
    double c = a;
    double fc = fa;
    if (fa == 0 || fb == 0) {
      return fa == 0 ? a : b;
    }
    while (true) {
      double previous = b - a;
      if (Math.abs(fc) < Math.abs(fb)) {
        a = b;
        b = c;
        c = a;
        fa = fb;
        fb = fc;
        fc = fa;
      }
      double least = 2 * Math.ulp(1.0) * Math.abs(b) + TOLERANCE / 2;
      double step = (c - b) / 2;
      if (Math.abs(step) <= least || fb == 0) {
        return b;
      }
      if (Math.abs(previous) >= least && Math.abs(fa) > Math.abs(fb)) {
        step = interpolated(a, b, c, fa, fb, fc, previous, least, step);
      }
      if (Math.abs(step) < least) {
        step = step > 0 ? least : -least;
      }
      a = b;
      fa = fb;
      b += step;
      fb = f.applyAsDouble(b);
      if ((fb > 0 && fc > 0) || (fb < 0 && fc < 0)) {
        c = a;
        fc = fa;
      }
    }
  }

  private static double interpolated(
      double a,
      double b,
      double c,
      double fa,
      double fb,
      double fc,
      double previous,
      double least,
      double bisection) {
    double cb = c - b;
    double p;
    double q;
    double t1 = fb / fa;
    if (a == c) {
      p = cb * t1;
      q = 1 - t1;
    } else {
      double t = fa / fc;
      double u = fb / fc;
      p = t1 * (cb * t * (t - u) - (b - a) * (u - 1));
      q = (t - 1) * (u - 1) * (t1 - 1);
    }
    if (p > 0) {
      q = -q;
    } else {
      p = -p;
    }
    boolean accepted =
        p < 0.75 * cb * q - Math.abs(least * q) / 2 && p < Math.abs(previous * q / 2);
    return accepted ? p / q : bisection;
  }
}
