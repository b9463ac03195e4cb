package org.plumbline.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.plumbline.core.analysis.SizeNeeded;
import org.plumbline.core.io.ProtocolReader;
import org.plumbline.core.study.Protocol;
import org.plumbline.report.model.Printed;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code plumbline plan study}. */
@Command(
    name = "study",
    description =
        "Cases for each acceptance criterion of a protocol, from its expected values; reads nothing"
            + " but the protocol. Ends with 5 where no criterion has an answer.")
final class PlanStudyCommand extends StudyCommand {

  @Parameters(paramLabel = "PROTOCOL", description = "The protocol file.")
  private Path protocolFile;

  @Option(
      names = "--power",
      paramLabel = "FRACTION",
      defaultValue = "0.8",
      description = "Power wanted, between 0 and 1. Default ${DEFAULT-VALUE}.")
  private double power;

  @Option(
      names = "--group",
      paramLabel = "NAME=SHARE",
      description =
          "A subgroup that is to meet the criteria alone, and its share of the cohort, e.g."
              + " sex=F=0.45.")
  private List<String> groups = List.of();

  @Option(
      names = "--design-effect",
      paramLabel = "D",
      defaultValue = "1",
      description = "Where patients have several images. Default ${DEFAULT-VALUE}.")
  private double designEffect;

  @Override
  List<String> unused() {
    return List.of("--out", "--key", "--threads");
  }

  @Override
  ExitCode execute() {
    if (!(power > 0 && power < 1)) {
      throw wrong("--power " + power + ": expected a fraction between 0 and 1, e.g. 0.8.");
    }
    if (!(designEffect >= 1)) {
      throw wrong("--design-effect " + designEffect + ": expected a number of at least 1.");
    }
    Map<String, Double> shares = shares();
    Protocol protocol = ProtocolReader.read(protocolFile).protocol();
    List<SizeNeeded> sizes = SizeNeeded.of(protocol, power);
    console().result(options().json() ? json(sizes, shares) : text(sizes, shares));
    return sizes.stream().anyMatch(s -> s.cases().isPresent())
        ? ExitCode.OK
        : ExitCode.NOT_ESTIMABLE;
  }

  /** The whole study first; the share follows the last equals sign, a group may hold others. */
  private Map<String, Double> shares() {
    Map<String, Double> shares = new LinkedHashMap<>();
    shares.put("all", 1.0);
    for (String group : groups) {
      int equals = group.lastIndexOf('=');
      shares.put(equals < 1 ? group : group.substring(0, equals), share(group, equals));
    }
    return shares;
  }

  private double share(String group, int equals) {
    try {
      double share = Double.parseDouble(group.substring(equals + 1));
      if (equals > 0 && share > 0 && share <= 1) {
        return share;
      }
    } catch (NumberFormatException e) {
      // told below, as a share that is none
    }
    throw wrong("--group " + group + ": expected NAME=SHARE with a fraction above 0, at most 1.");
  }

  private String text(List<SizeNeeded> sizes, Map<String, Double> shares) {
    List<String> lines = new ArrayList<>();
    lines.add(
        sizes.isEmpty()
            ? "No endpoint has an acceptance criterion."
            : "Cases to meet each criterion with power "
                + power
                + ", if what is expected is true:");
    for (SizeNeeded size : sizes) {
      lines.add("");
      lines.add(
          size.endpoint()
              + " ("
              + size.role().key()
              + ", "
              + size.metric().printedName()
              + ", "
              + size.targetCondition()
              + ")");
      size.cases().ifPresent(cases -> lines.add("  " + cases(size, cases)));
      shares.forEach((group, share) -> cohort(size, group, share).ifPresent(lines::add));
      lines.add("  " + size.note());
    }
    largest(sizes)
        .ifPresent(
            cohort -> {
              lines.add("");
              lines.add(String.format(Locale.ROOT, "Cohort for all of them: %,d", cohort));
            });
    return String.join(System.lineSeparator(), lines);
  }

  private String cases(SizeNeeded size, long cases) {
    String counted =
        switch (size.metric()) {
          case SENSITIVITY, PPA, AUC -> "with the condition";
          case SPECIFICITY, NPA -> "without the condition";
          default -> "in all";
        };
    String times = designEffect > 1 ? ", times the design effect " + designEffect : "";
    return String.format(
        Locale.ROOT,
        "%,d cases %s%s; power with so many %s",
        cases,
        counted,
        times,
        Printed.percent(size.power().orElseThrow()));
  }

  private Optional<String> cohort(SizeNeeded size, String group, double share) {
    OptionalLong cohort = size.cohort(designEffect, share);
    return cohort.isEmpty()
        ? Optional.empty()
        : Optional.of(
            String.format(Locale.ROOT, "  cohort for %s: %,d", group, cohort.getAsLong()));
  }

  /** The cohort that serves every criterion; empty where one has no answer. */
  private OptionalLong largest(List<SizeNeeded> sizes) {
    boolean all = sizes.stream().allMatch(s -> s.cohort(designEffect, 1).isPresent());
    return all
        ? sizes.stream().mapToLong(s -> s.cohort(designEffect, 1).getAsLong()).max()
        : OptionalLong.empty();
  }

  private String json(List<SizeNeeded> sizes, Map<String, Double> shares) {
    ObjectNode summary = JsonSummary.object();
    summary.put("power", power);
    summary.put("design_effect", designEffect);
    ArrayNode endpoints = summary.putArray("endpoints");
    for (SizeNeeded size : sizes) {
      ObjectNode node = endpoints.addObject();
      node.put("endpoint", size.endpoint()).put("role", size.role().key());
      node.put("target_condition", size.targetCondition()).put("metric", size.metric().key());
      size.cases().ifPresent(cases -> node.put("independent_cases", cases));
      size.power().ifPresent(p -> node.put("power", p));
      ArrayNode rows = node.putArray("groups");
      shares.forEach(
          (group, share) ->
              size.cohort(designEffect, share)
                  .ifPresent(
                      cohort ->
                          rows.addObject()
                              .put("group", group)
                              .put("share", share)
                              .put("cohort", cohort)));
      node.put("note", size.note());
    }
    largest(sizes).ifPresent(cohort -> summary.put("cohort", cohort));
    return JsonSummary.text(summary);
  }
}
