package org.plumbline.core.analysis;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.plumbline.core.study.Case;
import org.plumbline.core.study.CaseOutputs;
import org.plumbline.core.study.Cohort;
import org.plumbline.core.study.Exclusion;
import org.plumbline.core.study.ModelOutput;
import org.plumbline.core.study.Predictions;
import org.plumbline.core.study.Protocol;

/** Counts the participant flow. */
final class FlowCounts {

  private FlowCounts() {}

  static ParticipantFlow of(
      Protocol protocol, Cohort cohort, Predictions predictions, Units units) {
    List<Case> included = cohort.included();
    return new ParticipantFlow(
        cohort.cases().size(),
        patients(cohort.cases()),
        exclusions(protocol, cohort),
        included.size(),
        patients(included),
        failures(predictions),
        units.conditions().stream().map(FlowCounts::crossTable).toList());
  }

  private static long patients(List<Case> cases) {
    return cases.stream().map(Case::patientId).distinct().count();
  }

  private static List<ParticipantFlow.Excluded> exclusions(Protocol protocol, Cohort cohort) {
    Map<String, Long> counts = new LinkedHashMap<>();
    protocol.cohort().exclusions().forEach(e -> counts.put(e.id(), 0L));
    for (Case c : cohort.cases()) {
      c.excludedBy().ifPresent(id -> countExcluded(counts, id));
    }
    List<ParticipantFlow.Excluded> excluded = new ArrayList<>();
    for (Exclusion e : protocol.cohort().exclusions()) {
      excluded.add(new ParticipantFlow.Excluded(e.id(), e.when(), counts.get(e.id())));
    }
    return excluded;
  }

  private static void countExcluded(Map<String, Long> counts, String id) {
    if (counts.computeIfPresent(id, (k, n) -> n + 1) == null) {
      throw new IllegalArgumentException(
          "Cases are excluded by " + id + ", which the protocol does not name");
    }
  }

  private static List<ParticipantFlow.InvalidReason> failures(Predictions predictions) {
    Map<List<String>, Long> counts = new LinkedHashMap<>();
    for (CaseOutputs c : predictions.cases()) {
      c.outputs().stream()
          .flatMap(o -> invalid(o).stream())
          .distinct()
          .forEach(reason -> counts.merge(reason, 1L, Long::sum));
    }
    return counts.entrySet().stream()
        .map(
            e ->
                new ParticipantFlow.InvalidReason(
                    e.getKey().get(0), e.getKey().get(1), e.getValue()))
        .sorted(
            Comparator.comparingLong(ParticipantFlow.InvalidReason::cases)
                .reversed()
                .thenComparing(ParticipantFlow.InvalidReason::status)
                .thenComparing(ParticipantFlow.InvalidReason::reason))
        .toList();
  }

  /** Status and reason of an invalid result. */
  private static Optional<List<String>> invalid(ModelOutput output) {
    return Stream.of(
            Optional.of(output)
                .filter(ModelOutput.Indeterminate.class::isInstance)
                .map(o -> List.of("indeterminate", ((ModelOutput.Indeterminate) o).reason())),
            Optional.of(output)
                .filter(ModelOutput.ProcessingFailure.class::isInstance)
                .map(
                    o ->
                        List.of(
                            "processing failure", ((ModelOutput.ProcessingFailure) o).reason())))
        .flatMap(Optional::stream)
        .findFirst();
  }

  /** Index-test result by reference result, in units of analysis. */
  private static CrossTable crossTable(ConditionUnits units) {
    // Rows: reference present, absent, missing; columns: index test positive, negative, invalid.
    long[][] counts = new long[3][3];
    for (int i = 0; i < units.size(); i++) {
      counts[row(units, i)][column(units, i)]++;
    }
    long[] present = counts[0];
    long[] absent = counts[1];
    long[] missing = counts[2];
    boolean locked = units.operatingPoint().isPresent();
    return new CrossTable(
        units.condition(),
        units.operatingPoint(),
        present[0],
        locked ? present[1] : 0,
        absent[0],
        locked ? absent[1] : 0,
        present[0] + present[1],
        absent[0] + absent[1],
        present[2],
        absent[2],
        missing[0],
        locked ? missing[1] : 0,
        missing[2],
        missing[0] + missing[1] + missing[2]);
  }

  private static int row(ConditionUnits units, int unit) {
    return switch (units.reference(unit)) {
      case POSITIVE -> 0;
      case NEGATIVE -> 1;
      case MISSING -> 2;
    };
  }

  /** Without an operating point a valid result is counted as negative, and not printed. */
  private static int column(ConditionUnits units, int unit) {
    if (!units.valid(unit)) {
      return 2;
    }
    return units.operatingPoint().isPresent() && units.result(unit) ? 0 : 1;
  }
}
