package org.plumbline.core.io;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.plumbline.core.analysis.drift.Watchlist;
import org.plumbline.core.study.AttributeDefinition;
import org.plumbline.core.study.MonitoringPlan;
import org.plumbline.core.study.PeriodRule;
import org.plumbline.core.study.Protocol;
import org.plumbline.core.study.RecordedOutputs;

/** Where a field log has what the plan watches; tells what it does not have. */
final class FieldColumns {

  /** An input or a group: an attribute with its reader, or a column as it is. */
  record Source(int column, Optional<CohortAttribute> attribute) {}

  final int caseId;
  final int patientId;
  final int time;
  final int status;
  final int reason;
  final int release;
  final int definitions;
  final int[] scores;
  final int[] truth;
  final List<Source> inputs = new ArrayList<>();
  final List<Source> groups = new ArrayList<>();

  private final Protocol protocol;
  private final MonitoringPlan plan;
  private final CsvColumns columns;
  private final List<String> header;

  FieldColumns(
      Protocol protocol,
      Watchlist watched,
      List<String> header,
      boolean needsTime,
      DataProblems p) {
    this.protocol = protocol;
    plan = watched.plan();
    columns = new CsvColumns(header, p);
    this.header = header;
    caseId = columns.require(named("case_id"), "monitoring.columns.case_id");
    patientId = columns.optional(named("patient_id"), "monitoring.columns.patient_id");
    time =
        needsTime
            ? columns.require(named("time"), "monitoring.columns.time: when each result was given")
            : columns.optional(named("time"), "monitoring.columns.time");
    status = columns.optional(named("status"), "monitoring.columns.status");
    reason = columns.optional(named("reason"), "monitoring.columns.reason");
    boolean byRelease = plan.period().kind() == PeriodRule.Kind.RELEASE;
    release =
        byRelease && needsTime
            ? columns.require(named("release"), "monitoring.period is release")
            : columns.optional(named("release"), "monitoring.columns.release");
    definitions = columns.optional("definitions_version", "the version of the image statistics");
    scores = watched.conditions().stream().mapToInt(c -> score(c, watched)).toArray();
    truth =
        watched.conditions().stream()
            .mapToInt(c -> columns.optional(truthColumn(c), "the truth of " + c))
            .toArray();
    watched.inputs().forEach(name -> inputs.add(source(name, "monitoring.inputs." + name)));
    watched.groups().forEach(name -> groups.add(source(name, "monitoring.by")));
  }

  private String named(String standard) {
    if (plan.columns().containsKey(standard)) {
      return plan.columns().get(standard);
    }
    if (protocol.indexTest() instanceof RecordedOutputs recorded
        && recorded.columns().containsKey(standard)) {
      return recorded.columns().get(standard);
    }
    return protocol.cohort().column(standard);
  }

  private String truthColumn(String condition) {
    return protocol.referenceStandard().targetConditions().stream()
        .filter(t -> t.name().equals(condition))
        .findFirst()
        .orElseThrow()
        .column();
  }

  private int score(String condition, Watchlist watched) {
    List<String> names =
        protocol.indexTest() instanceof RecordedOutputs recorded
            ? PredictionsColumns.scores(recorded, watched.conditions(), condition)
            : watched.conditions().size() == 1
                ? List.of("score", "score_" + condition)
                : List.of("score_" + condition);
    String name = names.stream().filter(header::contains).findFirst().orElse(names.get(0));
    return columns.require(name, "the score of " + condition);
  }

  private Source source(String name, String why) {
    Optional<AttributeDefinition> definition =
        protocol.cohort().attributes().stream().filter(a -> a.name().equals(name)).findFirst();
    if (definition.isEmpty()) {
      return new Source(columns.require(name, why), Optional.empty());
    }
    AttributeDefinition declared = definition.get();
    List<AttributeDefinition.Source> sources = new ArrayList<>();
    Map<String, Integer> positions = new HashMap<>(); // looked up only
    for (AttributeDefinition.Source s : declared.sources()) {
      // The first column that is there: the reader remembers its values.
      if (sources.isEmpty()
          && s instanceof AttributeDefinition.Source.Column c
          && header.contains(c.name())) {
        sources.add(s);
        positions.put(c.name(), header.indexOf(c.name()));
      }
    }
    if (sources.isEmpty()) {
      String own =
          declared.sources().stream()
              .filter(s -> s instanceof AttributeDefinition.Source.Column)
              .map(s -> ((AttributeDefinition.Source.Column) s).name())
              .findFirst()
              .filter(c -> !header.contains(name))
              .orElse(name);
      positions.put(own, columns.require(own, why));
      sources.add(new AttributeDefinition.Source.Column(own));
    }
    int first = positions.get(((AttributeDefinition.Source.Column) sources.get(0)).name());
    return new Source(
        first,
        Optional.of(
            new CohortAttribute(
                new AttributeDefinition(name, sources, declared.bands(), declared.owner()),
                positions,
                false)));
  }
}
