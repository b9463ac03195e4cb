package org.plumbline.core.stats;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.DoubleStream;

/**
 * Rates by group, and their spread in the terms of the fairness literature: gaps between groups and
 * to the overall rate, and ratios.
 *
 * <p>These are plain numbers without uncertainty; with no disparity at all, 10 groups of 50 have a
 * mean gap of 0.15. A verdict needs simultaneous intervals against a margin.
 *
 * <p>A group without cases of a class has no rate and is left out of that rate's spread. Other
 * tools call its rate 0 and report a huge gap: {@link EmptyClass#ZERO} is for comparing with them
 * only.
 *
 * @see <a href="https://arxiv.org/abs/1610.02413">Hardt, Price and Srebro (2016)</a>
 */
public final class FairnessTable {

  /** What a rate without a denominator is. */
  public enum EmptyClass {
    /** Not estimable: left out. */
    NOT_ESTIMABLE,
    /** 0, as fairlearn and scikit-learn. */
    ZERO
  }

  /** Rates of a group. */
  public enum Rate {
    /** Positive results among all. */
    SELECTION_RATE("selection_rate"),
    /** Sensitivity. */
    TRUE_POSITIVE_RATE("tpr"),
    /** 1 − specificity. */
    FALSE_POSITIVE_RATE("fpr"),
    /** 1 − sensitivity. */
    FALSE_NEGATIVE_RATE("fnr"),
    /** Specificity. */
    TRUE_NEGATIVE_RATE("tnr"),
    /** Right results among all. */
    ACCURACY("accuracy"),
    /** Positive predictive value. */
    PRECISION("precision"),
    /** Cases. */
    COUNT("count");

    private final String key;

    Rate(String key) {
      this.key = key;
    }

    /** The name in tables. */
    public String key() {
      return key;
    }

    private double of(TwoByTwo t) {
      double n = t.total();
      return switch (this) {
        case SELECTION_RATE -> (t.tp() + t.fp()) / n;
        case TRUE_POSITIVE_RATE -> t.sensitivity();
        case FALSE_POSITIVE_RATE -> (double) t.fp() / t.negatives();
        case FALSE_NEGATIVE_RATE -> (double) t.fn() / t.positives();
        case TRUE_NEGATIVE_RATE -> t.specificity();
        case ACCURACY -> (t.tp() + t.tn()) / n;
        case PRECISION -> (double) t.tp() / (t.tp() + t.fp());
        case COUNT -> n;
      };
    }
  }

  private final Map<String, TwoByTwo> groups;
  private final TwoByTwo overall;
  private final EmptyClass emptyClass;

  private FairnessTable(Map<String, TwoByTwo> groups, EmptyClass emptyClass) {
    this.groups = groups;
    this.emptyClass = emptyClass;
    overall =
        groups.values().stream()
            .reduce(
                new TwoByTwo(0, 0, 0, 0),
                (a, b) ->
                    new TwoByTwo(
                        a.tp() + b.tp(), a.fp() + b.fp(), a.fn() + b.fn(), a.tn() + b.tn()));
  }

  /** The groups, in the order given; at least one. */
  public static FairnessTable of(Map<String, TwoByTwo> groups, EmptyClass emptyClass) {
    if (groups.isEmpty()) {
      throw new IllegalArgumentException("A fairness table needs at least one group, got 0");
    }
    return new FairnessTable(new LinkedHashMap<>(groups), emptyClass);
  }

  /** The rate of a group; empty where it is not estimable. */
  public OptionalDouble rate(Rate rate, String group) {
    return value(rate, groups.get(group));
  }

  /** The rate of all groups together. */
  public OptionalDouble overall(Rate rate) {
    return value(rate, overall);
  }

  private OptionalDouble value(Rate rate, TwoByTwo t) {
    double value = rate.of(t);
    if (Double.isNaN(value)) {
      return emptyClass == EmptyClass.ZERO ? OptionalDouble.of(0) : OptionalDouble.empty();
    }
    return OptionalDouble.of(value);
  }

  private DoubleStream rates(Rate rate) {
    return groups.values().stream()
        .map(t -> value(rate, t))
        .filter(OptionalDouble::isPresent)
        .mapToDouble(OptionalDouble::getAsDouble);
  }

  /** The smallest rate of a group. */
  public OptionalDouble least(Rate rate) {
    return rates(rate).min();
  }

  /** The largest rate of a group. */
  public OptionalDouble most(Rate rate) {
    return rates(rate).max();
  }

  /** Largest minus smallest rate. */
  public OptionalDouble differenceBetween(Rate rate) {
    return both(least(rate), most(rate), (least, most) -> most - least);
  }

  /** Largest absolute distance of a group from the overall rate. */
  public OptionalDouble differenceToOverall(Rate rate) {
    OptionalDouble all = overall(rate);
    return all.isEmpty() ? all : rates(rate).map(r -> Math.abs(r - all.getAsDouble())).max();
  }

  /** Smallest over largest rate; empty where the largest is 0. */
  public OptionalDouble ratioBetween(Rate rate) {
    return finite(both(least(rate), most(rate), (least, most) -> least / most));
  }

  /** Smallest of rate / overall and overall / rate over the groups. */
  public OptionalDouble ratioToOverall(Rate rate) {
    OptionalDouble all = overall(rate);
    return all.isEmpty()
        ? all
        : finite(
            rates(rate).map(r -> Math.min(r / all.getAsDouble(), all.getAsDouble() / r)).min());
  }

  private static OptionalDouble finite(OptionalDouble value) {
    return value.isPresent() && Double.isFinite(value.getAsDouble())
        ? value
        : OptionalDouble.empty();
  }

  private interface Binary {
    double of(double a, double b);
  }

  private static OptionalDouble both(OptionalDouble a, OptionalDouble b, Binary f) {
    return a.isPresent() && b.isPresent()
        ? OptionalDouble.of(f.of(a.getAsDouble(), b.getAsDouble()))
        : OptionalDouble.empty();
  }

  /** The larger of the gaps in true and false positive rates (equalized odds, worst case). */
  public OptionalDouble equalizedOddsDifference() {
    return both(
        differenceBetween(Rate.TRUE_POSITIVE_RATE),
        differenceBetween(Rate.FALSE_POSITIVE_RATE),
        Math::max);
  }

  /** The groups that have no such rate. */
  public List<String> withoutRate(Rate rate) {
    return groups.keySet().stream().filter(g -> Double.isNaN(rate.of(groups.get(g)))).toList();
  }
}
