package org.plumbline.core.stats;

/**
 * Non-inferiority, superiority or equivalence by a margin: one question, answered by an interval.
 *
 * <p>The difference is new minus comparator on a scale where more is better.
 *
 * @param kind what is claimed
 * @param margin above 0, in the unit of the difference; 0 is allowed for superiority
 * @param alpha one-sided error of each bound, in (0, ½), e.g. 0.025
 */
public record MarginQuestion(Kind kind, double margin, double alpha) {

  /** What is claimed. */
  public enum Kind {
    /** The difference lies above −margin. */
    NON_INFERIORITY("non-inferiority"),
    /** The difference lies above margin. */
    SUPERIORITY("superiority"),
    /** The difference lies between −margin and margin (both bounds at alpha). */
    EQUIVALENCE("equivalence");

    private final String key;

    Kind(String key) {
      this.key = key;
    }

    /** The name in a protocol, e.g. {@code non-inferiority}. */
    public String key() {
      return key;
    }
  }

  /** Rejects a negative margin (write it without its sign) and an alpha outside (0, ½). */
  public MarginQuestion {
    boolean marginFits = kind == Kind.SUPERIORITY ? margin >= 0 : margin > 0;
    if (!marginFits || margin == Double.POSITIVE_INFINITY) {
      throw new IllegalArgumentException(
          "Margin " + margin + " is not a positive number; write it without a sign, e.g. 0.05");
    }
    if (!(alpha > 0 && alpha < 0.5)) { // written so that NaN fails too
      throw new IllegalArgumentException(
          "Alpha " + alpha + " is not in (0, 0.5); write 2.5% one-sided as 0.025");
    }
  }

  /** The level of the interval to compute. */
  public double level() {
    return kind == Kind.EQUIVALENCE ? 1 - 2 * alpha : 1 - alpha;
  }

  /** The side of the interval to compute. */
  public Interval.Side side() {
    return kind == Kind.EQUIVALENCE ? Interval.Side.TWO_SIDED : Interval.Side.LOWER;
  }

  /**
   * Whether the claim is shown.
   *
   * @param interval of the difference, at {@link #level()} and {@link #side()}
   */
  public boolean isShownBy(Interval interval) {
    if (interval.side() != side() || Math.abs(interval.level() - level()) > 1e-12) {
      throw new IllegalArgumentException(
          "The question needs a " + side() + " interval at " + level() + ", got " + interval);
    }
    return switch (kind) {
      case NON_INFERIORITY -> interval.lower() > -margin;
      case SUPERIORITY -> interval.lower() > margin;
      case EQUIVALENCE -> interval.lower() > -margin && interval.upper() < margin;
    };
  }
}
