package org.plumbline.core.io;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.plumbline.core.study.AttributeDefinition;
import org.plumbline.core.study.AttributeDefinition.Source;
import org.plumbline.core.study.CohortPlan;
import org.plumbline.core.study.ComparatorTest;
import org.plumbline.core.study.InvalidInputException;
import org.plumbline.core.study.ModelSpecification;
import org.plumbline.core.study.RecordedOutputs;
import org.plumbline.core.study.TargetCondition;

/** The columns of the manifest that a protocol needs, by name and then by position. */
final class CohortColumns {

  private final ProtocolFile protocol;
  private final CohortPlan plan;
  private final boolean withImages;
  private final Map<String, Integer> positions = new HashMap<>(); // looked up only

  CohortColumns(ProtocolFile protocol) {
    this.protocol = protocol;
    this.plan = protocol.protocol().cohort();
    this.withImages = protocol.protocol().indexTest() instanceof ModelSpecification;
  }

  /** Tells which columns to keep, those of the predictions too if they are in the same file. */
  Predicate<String> wanted(boolean withPredictions) {
    Set<String> names = new HashSet<>(); // asked only
    names.add(caseId());
    names.add(patientId());
    names.add(path());
    protocol.protocol().referenceStandard().targetConditions().forEach(c -> names.add(c.column()));
    conditions().forEach(c -> names.addAll(c.readers()));
    plan.attributes().forEach(a -> a.sources().forEach(s -> addColumn(s, names)));
    protocol.protocol().comparators().forEach(c -> names.addAll(c.columns().values()));
    if (withPredictions) {
      names.addAll(
          PredictionsColumns.names(
              (RecordedOutputs) protocol.protocol().indexTest(),
              protocol.protocol().referenceStandard().conditionNames()));
    }
    return names::contains;
  }

  private static void addColumn(Source source, Set<String> names) {
    if (source instanceof Source.Column column) {
      names.add(column.name());
    }
  }

  /**
   * Finds them.
   *
   * @throws InvalidInputException if one is missing or there twice
   */
  void find(CsvTable manifest) {
    DataProblems problems = new DataProblems(manifest.name());
    CsvColumns columns = new CsvColumns(manifest, problems);
    positions.put(caseId(), columns.require(caseId(), why("case_id")));
    positions.put(
        patientId(),
        columns.require(
            patientId(),
            why("patient_id"),
            "If every case is a patient of its own, map patient_id to the column of case ids."));
    if (withImages) {
      positions.put(path(), columns.require(path(), why("path")));
    }
    for (TargetCondition condition : conditions()) {
      String key = "reference_standard.target_conditions." + condition.name();
      String why = protocol.cite(protocol.isStated(key + ".column") ? key + ".column" : key);
      positions.put(condition.column(), columns.require(condition.column(), why));
      for (String reader : condition.readers()) {
        String asked = protocol.cite(key + ".reader_columns");
        positions.put(reader, columns.require(reader, asked));
      }
    }
    for (AttributeDefinition attribute : plan.attributes()) {
      attribute.sources().forEach(source -> find(attribute, source, columns));
    }
    for (ComparatorTest comparator : protocol.protocol().comparators()) {
      String why = protocol.cite("comparators." + comparator.name() + ".scores");
      comparator.columns().values().forEach(c -> positions.put(c, columns.require(c, why)));
    }
    problems.throwIfAny();
  }

  private void find(AttributeDefinition attribute, Source source, CsvColumns columns) {
    if (source instanceof Source.Column column) {
      String why = protocol.cite("cohort.attributes." + attribute.name());
      // A tag stands in for a column that is missing, never for one that is there twice.
      boolean onlyColumns = attribute.sources().stream().allMatch(s -> s instanceof Source.Column);
      boolean needed = onlyColumns || !withImages;
      positions.put(
          column.name(),
          needed ? columns.require(column.name(), why) : columns.optional(column.name(), why));
    }
  }

  private Iterable<TargetCondition> conditions() {
    return protocol.protocol().referenceStandard().targetConditions();
  }

  private String why(String standard) {
    String key = "cohort.columns." + standard;
    return protocol.isStated(key)
        ? protocol.cite(key)
        : "a manifest names it; another name goes to cohort.columns." + standard;
  }

  String caseId() {
    return plan.column("case_id");
  }

  String patientId() {
    return plan.column("patient_id");
  }

  String path() {
    return plan.column("path");
  }

  /** The position of a column that was found. */
  int position(String name) {
    return positions.get(name);
  }

  /** The positions of the attribute columns that were found, by name. */
  Map<String, Integer> found() {
    Map<String, Integer> found = new HashMap<>(positions);
    found.values().removeIf(position -> position < 0);
    return found;
  }
}
