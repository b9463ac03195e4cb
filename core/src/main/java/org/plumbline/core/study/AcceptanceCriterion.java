package org.plumbline.core.study;

import java.util.Objects;
import java.util.Optional;

/**
 * When an endpoint is met. Only the stated bound decides; there is no softer word.
 *
 * @param bound which value is held against the goal
 * @param direction on which side of the goal it must lie
 * @param goal the goal, in the unit of the metric (a fraction for a proportion)
 * @param alpha one-sided error of the bound, in (0, 0.5]
 * @param interval key of the interval method of the bound, e.g. {@code clopper-pearson} or {@code
 *     delong}; empty: the analysis plan's
 */
public record AcceptanceCriterion(
    Bound bound, Direction direction, double goal, double alpha, Optional<String> interval)
    implements Acceptance {

  /** Which value is held against the goal. */
  public enum Bound implements Keyed {
    /** The lower confidence bound. */
    LOWER("lower"),
    /** The upper confidence bound. */
    UPPER("upper"),
    /** The point estimate. */
    ESTIMATE("estimate");

    private final String key;

    Bound(String key) {
      this.key = key;
    }

    @Override
    public String key() {
      return key;
    }
  }

  /** On which side of the goal the value must lie. */
  public enum Direction implements Keyed {
    /** At the goal or above. */
    AT_LEAST("at_least", "≥"),
    /** At the goal or below. */
    AT_MOST("at_most", "≤");

    private final String key;
    private final String sign;

    Direction(String key, String sign) {
      this.key = key;
      this.sign = sign;
    }

    @Override
    public String key() {
      return key;
    }

    /** The sign as printed. */
    public String sign() {
      return sign;
    }
  }

  /** Rejects a goal that is not finite and an alpha outside (0, 0.5]. */
  public AcceptanceCriterion {
    Objects.requireNonNull(bound, "bound");
    Objects.requireNonNull(direction, "direction");
    Objects.requireNonNull(interval, "interval");
    if (!Double.isFinite(goal)) {
      throw new IllegalArgumentException("A goal is a finite number, got " + goal);
    }
    if (!(alpha > 0 && alpha <= 0.5)) {
      throw new IllegalArgumentException(
          "alpha " + alpha + " is not in (0, 0.5]; it is the one-sided error of the bound");
    }
  }

  @Override
  public AcceptanceCriterion withAlpha(double other) {
    return new AcceptanceCriterion(bound, direction, goal, other, interval);
  }

  /** True where {@code value} satisfies the goal. */
  public boolean isSatisfiedBy(double value) {
    return direction == Direction.AT_LEAST ? value >= goal : value <= goal;
  }
}
