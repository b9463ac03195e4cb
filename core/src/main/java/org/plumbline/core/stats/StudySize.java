package org.plumbline.core.stats;

import java.util.Objects;

/**
 * A question about the size of a study: how many independent cases it takes, and what so many cases
 * achieve. {@link SampleSize} holds the formulas and their sources.
 */
public sealed interface StudySize {

  /** The cases it takes, of the class that the question is about; at least 1. */
  long cases();

  /**
   * What n cases achieve: a half-width or a power, as {@link #target()} says.
   *
   * @param n at least 2
   */
  double achieved(long n);

  /** What is asked of it. */
  Target target();

  /**
   * What a study is to achieve.
   *
   * @param kind power, or a half-width
   * @param value the power at least, or the half-width at most; a fraction
   */
  record Target(Kind kind, double value) {
    /** What is asked. */
    public enum Kind {
      /** Probability that the claim is shown, if the assumption is right. */
      POWER,
      /** Half of the width of the two-sided interval. */
      HALF_WIDTH
    }
  }

  /**
   * A proportion's interval of a certain half-width.
   *
   * @param method the interval
   * @param expected the proportion assumed, in (0, 1)
   * @param halfWidth at most this, in (0, 0.5)
   * @param level confidence level
   */
  record ProportionWidth(ProportionInterval method, double expected, double halfWidth, double level)
      implements StudySize {
    /** Rejects what is no fraction. */
    public ProportionWidth {
      Objects.requireNonNull(method, "method");
      requireInside("Expected proportion", expected, 0, 1);
      requireInside("Half-width", halfWidth, 0, 0.5);
      Interval.requireLevel(level);
    }

    @Override
    public long cases() {
      return SampleSize.forHalfWidth(method, expected, halfWidth, level);
    }

    @Override
    public double achieved(long n) {
      Interval i = Proportions.interval(method, (long) Math.rint(n * expected), n, level);
      return (i.upper() - i.lower()) / 2;
    }

    @Override
    public Target target() {
      return new Target(Target.Kind.HALF_WIDTH, halfWidth);
    }
  }

  /**
   * The lower Clopper-Pearson bound of a proportion above a goal, which is the exact binomial test.
   *
   * @param goal the goal
   * @param expected the proportion assumed, above the goal
   * @param alpha one-sided error
   * @param power the power wanted
   */
  record GoalOnBound(double goal, double expected, double alpha, double power)
      implements StudySize {
    private static final long AHEAD = 200;

    /** Rejects what is no fraction, and an expectation that does not exceed the goal. */
    public GoalOnBound {
      exact(goal, expected, alpha);
      requireInside("Power", power, 0, 1);
    }

    private static SampleSize.ExactGoal exact(double goal, double expected, double alpha) {
      return new SampleSize.ExactGoal(goal, expected, alpha);
    }

    /**
     * The n from which on the power stays: it is saw-toothed, and a study that loses a case must
     * not lose its power.
     */
    @Override
    public long cases() {
      SampleSize.ExactGoal exact = exact(goal, expected, alpha);
      long most = 2 * exact.firstN(power) + AHEAD;
      return exact.stableN(power, most).orElseThrow();
    }

    @Override
    public double achieved(long n) {
      return exact(goal, expected, alpha).power(n);
    }

    @Override
    public Target target() {
      return new Target(Target.Kind.POWER, power);
    }
  }

  /**
   * The lower bound of a proportion at least a goal, by any interval method.
   *
   * @param method the interval
   * @param goal the goal
   * @param expected the proportion assumed, above the goal
   * @param alpha one-sided error
   * @param power the power wanted
   */
  record LowerBound(
      ProportionInterval method, double goal, double expected, double alpha, double power)
      implements StudySize {
    private static final long AHEAD = 200;
    private static final long MOST = 1_000_000;

    /** Rejects what is no fraction, and an expectation that does not exceed the goal. */
    public LowerBound {
      Objects.requireNonNull(method, "method");
      requireInside("Power", power, 0, 1);
      new SampleSize.ExactGoal(goal, expected, alpha); // refuses the rest
    }

    /** The n from which on the power stays, as that of {@link GoalOnBound}. */
    @Override
    public long cases() {
      long n = up(1.5 * new SampleSize.ExactGoal(goal, expected, alpha).normalN(power)) + AHEAD;
      while (n <= MOST && achieved(n) < power) {
        n *= 2;
      }
      if (n > MOST) {
        throw new IllegalArgumentException(
            "Goal " + goal + " and expected " + expected + ": more than " + MOST + " cases");
      }
      while (n > 1 && achieved(n - 1) >= power) {
        n--;
      }
      return n;
    }

    @Override
    public double achieved(long n) {
      return ProportionPower.goalPower(method, n, expected, 1 - alpha, goal);
    }

    @Override
    public Target target() {
      return new Target(Target.Kind.POWER, power);
    }
  }

