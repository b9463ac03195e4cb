package org.plumbline.core.stats;

import java.util.Objects;
import java.util.OptionalDouble;
import java.util.function.Function;

/**
 * A statistic with its uncertainty, or the reason why there is none.
 *
 * <p>There is no NaN and no 0 for "unknown": what cannot be estimated is {@link NotEstimable}, it
 * prints as "NE" with its reason, and it is never a pass.
 */
public sealed interface Estimate {

  /**
   * A value with its interval.
   *
   * @param value the point estimate, finite; a fraction where it is a proportion
   * @param interval its confidence interval or bound
   * @param basis the counts behind it
   * @param method the interval method as printed, e.g. {@code Wilson, Rao-Scott by patient}
   */
  record WithInterval(double value, Interval interval, Basis basis, String method)
      implements Estimate {
    /** Rejects a value that is not finite. */
    public WithInterval {
      requireFinite(value);
      Objects.requireNonNull(interval, "interval");
      Objects.requireNonNull(basis, "basis");
      Objects.requireNonNull(method, "method");
    }

    @Override
    public <R> R fold(
        Function<WithInterval, R> withInterval,
        Function<PointOnly, R> pointOnly,
        Function<NotEstimable, R> notEstimable) {
      return withInterval.apply(this);
    }
  }

  /**
   * A value for which this method gives no interval, e.g. an AUC of exactly 1 under DeLong.
   *
   * @param value the point estimate, finite
   * @param basis the counts behind it
   * @param method the method as printed
   * @param reasonNoInterval why there is no interval, a sentence
   */
  record PointOnly(double value, Basis basis, String method, String reasonNoInterval)
      implements Estimate {
    /** Rejects a value that is not finite. */
    public PointOnly {
      requireFinite(value);
      Objects.requireNonNull(basis, "basis");
      Objects.requireNonNull(method, "method");
      Objects.requireNonNull(reasonNoInterval, "reasonNoInterval");
    }

    @Override
    public <R> R fold(
        Function<WithInterval, R> withInterval,
        Function<PointOnly, R> pointOnly,
        Function<NotEstimable, R> notEstimable) {
      return pointOnly.apply(this);
    }
  }

  /**
   * No value.
   *
   * @param reason why, a sentence that says what is missing, e.g. {@code No case with the
   *     condition.}
   */
  record NotEstimable(String reason) implements Estimate {
    /** Rejects an absent reason. */
    public NotEstimable {
      if (reason == null || reason.isBlank()) {
        throw new IllegalArgumentException("Not estimable needs a reason");
      }
    }

    @Override
    public <R> R fold(
        Function<WithInterval, R> withInterval,
        Function<PointOnly, R> pointOnly,
        Function<NotEstimable, R> notEstimable) {
      return notEstimable.apply(this);
    }
  }

  /** Applies the function of the case at hand. */
  <R> R fold(
      Function<WithInterval, R> withInterval,
      Function<PointOnly, R> pointOnly,
      Function<NotEstimable, R> notEstimable);

  /** The value, whether or not it has an interval; empty where nothing was estimated. */
  default OptionalDouble point() {
    return fold(
        with -> OptionalDouble.of(with.value()),
        only -> OptionalDouble.of(only.value()),
        none -> OptionalDouble.empty());
  }

  private static void requireFinite(double value) {
    if (!Double.isFinite(value)) {
      throw new IllegalArgumentException(
          "An estimate is finite, got " + value + "; what is unknown is NotEstimable");
    }
  }
}
