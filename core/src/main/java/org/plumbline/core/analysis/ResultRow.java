package org.plumbline.core.analysis;

import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import org.plumbline.core.stats.DisparityVerdict;
import org.plumbline.core.stats.Estimate;
import org.plumbline.core.study.Role;

/**
 * One estimate with everything that stands behind it: one row of {@code results.csv}.
 *
 * @param key what makes the row unique
 * @param role role of the endpoint, for endpoint rows
 * @param positives units with the condition behind the number
 * @param negatives units without the condition behind the number
 * @param units units of analysis behind the number
 * @param patients patients behind the number
 * @param estimate value and interval, or the reason why there is none
 * @param comparison difference and ratio against the comparator, for disparities and comparisons
 * @param tests p-values, printed, never what decides a disparity
 * @param goal goal of an acceptance criterion
 * @param margin margin of a disparity, a fraction
 * @param outcome {@code MET NOT_MET NOT_ESTIMABLE WITHIN_MARGIN …}, or empty
 * @param note small-n flag, prespecified / exploratory; the reason of a not estimable is appended
 *     when the row is written
 */
public record ResultRow(
    ResultKey key,
    Optional<Role> role,
    long positives,
    long negatives,
    long units,
    long patients,
    Estimate estimate,
    Optional<Comparison> comparison,
    Optional<Tests> tests,
    OptionalDouble goal,
    OptionalDouble margin,
    String outcome,
    String note) {

  /**
   * A group, or the device, against its comparator.
   *
   * @param difference group − comparator with its interval, simultaneous in a family
   * @param ratio group / comparator with its interval, where it is part of the question
   * @param outlook what it would take to tell, where a verdict on a group is inconclusive
   */
  public record Comparison(
      Estimate difference, Optional<Estimate> ratio, Optional<Outlook> outlook) {
    /** A comparison that needs no outlook. */
    public Comparison(Estimate difference, Optional<Estimate> ratio) {
      this(difference, ratio, Optional.empty());
    }
  }

  /**
   * What it would take to tell; both at a power of 0.8.
   *
   * @param detectable smallest true difference that the group could have shown, a fraction
   * @param needed cases in the group's denominator to be within the margin at no difference
   */
  public record Outlook(double detectable, long needed) {}

  /**
   * A test within its family.
   *
   * @param p two-sided p-value, a fraction
   * @param adjusted p-value adjusted over the family
   * @param family the family's name
   */
  public record Tests(double p, OptionalDouble adjusted, String family) {}

  /** Rejects absent parts. */
  public ResultRow {
    Objects.requireNonNull(key, "key");
    Objects.requireNonNull(role, "role");
    Objects.requireNonNull(estimate, "estimate");
    Objects.requireNonNull(comparison, "comparison");
    Objects.requireNonNull(tests, "tests");
    Objects.requireNonNull(goal, "goal");
    Objects.requireNonNull(margin, "margin");
    Objects.requireNonNull(outcome, "outcome");
    Objects.requireNonNull(note, "note");
  }

  /** The same row with a further note. */
  ResultRow noted(String further) {
    return new ResultRow(
        key,
        role,
        positives,
        negatives,
        units,
        patients,
        estimate,
        comparison,
        tests,
        goal,
        margin,
        outcome,
        note.isEmpty() ? further : note + "; " + further);
  }

  /** The verdict on a group against its comparator; empty where none was given. */
  public Optional<DisparityVerdict> disparityVerdict() {
    return comparison.isPresent() && margin.isPresent() && !outcome.isEmpty()
        ? Arrays.stream(DisparityVerdict.values())
            .filter(verdict -> verdict.name().equals(outcome))
            .findFirst()
        : Optional.empty();
  }

  /** True where the group, or the device, has the smaller value of the two. */
  public boolean isBelowComparator() {
    OptionalDouble difference =
        comparison.map(c -> c.difference().point()).orElse(OptionalDouble.empty());
    return difference.isPresent() && difference.getAsDouble() < 0;
  }

  /**
   * On which side of its comparator the group lies: {@code worse} or {@code better}; of
   * calibration, where neither side is better, {@code lower} or {@code higher}.
   */
  public String side() {
    boolean neither = key.metric().startsWith("calibration");
    return isBelowComparator() ? (neither ? "lower" : "worse") : (neither ? "higher" : "better");
  }

  /** The same row with a comparison. */
  ResultRow compared(Comparison difference, OptionalDouble against, String verdict, String remark) {
    return new ResultRow(
        key,
        role,
        positives,
        negatives,
        units,
        patients,
        estimate,
        Optional.of(difference),
        tests,
        goal,
        against,
        verdict,
        remark);
  }

  /** The same row with a test. */
  ResultRow tested(Tests test) {
    return new ResultRow(
        key,
        role,
        positives,
        negatives,
        units,
        patients,
        estimate,
        comparison,
        Optional.of(test),
        goal,
        margin,
        outcome,
        note);
  }

  /** Stable identifier of the row. */
  public String rowId() {
    return key.rowId();
  }
}
