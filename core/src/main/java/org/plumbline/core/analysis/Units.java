package org.plumbline.core.analysis;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.plumbline.core.study.ComparatorTest;
import org.plumbline.core.study.ReferenceResult;
import org.plumbline.core.study.TargetCondition;

/**
 * The units of analysis in columns: patient, groups, and for each condition reference result, score
 * and index-test result. Made once; every subset is a pass over it.
 */
final class Units {

  private final int[] patient;
  private final int patients;
  private final List<Attribute> attributes;
  private final List<ConditionUnits> conditions;
  private final Map<String, ConditionUnits> comparators;
  private final Map<String, ReferenceResult[]> readings;
  private final Optional<String> unavailable;

  /**
   * Columns of equal length.
   *
   * @param patient index of the patient of each unit, from 0
   * @param patients number of patients
   * @param comparators results of comparator tests, by {@link ComparatorTest#scores}
   * @param readings what readers said, by {@link TargetCondition#reading}
   * @param unavailable why nothing can be estimated with the protocol's unit of analysis, if so
   */
  Units(
      int[] patient,
      int patients,
      List<Attribute> attributes,
      List<ConditionUnits> conditions,
      Map<String, ConditionUnits> comparators,
      Map<String, ReferenceResult[]> readings,
      Optional<String> unavailable) {
    this.patient = patient;
    this.patients = patients;
    this.attributes = List.copyOf(attributes);
    this.conditions = List.copyOf(conditions);
    this.comparators = Map.copyOf(comparators);
    this.readings = Map.copyOf(readings);
    this.unavailable = unavailable;
  }

  int size() {
    return patient.length;
  }

  int patients() {
    return patients;
  }

  /** True where some patient has more than one unit. */
  boolean clustered() {
    boolean[] seen = new boolean[patients];
    for (int p : patient) {
      if (seen[p]) {
        return true;
      }
      seen[p] = true;
    }
    return false;
  }

  int patientOf(int unit) {
    return patient[unit];
  }

  List<ConditionUnits> conditions() {
    return conditions;
  }

  /** What a comparator test said of the units for a condition. */
  ConditionUnits comparator(ComparatorTest test, String condition) {
    return comparators.get(test.scores(condition));
  }

  /** What each reader of a condition said, reader by reader; empty where no reader is known. */
  List<ReferenceResult[]> readings(TargetCondition condition) {
    return condition.readers().stream().map(c -> readings.get(condition.reading(c))).toList();
  }

  List<Attribute> attributes() {
    return attributes;
  }

  /**
   * The attribute of that name.
   *
   * @throws IllegalArgumentException if the cohort has no such attribute
   */
  Attribute attribute(String name) {
    return attributes.stream()
        .filter(a -> a.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "Subgroups are asked for by "
                        + name
                        + ", which is not an attribute of the cohort: "
                        + attributes.stream().map(Attribute::name).toList()));
  }

  /** Several attributes of those names taken together. */
  Attribute cross(List<String> names) {
    return Attribute.cross(names.stream().map(this::attribute).toList());
  }

  Optional<String> unavailable() {
    return unavailable;
  }
}
