package org.plumbline.core.stats;

/**
 * Smooth curves through points, on x in ascending order.
 *
 * @see <a href="https://doi.org/10.1080/01621459.1979.10481038">Cleveland (1979), lowess</a>
 * @see <a href="https://doi.org/10.1080/01621459.1988.10478639">Cleveland and Devlin (1988),
 *     loess</a>
 */
public final class LocalRegression {

  private LocalRegression() {}

  /**
   * Local quadratic regression with tricube weights, fitted at every point: R's {@code loess(degree
   * = 2, surface = "direct")}. Cost: points times neighbours.
   *
   * @param x ascending
   * @param span share of the points that are neighbours, in (0, 1]
   */
  public static double[] loess(double[] x, double[] y, double span) {
    requireAscending(x);
    int n = x.length;
    int q = Math.min(n, (int) Math.floor(n * span + 1e-5));
    double[] fitted = new double[n];
    int left = 0;
    for (int i = 0; i < n; i++) {
      if (i > 0 && x[i] == x[i - 1]) {
        fitted[i] = fitted[i - 1];
        continue;
      }
      while (left + q < n && x[left + q] - x[i] < x[i] - x[left]) {
        left++;
      }
      double h = Math.max(x[i] - x[left], x[left + q - 1] - x[i]);
      fitted[i] = quadraticAt(x, y, left, x[i], h);
    }
    return fitted;
  }

  /** The fit at x0 from all points nearer than h; sums of powers of (x − x0) / h. */
  private static double quadraticAt(double[] x, double[] y, int left, double x0, double h) {
    double[] s = new double[5];
    double[] t = new double[3];
    for (int j = left; j < x.length && x[j] - x0 <= h; j++) {
      double u = (x[j] - x0) / h;
      double weight = tricube(Math.abs(u));
      double power = weight;
      for (int k = 0; k < 5; k++) {
        s[k] += power;
        if (k < 3) {
          t[k] += power * y[j];
        }
        power *= u;
      }
    }
    // Cramer's rule for the intercept of the 3 × 3 normal equations.
    double c0 = s[2] * s[4] - s[3] * s[3];
    double c1 = s[1] * s[4] - s[2] * s[3];
    double c2 = s[1] * s[3] - s[2] * s[2];
    double determinant = s[0] * c0 - s[1] * c1 + s[2] * c2;
    return (t[0] * c0 - s[1] * (t[1] * s[4] - s[3] * t[2]) + s[2] * (t[1] * s[3] - s[2] * t[2]))
        / determinant;
  }

  private static double tricube(double r) {
    double c = 1 - r * r * r;
    return c * c * c;
  }

  /**
   * Cleveland's lowess without robustness steps, as R's {@code lowess(iter = 0)}.
   *
   * @param x ascending
   * @param f share of the points that are neighbours
   * @param delta points closer than this to the last fitted one are interpolated
   */
  public static double[] lowess(double[] x, double[] y, double f, double delta) {
    requireAscending(x);
    int n = x.length;
    double[] fitted = new double[n];
    if (n < 2) {
      return y.clone();
    }
    int neighbours = Math.max(2, Math.min(n, (int) (f * n + 1e-7)));
    double[] weights = new double[n];
    int left = 0;
    int right = neighbours - 1;
    int last = -1;
    int i = 0;
    while (last < n - 1) {
      while (right < n - 1 && x[i] - x[left] > x[right + 1] - x[i]) {
        left++;
        right++;
      }
      fitted[i] = lineAt(x, y, x[i], left, right, weights, y[i]);
      interpolate(x, fitted, last, i);
      last = i;
      double cut = x[last] + delta;
      for (i = last + 1; i < n && x[i] <= cut; i++) {
        if (x[i] == x[last]) {
          fitted[i] = fitted[last];
          last = i;
        }
      }
      i = Math.max(last + 1, i - 1);
    }
    return fitted;
  }

  private static void interpolate(double[] x, double[] fitted, int last, int i) {
    for (int j = last + 1; j < i && last >= 0; j++) {
      double share = (x[j] - x[last]) / (x[i] - x[last]);
      fitted[j] = share * fitted[i] + (1 - share) * fitted[last];
    }
  }

  private static double lineAt(
      double[] x, double[] y, double x0, int left, int right, double[] weights, double fallback) {
    double range = x[x.length - 1] - x[0];
    double h = Math.max(x0 - x[left], x[right] - x0);
    double total = 0;
    int end = left;
    for (; end < x.length; end++) {
      double r = Math.abs(x[end] - x0);
      if (r <= 0.999 * h) {
        double c = r / h;
        c = 1 - c * c * c;
        weights[end] = r <= 0.001 * h ? 1 : c * c * c;
        total += weights[end];
      } else if (x[end] > x0) {
        break;
      } else {
        weights[end] = 0;
      }
    }
    return total > 0 ? weighted(x, y, x0, left, end, weights, total, h, range) : fallback;
  }

  private static double weighted(
      double[] x,
      double[] y,
      double x0,
      int left,
      int end,
      double[] weights,
      double total,
      double h,
      double range) {
    double mean = 0;
    double meanY = 0;
    for (int j = left; j < end; j++) {
      mean += weights[j] / total * x[j];
      meanY += weights[j] / total * y[j];
    }
    double spread = 0;
    double cross = 0;
    for (int j = left; j < end; j++) {
      spread += weights[j] / total * (x[j] - mean) * (x[j] - mean);
      cross += weights[j] / total * (x[j] - mean) * y[j];
    }
    boolean sloped = h > 0 && Math.sqrt(spread) > 0.001 * range;
    return sloped ? meanY + (x0 - mean) / spread * cross : meanY;
  }

  private static void requireAscending(double[] x) {
    for (int i = 1; i < x.length; i++) {
      if (!(x[i] >= x[i - 1])) { // written so that NaN fails too
        throw new IllegalArgumentException("x is not in ascending order at " + i);
      }
    }
  }
}
