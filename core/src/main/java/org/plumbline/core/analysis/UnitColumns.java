package org.plumbline.core.analysis;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.function.IntFunction;
import org.plumbline.core.study.AttributeDefinition;
import org.plumbline.core.study.Case;
import org.plumbline.core.study.CaseOutputs;
import org.plumbline.core.study.Cohort;
import org.plumbline.core.study.Combine;
import org.plumbline.core.study.ComparatorTest;
import org.plumbline.core.study.ModelOutput;
import org.plumbline.core.study.OperatingPoint;
import org.plumbline.core.study.Predictions;
import org.plumbline.core.study.Protocol;
import org.plumbline.core.study.ReferenceResult;
import org.plumbline.core.study.UnitOfAnalysis;

/**
 * Lays included cases and their outputs out as {@link Units}.
 *
 * <p>By image, each case is a unit. By patient, the images of a patient are one unit:
 *
 * <ul>
 *   <li>reference result: positive if any image is, else missing if any is, else negative;
 *   <li>score: over the valid images the highest ({@code max}, and {@code any}, which at a
 *       threshold is the same) or the mean, highest meaning that which speaks most for the
 *       condition;
 *   <li>invalid only where no image has a valid result;
 *   <li>group: that of its images, or {@value #SEVERAL} where they differ.
 * </ul>
 *
 * <p>Examinations and lesions cannot be told apart in the cohort, and {@code latest} needs an order
 * in time that it does not have; then nothing is estimated, and the reason is given.
 */
final class UnitColumns {

  /** The group of a patient whose images are in several groups. */
  static final String SEVERAL = "(several)";

  private final Protocol protocol;
  private final Cohort cohort;
  private final List<Case> cases;
  private final List<CaseOutputs> outputs;

  private UnitColumns(Protocol protocol, Cohort cohort, Predictions predictions) {
    this.protocol = protocol;
    this.cohort = cohort;
    this.cases = cohort.included();
    this.outputs = predictions.cases();
  }

  /**
   * The units of a study.
   *
   * @throws IllegalArgumentException if the predictions are not those of the included cases
   */
  static Units of(Protocol protocol, Cohort cohort, Predictions predictions) {
    UnitColumns columns = new UnitColumns(protocol, cohort, predictions);
    columns.requireMatch(predictions);
    Optional<String> unavailable = unavailable(protocol);
    boolean byPatient =
        protocol.analysis().unitOfAnalysis() == UnitOfAnalysis.PATIENT && unavailable.isEmpty();
    return columns.units(byPatient ? columns.byPatient() : columns.byImage(), unavailable);
  }

  /** The units without results of the index test, for counts before anything is scored. */
  static Units withoutResults(Protocol protocol, Cohort cohort) {
    ModelOutput none = new ModelOutput.Indeterminate("not scored");
    List<ModelOutput> row = Collections.nCopies(cohort.targetConditions().size(), none);
    List<CaseOutputs> rows =
        cohort.included().stream().map(c -> new CaseOutputs(c.caseId(), row)).toList();
    return of(protocol, cohort, new Predictions(cohort.targetConditions(), rows));
  }

  private static Optional<String> unavailable(Protocol protocol) {
    UnitOfAnalysis unit = protocol.analysis().unitOfAnalysis();
    if (unit == UnitOfAnalysis.EXAM || unit == UnitOfAnalysis.LESION) {
      return Optional.of("Analysis by " + unit.key() + " is not computed yet.");
    }
    if (unit == UnitOfAnalysis.PATIENT && protocol.analysis().combine() == Combine.LATEST) {
      return Optional.of("Analysis by patient with combine: latest is not computed yet.");
    }
    return Optional.empty();
  }

  private void requireMatch(Predictions predictions) {
    List<String> conditions = protocol.referenceStandard().conditionNames();
    if (!cohort.targetConditions().equals(conditions)
        || !predictions.targetConditions().equals(conditions)) {
      throw new IllegalArgumentException(
          "Protocol, cohort and predictions name different target conditions: "
              + conditions
              + ", "
              + cohort.targetConditions()
              + ", "
              + predictions.targetConditions());
    }
    List<String> expected = cases.stream().map(Case::caseId).toList();
    List<String> found = outputs.stream().map(CaseOutputs::caseId).toList();
    if (!expected.equals(found)) {
      throw new IllegalArgumentException(
          "Predictions hold "
              + found.size()
              + " cases; they must be exactly the "
              + expected.size()
              + " included cases, in order");
    }
  }

  /** Rows of the cases of each unit, in order of first appearance. */
  private List<int[]> byImage() {
    List<int[]> rows = new ArrayList<>();
    for (int i = 0; i < cases.size(); i++) {
      rows.add(new int[] {i});
    }
    return rows;
  }

  private List<int[]> byPatient() {
    Map<String, List<Integer>> rows = new TreeMap<>();
    for (int i = 0; i < cases.size(); i++) {
      rows.computeIfAbsent(cases.get(i).patientId(), p -> new ArrayList<>()).add(i);
    }
    return rows.values().stream()
        .map(r -> r.stream().mapToInt(Integer::intValue).toArray())
        .toList();
  }

  private Units units(List<int[]> rows, Optional<String> unavailable) {
    Map<String, Integer> index = patientIndex();
    int[] patient = rows.stream().mapToInt(r -> index.get(cases.get(r[0]).patientId())).toArray();
    List<Attribute> attributes = new ArrayList<>();
    for (int a = 0; a < cohort.attributes().size(); a++) {
      attributes.add(attribute(a, rows));
    }
    List<ConditionUnits> conditions = new ArrayList<>();
    for (int c = 0; c < cohort.targetConditions().size(); c++) {
      conditions.add(condition(c, rows, patient, index.size()));
    }
    Map<String, ConditionUnits> comparators = comparators(rows, conditions);
    return new Units(
        patient, index.size(), attributes, conditions, comparators, readings(rows), unavailable);
  }

