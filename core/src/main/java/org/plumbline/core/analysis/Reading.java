package org.plumbline.core.analysis;

import java.util.function.IntPredicate;
import org.plumbline.core.stats.ClusteredTable;
import org.plumbline.core.stats.RankedScores;
import org.plumbline.core.study.AnalysisSet;

/**
 * One way to read the units of a condition: which of them count, with which reference result,
 * index-test result and rank. The analysis sets are readings, and so is "what if every case without
 * a reference result had the condition".
 *
 * <p>Scores are sorted once, when an area under the curve is first asked for; the samples take
 * their order from here.
 */
final class Reading {

  private final ConditionUnits units;
  private final boolean[] counted;
  private final boolean[] condition;
  private final boolean[] positive;
  private final double[] score;
  private RankedScores sorted;

  private Reading(ConditionUnits units) {
    this.units = units;
    counted = new boolean[units.size()];
    condition = new boolean[units.size()];
    positive = new boolean[units.size()];
    score = new double[units.size()];
  }

  /**
   * The reading of an analysis set: units with a reference result, invalid ones as the set says.
   */
  static Reading of(ConditionUnits units, AnalysisSet set) {
    Reading reading = new Reading(units);
    for (int i = 0; i < units.size(); i++) {
      if (units.known(i) && (units.valid(i) || set != AnalysisSet.COMPLETE_CASE)) {
        reading.count(i, units.positive(i), set == AnalysisSet.BEST_CASE);
      }
    }
    return reading;
  }

  /**
   * The reading of an analysis set if units without a reference result had the one given.
   *
   * @param set how invalid results are read
   * @param presumed for a unit without a reference result, whether the condition is present
   */
  static Reading presuming(ConditionUnits units, AnalysisSet set, IntPredicate presumed) {
    Reading reading = new Reading(units);
    for (int i = 0; i < units.size(); i++) {
      if (units.valid(i) || set != AnalysisSet.COMPLETE_CASE) {
        boolean present = units.known(i) ? units.positive(i) : presumed.test(i);
        reading.count(i, present, set == AnalysisSet.BEST_CASE);
      }
    }
    return reading;
  }

  /**
   * Counts a unit.
   *
   * @param right how an invalid result is read: right, or wrong
   */
  private void count(int unit, boolean present, boolean right) {
    counted[unit] = true;
    condition[unit] = present;
    if (units.valid(unit)) {
      score[unit] = units.score(unit);
      positive[unit] = units.operatingPoint().isPresent() && units.result(unit);
    } else {
      positive[unit] = present == right;
      // Beyond every score, and still finite: best or worst of its class.
      score[unit] = positive[unit] ? Double.MAX_VALUE : -Double.MAX_VALUE;
    }
  }

  ConditionUnits units() {
    return units;
  }

  boolean counted(int unit) {
    return counted[unit];
  }

  boolean condition(int unit) {
    return condition[unit];
  }

  /** The index-test result at the locked operating point; false without one. */
  boolean positive(int unit) {
    return positive[unit];
  }

  double score(int unit) {
    return score[unit];
  }

  /** The counted units among the members, in the order of their scores. */
  RankedScores ranked(boolean[] member) {
    if (sorted == null) {
      sorted = RankedScores.of(score, condition, units.patient());
    }
    return sorted.subset(member);
  }

  /** The scores of another test under the reference results of this reading, in order. */
  RankedScores ranked(ConditionUnits other) {
    double[] scores = new double[other.size()];
    for (int i = 0; i < scores.length; i++) {
      scores[i] = other.score(i);
    }
    return RankedScores.of(scores, condition, other.patient());
  }

  /** The two-by-two counts if valid scores were read at another threshold, by patient. */
  ClusteredTable table(double threshold) {
    ClusteredTable.Builder builder = ClusteredTable.builder(units.patients());
    for (int i = 0; i < counted.length; i++) {
      if (counted[i]) {
        boolean result = units.valid(i) ? score[i] >= threshold : positive[i];
        builder.add(units.patient()[i], condition[i], result);
      }
    }
    return builder.build();
  }

  /** What this reading says of all units. */
  Sample sample() {
    return new Sample(this, counted.clone());
  }

  /** What this reading says of some units. */
  Sample sample(boolean[] member) {
    boolean[] both = new boolean[member.length];
    for (int i = 0; i < both.length; i++) {
      both[i] = member[i] && counted[i];
    }
    return new Sample(this, both);
  }
}
