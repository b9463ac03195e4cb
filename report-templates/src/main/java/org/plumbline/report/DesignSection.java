package org.plumbline.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.plumbline.core.stats.AucInterval;
import org.plumbline.core.stats.ProportionInterval;
import org.plumbline.core.study.Acceptance;
import org.plumbline.core.study.AcceptanceCriterion;
import org.plumbline.core.study.AnalysisPlan;
import org.plumbline.core.study.CohortPlan;
import org.plumbline.core.study.ComparatorTest;
import org.plumbline.core.study.Device;
import org.plumbline.core.study.Endpoint;
import org.plumbline.core.study.IndexTest;
import org.plumbline.core.study.InvalidResults;
import org.plumbline.core.study.ModelSpecification;
import org.plumbline.core.study.OperatingPoint;
import org.plumbline.core.study.PreprocessingStep;
import org.plumbline.core.study.RecordedOutputs;
import org.plumbline.core.study.SubgroupPlan;
import org.plumbline.core.study.UnitOfAnalysis;
import org.plumbline.report.model.Block;
import org.plumbline.report.model.Block.DefinitionList;
import org.plumbline.report.model.Block.DefinitionList.Entry;
import org.plumbline.report.model.Printed;
import org.plumbline.report.model.Table;
import org.plumbline.report.model.Table.Cell;
import org.plumbline.report.model.Table.Column;
import org.plumbline.report.model.Table.Row;
import org.plumbline.report.model.Text;

/** What was fixed before the data were seen. */
final class DesignSection {
  private final Content content;

  DesignSection(Content content) {
    this.content = content;
  }

  Block design() {
    CohortPlan cohort = content.protocol().cohort();
    AnalysisPlan plan = content.protocol().analysis();
    String seal =
        content
            .run()
            .seal()
            .map(
                facts ->
                    "The protocol, the index test and the cohort were sealed on "
                        + Printed.time(facts.sealedAt())
                        + " by the clock of the machine that sealed them, which is no independent"
                        + " proof of order; the run found nothing changed since.")
            .orElse("The protocol was not sealed before this run.");
    String unit =
        plan.unitOfAnalysis() == UnitOfAnalysis.PATIENT
            ? "The patient was the unit of analysis; the images of a patient were combined by "
                + plan.combine().key()
                + "."
            : "The "
                + plan.unitOfAnalysis().key()
                + " was the unit of analysis. The patient was the independent unit of every"
                + " interval, whatever the unit of analysis.";
    return new Block.Prose(
        Block.Prose.Form.PARAGRAPHS,
        List.of(
            Text.of(
                "The standalone performance of a locked device was measured against a "
                    + content.words().reference()
                    + " on cases "
                    + Words.sampling(cohort.sampling())
                    + ". "
                    + (cohort.developmentPatients().isPresent()
                        ? "The patients used in development were listed, and none was found among"
                            + " the cases. "
                        : "No list of the patients used in development was given, so"
                            + " independence from development was not checked. ")
                    + unit),
            Text.of(seal + " " + invalid(plan))));
  }

  private static String invalid(AnalysisPlan plan) {
    return plan.invalidResults() == InvalidResults.INTENTION_TO_DIAGNOSE
        ? "The primary analysis was by intention to diagnose: an invalid result counted as missed"
            + " where the condition was present and as a false positive where it was absent."
        : "The primary analysis left invalid results out; the other readings stand beside it.";
  }

  DefinitionList indexTest() {
    Device device = content.protocol().device();
    IndexTest test = content.protocol().indexTest();
    List<Entry> entries = new ArrayList<>();
    entries.add(new Entry("Device", Text.of(device.name() + "\u00a0" + device.version())));
    device.manufacturer().ifPresent(m -> entries.add(new Entry("Manufacturer", Text.of(m))));
    device.intendedUse().ifPresent(u -> entries.add(new Entry("Intended use", Text.of(u))));
    device.population().ifPresent(p -> entries.add(new Entry("Population", Text.of(p))));
    entries.add(new Entry("Product class", Text.of(device.productClass().key())));
    if (test instanceof ModelSpecification model) {
      addModel(entries, model);
    } else if (test instanceof RecordedOutputs recorded) {
      entries.add(
          new Entry(
              "Outputs",
              Text.of("recorded elsewhere, read from ").plus(Text.code(recorded.file()))));
      recorded
          .deviceVersion()
          .ifPresent(v -> entries.add(new Entry("Recorded with version", Text.of(v))));
    }
    addOperatingPoints(entries, test.operatingPoints());
    content.protocol().comparators().forEach(c -> addComparator(entries, c));
    return new DefinitionList(entries);
  }

  private static void addModel(List<Entry> entries, ModelSpecification model) {
    entries.add(new Entry("Model file", Text.code(model.file())));
    entries.add(
        new Entry("Input", Text.of(model.input().name() + ", " + model.input().layout().key())));
    String steps =
        model.preprocessing().stream()
            .map(DesignSection::step)
            .reduce((a, b) -> a + " → " + b)
            .orElse("none");
    entries.add(new Entry("Preprocessing, in order", Text.of(steps)));
    model
        .outputs()
        .forEach(
            (condition, output) ->
                entries.add(
                    new Entry(
                        "Output for " + Words.readable(condition),
                        Text.of(
                            output.name()
                                + (output.index().isPresent()
                                    ? "[" + output.index().getAsInt() + "]"
                                    : "")
                                + ", "
                                + output.activation().key()))));
  }