  /**
   * A question of margin about two tests of the same cases.
   *
   * @param question what is claimed of device minus comparator
   * @param device share of cases that the device gets right
   * @param comparator share of cases that the comparator gets right
   * @param disagreement share of cases that one gets right and the other wrong
   * @param power the power wanted
   */
  record PairedMargin(
      MarginQuestion question, double device, double comparator, double disagreement, double power)
      implements StudySize {
    private static final long MOST = 100_000_000;

    /** Rejects shares that cannot be, and a difference beyond the margin. */
    public PairedMargin {
      Objects.requireNonNull(question, "question");
      requireInside("Power", power, 0, 1);
      ProportionPower.pairedStandardError(device, comparator, disagreement, 1);
      if (ProportionPower.pairedPower(question, device, comparator, disagreement, MOST) < power) {
        throw new IllegalArgumentException(
            "The expected difference "
                + (device - comparator)
                + " does not answer "
                + question.kind().key()
                + " by "
                + question.margin()
                + ": no size shows what is not so");
      }
    }

    @Override
    public long cases() {
      return smallest(this, power);
    }

    @Override
    public double achieved(long n) {
      return ProportionPower.pairedPower(question, device, comparator, disagreement, n);
    }

    @Override
    public Target target() {
      return new Target(Target.Kind.POWER, power);
    }
  }

  /**
   * Non-inferiority of a proportion to that of another group; cases are those of each group.
   *
   * @param expected the proportion assumed of the device
   * @param reference the proportion assumed of the comparator
   * @param margin above 0
   * @param alpha one-sided error
   * @param power the power wanted
   */
  record NonInferiority(
      double expected, double reference, double margin, double alpha, double power)
      implements StudySize {
    /** Rejects what is no fraction, and an assumption beyond the margin. */
    public NonInferiority {
      requireInside("Expected proportion", expected, 0, 1);
      requireInside("Proportion of the comparator", reference, 0, 1);
      requireInside("Margin", margin, 0, 1);
      requireInside("Alpha", alpha, 0, 0.5);
      requireInside("Power", power, 0, 1);
      if (!(expected - reference + margin > 0)) {
        throw new IllegalArgumentException(
            "The expected difference "
                + (expected - reference)
                + " is not above -"
                + margin
                + ": no size shows what is not so");
      }
    }

    @Override
    public long cases() {
      return up(SampleSize.nonInferiority(expected, reference, margin, alpha, power));
    }

    @Override
    public double achieved(long n) {
      double variance = expected * (1 - expected) + reference * (1 - reference);
      double z = (expected - reference + margin) / Math.sqrt(variance / n);
      return StandardNormal.cumulative(z - StandardNormal.upperQuantile(alpha));
    }

    @Override
    public Target target() {
      return new Target(Target.Kind.POWER, power);
    }
  }

  /**
   * An area under the ROC curve with an interval of a certain half-width; cases are those with the
   * condition.
   *
   * @param auc the area assumed, in (0.5, 1)
   * @param ratio cases without over cases with the condition
   * @param halfWidth at most this
   * @param level confidence level
   */
  record AreaWidth(double auc, double ratio, double halfWidth, double level) implements StudySize {
    /** Rejects what is out of range. */
    public AreaWidth {
      requireInside("AUC", auc, 0.5, 1);
      requireInside("Ratio", ratio, 0, Double.POSITIVE_INFINITY);
      requireInside("Half-width", halfWidth, 0, 0.5);
      Interval.requireLevel(level);
    }

