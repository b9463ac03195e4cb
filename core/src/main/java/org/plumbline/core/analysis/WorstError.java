package org.plumbline.core.analysis;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;
import org.plumbline.core.study.Case;
import org.plumbline.core.study.Cohort;
import org.plumbline.core.study.OperatingPoint;
import org.plumbline.core.study.Predictions;
import org.plumbline.core.study.Protocol;
import org.plumbline.core.study.ReferenceResult;

/**
 * A case that the index test got wrong.
 *
 * @param targetCondition the condition
 * @param caseId pseudonym of the case
 * @param missed true where the condition is present and was missed; false for a false alarm
 * @param score of the case
 * @param threshold it was held against
 */
public record WorstError(
    String targetCondition, String caseId, boolean missed, double score, double threshold) {

  private double distance() {
    return Math.abs(score - threshold);
  }

  /**
   * The worst errors of each condition that has an operating point: those with the score farthest
   * from the threshold. Half of them are misses and half false alarms, as far as there are as many
   * of each: distances on the two sides of a threshold do not compare.
   *
   * @param predictions results of the included cases, in their order
   * @param count how many for each condition, at least 0
   * @return by condition in the protocol's order, then misses before false alarms, the worst first,
   *     at equal scores in the order of pseudonyms
   */
  public static List<WorstError> of(
      Protocol protocol, Cohort cohort, Predictions predictions, int count) {
    List<WorstError> worst = new ArrayList<>();
    for (int c = 0; c < cohort.targetConditions().size(); c++) {
      int at = c;
      protocol
          .operatingPoint(cohort.targetConditions().get(c))
          .ifPresent(point -> worst.addAll(of(point, cohort, predictions, at, count)));
    }
    return worst;
  }

  private static List<WorstError> of(
      OperatingPoint point, Cohort cohort, Predictions predictions, int condition, int count) {
    List<WorstError> misses = new ArrayList<>();
    List<WorstError> alarms = new ArrayList<>();
    List<Case> cases = cohort.included();
    for (int i = 0; i < cases.size(); i++) {
      ReferenceResult reference = cases.get(i).references().get(condition);
      OptionalDouble score = predictions.cases().get(i).outputs().get(condition).score();
      if (score.isEmpty() || reference == ReferenceResult.MISSING) {
        continue;
      }
      boolean present = reference == ReferenceResult.POSITIVE;
      if (point.isPositive(score.getAsDouble()) != present) {
        (present ? misses : alarms)
            .add(
                new WorstError(
                    cohort.targetConditions().get(condition),
                    cases.get(i).caseId(),
                    present,
                    score.getAsDouble(),
                    point.threshold()));
      }
    }
    int half = (count + 1) / 2;
    int ofMisses = Math.min(misses.size(), Math.max(half, count - alarms.size()));
    List<WorstError> worst = new ArrayList<>(first(misses, ofMisses));
    worst.addAll(first(alarms, count - ofMisses));
    return worst;
  }

  private static List<WorstError> first(List<WorstError> errors, int count) {
    return errors.stream()
        .sorted(
            Comparator.comparingDouble(WorstError::distance)
                .reversed()
                .thenComparing(WorstError::caseId))
        .limit(count)
        .toList();
  }
}