  /** A step with its parameters, e.g. {@code resize(height 128, width 128, method area)}. */
  private static String step(PreprocessingStep step) {
    List<String> parameters = new ArrayList<>();
    for (var component : step.getClass().getRecordComponents()) {
      try {
        Object value = component.getAccessor().invoke(step);
        parameters.add(spaced(component.getName()) + "\u00a0" + parameter(value));
      } catch (ReflectiveOperationException e) {
        throw new IllegalStateException("A record gives out its components", e);
      }
    }
    return step.key()
        + (parameters.isEmpty() ? "" : "\u00a0(" + String.join(", ", parameters) + ")");
  }

  private static String spaced(String camelCase) {
    return camelCase.replaceAll("([A-Z])", " $1").toLowerCase(java.util.Locale.ROOT);
  }

  private static String parameter(Object value) {
    if (value instanceof org.plumbline.core.study.Keyed keyed) {
      return keyed.key();
    }
    if (value instanceof Double number) {
      return Printed.trimmed(number);
    }
    if (value instanceof List<?> list) {
      return list.size() == 1
          ? parameter(list.get(0))
          : list.stream().map(DesignSection::parameter).toList().toString();
    }
    return String.valueOf(value);
  }

  private static void addOperatingPoints(List<Entry> entries, Map<String, OperatingPoint> points) {
    if (points.isEmpty()) {
      entries.add(
          new Entry("Operating point", Text.of("none; only metrics that need no threshold")));
    }
    long distinct = points.values().stream().distinct().count();
    if (distinct == 1 && points.size() > 1) {
      entries.add(new Entry("Operating point", Text.of(point(points.values().iterator().next()))));
      return;
    }
    points.forEach(
        (condition, point) ->
            entries.add(
                new Entry(
                    points.size() == 1
                        ? "Operating point"
                        : "Operating point, " + Words.readable(condition),
                    Text.of(point(point)))));
  }

  /** Another test that endpoints compare the device with, and from where it is positive. */
  private static void addComparator(List<Entry> entries, ComparatorTest test) {
    String name = test.name() + test.description().map(d -> ", " + d).orElse("");
    String points =
        test.operatingPoints().entrySet().stream()
            .map(
                p ->
                    (p.getKey().isEmpty() ? "" : Words.readable(p.getKey()) + " ")
                        + point(p.getValue()))
            .reduce((a, b) -> a + "; " + b)
            .map(all -> ": " + all)
            .orElse("");
    entries.add(new Entry("Compared with", Text.of(name + points)));
  }

  private static String point(OperatingPoint point) {
    String text =
        "positive if the score is "
            + switch (point.positiveIf()) {
              case AT_LEAST -> "at least ";
              case ABOVE -> "above ";
              case AT_MOST -> "at most ";
              case BELOW -> "below ";
            }
            + Printed.trimmed(point.threshold());
    String fixed = point.fixedOn().map(day -> "; fixed on " + Printed.date(day)).orElse("");
    String with =
        point
            .fixedWith()
            .map(how -> (fixed.isEmpty() ? "; fixed with " : " with ") + how)
            .orElse("");
    return text + fixed + with;
  }

  Table endpoints() {
    Table.Builder table =
        new Table.Builder(
            "tab-endpoints",
            Text.of("Endpoints and acceptance criteria as the protocol states them."),
            List.of(
                Column.text("Endpoint"),
                Column.text("Role"),
                Column.text("Metric"),
                Column.text("Condition"),
                Column.text("Goal"),
                Column.text("Decided by")));
    for (Endpoint endpoint : content.protocol().endpoints()) {
      table.row(
          Row.of(
              List.of(
                  Cell.of(endpoint.id()),
                  Cell.of(endpoint.role().key()),
                  Cell.of(
                      endpoint.metric().printedName()
                          + endpoint
                              .comparedWith()
                              .map(name -> ", difference to " + name)
                              .orElse("")),
                  Cell.of(endpoint.targetCondition().map(Words::readable).orElse("each")),
                  Cell.of(
                      endpoint
                          .acceptance()
                          .map(c -> Goals.goal(c, endpoint.metric()))
                          .orElse("none")),
                  Cell.of(endpoint.acceptance().map(c -> Goals.rule(c) + method(c)).orElse("–")))));
    }
    table.note(Text.of("The study succeeds if " + Words.rule(content.protocol().success()) + "."));
    return table.build();
  }

  private static String method(Acceptance criterion) {
    return criterion instanceof AcceptanceCriterion goal
        ? goal.interval().map(key -> ", " + methodName(key)).orElse("")
        : "";
  }

  private static String methodName(String key) {
    return ProportionInterval.ofKey(key)
        .map(ProportionInterval::printedName)
        .or(() -> AucInterval.ofKey(key).map(AucInterval::printedName))
        .orElse(key);
  }

  Block subgroups() {
    SubgroupPlan plan = content.protocol().subgroups();
    String by =
        plan.by().isEmpty()
            ? "No subgroups were named beforehand. "
            : "Results are reported by "
                + Words.listed(
                    plan.by().stream()
                        .map(name -> Words.attribute(name).toLowerCase(java.util.Locale.ROOT))
                        .toList())
                + ". ";
    String smallest =
        "A group with fewer than "
            + plan.smallestPositives()
            + " positives or "
            + plan.smallestNegatives()
            + " negatives is reported and marked, and no verdict is given on it.";
    String margins =
        plan.margin().entrySet().stream()
            .map(
                entry -> Words.inSentence(entry.getKey()) + " " + Printed.percent(entry.getValue()))
            .reduce((a, b) -> a + ", " + b)
            .map(list -> " Margins of disparity fixed beforehand: " + list + ".")
            .orElse("");
    return new Block.Prose(Block.Prose.Form.PARAGRAPHS, List.of(Text.of(by + smallest + margins)));
  }
}
