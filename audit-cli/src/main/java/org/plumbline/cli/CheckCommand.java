package org.plumbline.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.plumbline.core.analysis.PowerOutlook;
import org.plumbline.core.study.CheckResult;
import org.plumbline.core.study.Cohort;
import org.plumbline.core.study.Protocol;
import org.plumbline.report.model.Printed;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code plumbline check}. */
@Command(
    name = "check",
    description =
        "Dry run: reads everything, reports all problems at once, scores nothing. Says what widths"
            + " and power to expect; never joins scores to truth.")
final class CheckCommand extends StudyCommand {

  @Parameters(paramLabel = "PROTOCOL", description = "The protocol file.")
  private Path protocolFile;

  @Option(
      names = "--open-truth",
      description =
          "Counts the positives of the reference standard instead of the protocol's expected"
              + " prevalence.")
  private boolean openTruth;

  @Mixin private TemplateOptions templates;

  @Override
  ExitCode execute() {
    PseudonymKeys.Key key = PseudonymKeys.at(keyFile());
    try (StudyInputs study =
        StudyInputs.readSealed(protocolFile, key.secret(), options().threads())) {
      Protocol protocol = study.protocol().protocol();
      StudyTemplates.of(protocol, templates.library());
      Cohort cohort = study.cohort().cohort();
      List<PowerOutlook> outlooks =
          openTruth
              ? PowerOutlook.withTruth(protocol, cohort)
              : PowerOutlook.planned(protocol, cohort);
      console().result(options().json() ? json(study, outlooks) : text(study, outlooks));
      return ExitCode.OK;
    }
  }

  private String text(StudyInputs study, List<PowerOutlook> outlooks) {
    Cohort cohort = study.cohort().cohort();
    List<String> lines = new ArrayList<>();
    lines.add("No problems. " + size(cohort) + sealed(study));
    lines.add("");
    lines.add("Checks:");
    study.checks().forEach(c -> lines.add("  " + checkLine(c)));
    lines.add("");
    lines.add(
        openTruth
            ? "Expected from the counts of the reference standard:"
            : "Expected from the protocol's expected values:");
    outlooks.forEach(o -> lines.add("  " + outlookLine(o)));
    return String.join(System.lineSeparator(), lines);
  }

  private static String size(Cohort cohort) {
    long patients = cohort.included().stream().map(c -> c.patientId()).distinct().count();
    return cohort.cases().size()
        + " cases in the manifest, "
        + cohort.included().size()
        + " included, of "
        + patients
        + " patients.";
  }

  private static String sealed(StudyInputs study) {
    return study
        .seal()
        .map(s -> " Sealed, and as it was sealed.")
        .orElse(" Not sealed: a run of it is marked unsealed.");
  }

  private static String checkLine(CheckResult check) {
    String mark =
        switch (check.severity()) {
          case PASSED -> "ok    ";
          case NOTE -> "note  ";
          case WARNING -> "look  ";
        };
    return mark + check.what();
  }

  private static String outlookLine(PowerOutlook o) {
    List<String> parts = new ArrayList<>();
    if (o.positives() + o.negatives() > 0) {
      parts.add(o.positives() + " with and " + o.negatives() + " without the condition");
    }
    o.expectedWidth()
        .ifPresent(w -> parts.add("expected width of the interval " + Printed.percent(w)));
    o.power().ifPresent(p -> parts.add("power " + Printed.percent(p)));
    if (!o.note().isEmpty()) {
      parts.add(o.note());
    }
    String name = o.endpoint() + " (" + o.metric().printedName() + ", " + o.targetCondition() + ")";
    return name + ": " + String.join("; ", parts);
  }

  private static String json(StudyInputs study, List<PowerOutlook> outlooks) {
    ObjectNode summary = JsonSummary.object();
    summary.put("cases", study.cohort().cohort().cases().size());
    summary.put("included", study.cohort().cohort().included().size());
    summary.put("sealed", study.seal().isPresent());
    ArrayNode checks = summary.putArray("checks");
    for (CheckResult c : study.checks()) {
      checks
          .addObject()
          .put("type", c.type())
          .put("severity", c.severity().name())
          .put("what", c.what())
          .put("count", c.count());
    }
    ArrayNode endpoints = summary.putArray("endpoints");
    for (PowerOutlook o : outlooks) {
      ObjectNode node = endpoints.addObject();
      node.put("endpoint", o.endpoint()).put("target_condition", o.targetCondition());
      node.put("metric", o.metric().key());
      node.put("positives", o.positives()).put("negatives", o.negatives());
      o.expectedWidth().ifPresent(w -> node.put("expected_width", w));
      o.power().ifPresent(p -> node.put("power", p));
      node.put("note", o.note());
    }
    return JsonSummary.text(summary);
  }
}
