package org.plumbline.core.analysis;

import java.util.Optional;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.plumbline.core.stats.ClusteredTable;
import org.plumbline.core.stats.PatientNumbers;
import org.plumbline.core.stats.RankedScores;
import org.plumbline.core.study.Metric;
import org.plumbline.core.study.OperatingPoint;

/** Some units under one reading: what a statistic is computed from. */
final class Sample {

  private final Reading reading;
  private final boolean[] member;
  private final ClusteredTable table;
  private RankedScores ranked;

  /** Of the members, all counted by the reading; the array is kept, not copied. */
  Sample(Reading reading, boolean[] member) {
    this.reading = reading;
    this.member = member;
    table = table(reading, member);
  }

  /** Patients are numbered anew, so that a small group costs little. */
  private static ClusteredTable table(Reading reading, boolean[] member) {
    int[] rows = IntStream.range(0, member.length).filter(i -> member[i]).toArray();
    int[] patient = reading.units().patient();
    PatientNumbers patients =
        PatientNumbers.of(IntStream.of(rows).map(row -> patient[row]).toArray());
    ClusteredTable.Builder builder = ClusteredTable.builder(patients.count());
    for (int i = 0; i < rows.length; i++) {
      builder.add(patients.ofUnits()[i], reading.condition(rows[i]), reading.positive(rows[i]));
    }
    return builder.build();
  }

  Optional<OperatingPoint> operatingPoint() {
    return reading.units().operatingPoint();
  }

  /** The two-by-two counts; without an operating point every result counts as negative. */
  ClusteredTable table() {
    return table;
  }

  /** The scores in order. */
  RankedScores ranked() {
    if (ranked == null) {
      ranked = reading.ranked(member);
    }
    return ranked;
  }

  /**
   * The scores as probabilities.
   *
   * @param validOnly without the units that have no valid result
   */
  Probabilities probabilities(boolean validOnly) {
    ConditionUnits units = reading.units();
    return Probabilities.of(
        reading,
        IntStream.range(0, member.length)
            .filter(i -> member[i] && (!validOnly || units.valid(i)))
            .toArray());
  }

  /** Why the scores are no probabilities, if they are not. */
  Optional<String> noProbabilities() {
    return reading.units().noProbabilities();
  }

  /** The members for which something holds besides. */
  Sample where(IntPredicate holds) {
    boolean[] both = new boolean[member.length];
    for (int i = 0; i < both.length; i++) {
      both[i] = member[i] && holds.test(i);
    }
    return new Sample(reading, both);
  }

  Reading reading() {
    return reading;
  }

  /** The scores of another test for the same units, in order; it must have one for each. */
  RankedScores ranked(ConditionUnits other) {
    return reading.ranked(other).subset(member);
  }

  /** The rows behind a share of right results: a sensitivity looks at those with the condition. */
  int[] units(Metric metric) {
    return IntStream.range(0, member.length)
        .filter(i -> member[i])
        .filter(
            i ->
                switch (metric) {
                  case SENSITIVITY, PPA -> reading.condition(i);
                  case SPECIFICITY, NPA -> !reading.condition(i);
                  default -> true;
                })
        .toArray();
  }

  /** Units with the condition. */
  long positives() {
    return table.total().positives();
  }

  /** Units without the condition. */
  long negatives() {
    return table.total().negatives();
  }
}