    @Override
    public long cases() {
      return SampleSize.aucHalfWidth(auc, ratio, halfWidth, level);
    }

    @Override
    public double achieved(long n) {
      double variance = Auc.hanleyMcNeil(auc, (double) n, n * ratio);
      return StandardNormal.twoSidedQuantile(level) * Math.sqrt(variance);
    }

    @Override
    public Target target() {
      return new Target(Target.Kind.HALF_WIDTH, halfWidth);
    }
  }

  /**
   * The lower bound of an area above a goal, by Hanley and McNeil's variance at the area assumed;
   * cases are those with the condition.
   *
   * @param auc the area assumed, above the goal
   * @param goal the goal, e.g. 0.5
   * @param ratio cases without over cases with the condition
   * @param alpha one-sided error
   * @param power the power wanted
   */
  record AreaGoal(double auc, double goal, double ratio, double alpha, double power)
      implements StudySize {
    /** Rejects what is out of range. */
    public AreaGoal {
      requireInside("AUC", auc, 0.5, 1);
      requireInside("Goal", goal, 0, auc);
      requireInside("Ratio", ratio, 0, Double.POSITIVE_INFINITY);
      requireInside("Alpha", alpha, 0, 0.5);
      requireInside("Power", power, 0, 1);
    }

    @Override
    public long cases() {
      return smallest(this, power);
    }

    @Override
    public double achieved(long n) {
      double se = Math.sqrt(Auc.hanleyMcNeil(auc, (double) n, n * ratio));
      return StandardNormal.cumulative((auc - goal) / se - StandardNormal.upperQuantile(alpha));
    }

    @Override
    public Target target() {
      return new Target(Target.Kind.POWER, power);
    }
  }

  /**
   * A difference between two tests of the same cases, by McNemar's test.
   *
   * @param test the form of the test whose power is stated
   * @param onlyDevice share of cases that only the device gets right
   * @param onlyComparator share of cases that only the comparator gets right
   * @param alpha two-sided error
   * @param power the power wanted
   */
  record Paired(
      SampleSize.McNemarTest test,
      double onlyDevice,
      double onlyComparator,
      double alpha,
      double power)
      implements StudySize {
    /** Rejects shares that are none or equal. */
    public Paired {
      Objects.requireNonNull(test, "test");
      requireInside("Share that only the device gets right", onlyDevice, 0, 1);
      requireInside("Share that only the comparator gets right", onlyComparator, 0, 1);
      requireInside("Sum of both shares", onlyDevice + onlyComparator, 0, 1);
      requireInside("Alpha", alpha, 0, 1);
      requireInside("Power", power, 0, 1);
      if (onlyDevice == onlyComparator) {
        throw new IllegalArgumentException(
            "Both shares are " + onlyDevice + ": there is no difference to find");
      }
    }

    /** Connor's number where it is enough, else the next with the power of the test itself. */
    @Override
    public long cases() {
      long n = up(SampleSize.mcNemar(onlyDevice, onlyComparator, alpha, power));
      while (achieved(n) < power) {
        n++;
      }
      return n;
    }

    @Override
    public double achieved(long n) {
      return SampleSize.mcNemarPower(test, onlyDevice, onlyComparator, n, alpha);
    }

    @Override
    public Target target() {
      return new Target(Target.Kind.POWER, power);
    }
  }

  /** The smallest number of cases, at least 2, with a power that rises with them. */
  private static long smallest(StudySize size, double power) {
    long low = 1;
    long high = 2;
    while (size.achieved(high) < power) {
      low = high;
      high = Math.multiplyExact(high, 2);
    }
    while (high - low > 1) {
      long middle = (low + high) / 2;
      if (size.achieved(middle) < power) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return high;
  }

  private static long up(double n) {
    return (long) Math.ceil(n);
  }

  private static void requireInside(String what, double value, double low, double high) {
    if (!(value > low && value < high)) { // written so that NaN fails too
      throw new IllegalArgumentException(
          what + " " + value + " is not between " + low + " and " + high);
    }
  }
}