  /** Patients in the order of their pseudonyms. */
  private Map<String, Integer> patientIndex() {
    Map<String, Integer> index = new LinkedHashMap<>();
    cases.stream()
        .map(Case::patientId)
        .distinct()
        .sorted()
        .forEach(p -> index.put(p, index.size()));
    return index;
  }

  private Attribute attribute(int a, List<int[]> rows) {
    String name = cohort.attributes().get(a);
    List<String> groups = rows.stream().map(r -> group(a, r)).toList();
    return protocol.cohort().attributes().stream()
        .filter(d -> d.name().equals(name))
        .findFirst()
        .map(d -> Attribute.of(name, groups, Attribute.order(d)))
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "The cohort has the attribute " + name + ", which the protocol does not name"));
  }

  private String group(int a, int[] rows) {
    if (rows.length == 1) {
      return cases.get(rows[0]).attributes().get(a).group();
    }
    List<String> groups =
        Arrays.stream(rows)
            .mapToObj(r -> cases.get(r).attributes().get(a).group())
            .distinct()
            .toList();
    if (groups.size() == 1) {
      return groups.get(0);
    }
    List<String> known =
        groups.stream().filter(g -> !g.equals(AttributeDefinition.MISSING)).toList();
    return known.size() == 1 ? known.get(0) : SEVERAL;
  }

  /** The comparators' results under the device's reference results, patient by patient. */
  private Map<String, ConditionUnits> comparators(
      List<int[]> rows, List<ConditionUnits> conditions) {
    Map<String, ConditionUnits> comparators = new LinkedHashMap<>();
    for (ComparatorTest test : protocol.comparators()) {
      for (ConditionUnits device : conditions) {
        int at = cohort.comparatorScores().indexOf(test.scores(device.condition()));
        if (at >= 0) {
          comparators.put(test.scores(device.condition()), comparator(test, at, device, rows));
        }
      }
    }
    return comparators;
  }

  private ConditionUnits comparator(
      ComparatorTest test, int at, ConditionUnits device, List<int[]> rows) {
    Optional<OperatingPoint> point =
        Optional.ofNullable(test.operatingPoints().get(device.condition()));
    boolean higher = point.map(p -> p.positiveIf().higherIsPositive()).orElse(true);
    boolean[] valid = new boolean[rows.size()];
    double[] score = new double[rows.size()];
    ReferenceResult[] reference = new ReferenceResult[rows.size()];
    for (int i = 0; i < rows.size(); i++) {
      OptionalDouble combined =
          combined(rows.get(i), row -> cases.get(row).comparatorScores().get(at), higher);
      valid[i] = combined.isPresent();
      score[i] = combined.orElse(0);
      reference[i] = device.reference(i);
    }
    return new ConditionUnits(
        device.condition(), point, device.patient(), device.patients(), reference, valid, score);
  }

  private ConditionUnits condition(int c, List<int[]> rows, int[] patient, int patients) {
    String name = cohort.targetConditions().get(c);
    Optional<OperatingPoint> point = protocol.operatingPoint(name);
    boolean higher = point.map(p -> p.positiveIf().higherIsPositive()).orElse(true);
    ReferenceResult[] reference = new ReferenceResult[rows.size()];
    boolean[] valid = new boolean[rows.size()];
    double[] score = new double[rows.size()];
    for (int i = 0; i < rows.size(); i++) {
      reference[i] = reference(rows.get(i), row -> cases.get(row).references().get(c));
      OptionalDouble combined =
          combined(rows.get(i), row -> outputs.get(row).outputs().get(c).score(), higher);
      valid[i] = combined.isPresent();
      score[i] = combined.orElse(0);
    }
    return new ConditionUnits(name, point, patient, patients, reference, valid, score);
  }

  /** What each reader said of the units, by {@link Cohort#readings()}. */
  private Map<String, ReferenceResult[]> readings(List<int[]> rows) {
    Map<String, ReferenceResult[]> readings = new LinkedHashMap<>();
    for (int r = 0; r < cohort.readings().size(); r++) {
      int at = r;
      readings.put(
          cohort.readings().get(r),
          rows.stream()
              .map(unit -> reference(unit, row -> cases.get(row).readings().get(at)))
              .toArray(ReferenceResult[]::new));
    }
    return readings;
  }

  private static ReferenceResult reference(int[] rows, IntFunction<ReferenceResult> of) {
    ReferenceResult combined = ReferenceResult.NEGATIVE;
    for (int row : rows) {
      ReferenceResult r = of.apply(row);
      if (r == ReferenceResult.POSITIVE) {
        return r;
      }
      combined = r == ReferenceResult.MISSING ? r : combined;
    }
    return combined;
  }

  private OptionalDouble combined(int[] rows, IntFunction<OptionalDouble> scoreOf, boolean higher) {
    if (rows.length == 1) {
      return scoreOf.apply(rows[0]);
    }
    double[] scores =
        Arrays.stream(rows).mapToObj(scoreOf).flatMapToDouble(OptionalDouble::stream).toArray();
    if (protocol.analysis().combine() == Combine.MEAN) {
      return Arrays.stream(scores).average();
    }
    return higher ? Arrays.stream(scores).max() : Arrays.stream(scores).min();
  }
}
