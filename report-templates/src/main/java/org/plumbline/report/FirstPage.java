package org.plumbline.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.plumbline.core.analysis.CrossTable;
import org.plumbline.core.analysis.EndpointResult;
import org.plumbline.core.analysis.ParticipantFlow;
import org.plumbline.core.study.Acceptance;
import org.plumbline.core.study.AcceptanceCriterion;
import org.plumbline.core.study.CheckResult;
import org.plumbline.core.study.CriterionOutcome;
import org.plumbline.core.study.Device;
import org.plumbline.core.study.Metric;
import org.plumbline.core.study.ProductClass;
import org.plumbline.core.study.Role;
import org.plumbline.core.study.Sampling;
import org.plumbline.report.model.Block.DefinitionList;
import org.plumbline.report.model.Block.DefinitionList.Entry;
import org.plumbline.report.model.Block.KeyBox;
import org.plumbline.report.model.Block.Prose;
import org.plumbline.report.model.Printed;
import org.plumbline.report.model.Text;
import org.plumbline.report.model.Verdict;

/** Page 1: what it is, whether it met its goals, and three sentences. */
final class FirstPage {
  private static final String WORST_READING =
      "Met, but the worst reading of invalid and missing results would reverse it.";
  private static final int FEW = 3;

  private final Content content;
  private final String kind;
  private final Composition report;

  FirstPage(Setting setting) {
    this.content = setting.content();
    this.kind = setting.outline().kind();
    this.report = setting.composition();
  }

  /** Three sentences: who, what, what limits it. */
  Prose summary() {
    return new Prose(
        Prose.Form.PARAGRAPHS, List.of(whoWasStudied(), whatWasFound(), whatLimitsIt()));
  }

  DefinitionList identity() {
    Device device = content.protocol().device();
    List<Entry> entries = new ArrayList<>();
    entries.add(new Entry("Report", Text.of(kind)));
    entries.add(new Entry("Device", Text.of(device(device))));
    entries.add(new Entry("Run", Text.of(Printed.time(content.run().end()))));
    entries.add(new Entry("Status", status()));
    digest(entries, "model", "Model digest");
    digest(entries, "predictions", "Recorded outputs digest");
    digest(entries, "protocol", "Protocol digest");
    return new DefinitionList(entries);
  }

  private static String device(Device device) {
    String name = device.name() + "\u00a0" + device.version();
    String maker = device.manufacturer().map(m -> ", " + m).orElse("");
    ProductClass kind = device.productClass();
    return name + maker + (kind == ProductClass.OTHER ? "" : " (" + kind.key() + ")");
  }

  private void digest(List<Entry> entries, String input, String label) {
    content
        .run()
        .inputDigest(input)
        .ifPresent(digest -> entries.add(new Entry(label, Text.code(digest.hex()))));
  }

  private Text status() {
    if (content.run().seal().isEmpty()) {
      return Text.strong("Exploratory, unsealed. ")
          .plus(
              "Nothing shows that the protocol was fixed before the data were seen; no outcome"
                  + " below confirms a claim.");
    }
    String sealed =
        "Sealed on " + Printed.time(content.run().seal().get().sealedAt()) + " by the host’s clock";
    return content.isConfirmatory()
        ? Text.strong("Confirmatory. ").plus(sealed + ", before scoring.")
        : Text.strong("Exploratory. ")
            .plus(sealed + "; no primary endpoint states an acceptance criterion.");
  }

  KeyBox box() {
    List<EndpointResult> primary =
        content.results().endpoints().stream().filter(e -> e.role() == Role.PRIMARY).toList();
    boolean brief = isBrief(primary);
    List<KeyBox.Line> lines = primary.stream().map(result -> line(result, brief)).toList();
    if (lines.isEmpty()) {
      return new KeyBox(
          "Primary endpoints",
          List.of(),
          Text.of("The protocol names no primary endpoint: nothing was claimed beforehand."),
          Optional.empty());
    }
    return new KeyBox(
        lines.size() == 1 ? "Primary endpoint" : "Primary endpoints",
        lines,
        conclusion(brief ? primary : List.of()),
        verdict());
  }

  /** Many endpoints of one kind: what they share is said once, so that page 1 holds them all. */
  private static boolean isBrief(List<EndpointResult> primary) {
    long methods =
        primary.stream()
            .map(result -> Content.method(result.estimate()))
            .filter(method -> !method.isEmpty())
            .distinct()
            .count();
    return primary.size() > FEW && methods <= 1;
  }

  private KeyBox.Line line(EndpointResult result, boolean brief) {
    Printed.Value printed = Content.printed(result);
    String goal =
        result.acceptance().map(c -> Goals.goal(c, result.metric())).orElse("no criterion");
    return new KeyBox.Line(
        content.named(result),
        goal,
        printed.text(),
        brief ? "" : Content.method(result.estimate()),
        result
            .outcome()
            .map(Words::verdict)
            .orElse(new Verdict(Verdict.Mark.UNKNOWN, "not judged")),
        remark(result, printed, brief),
        Optional.of("#row-" + result.rowId()));
  }

  private static Text remark(EndpointResult result, Printed.Value printed, boolean brief) {
    List<String> parts = new ArrayList<>();
    if (!brief && result.boundRowId().isPresent() && result.outcome().isPresent()) {
      parts.add(
          Words.capital(Goals.rule(result.acceptance().orElseThrow()))
              + method(result)
              + ": "
              + Goals.bound(result)
              + ".");
    }
    printed.note().ifPresent(parts::add);
    if (result.reversedByWorstReading()) {
      parts.add(WORST_READING);
    }
    return Text.of(String.join(" ", parts));
  }

  /** The bound may be of another method than the interval beside the estimate. */
  private static String method(EndpointResult result) {
    String method = Content.method(result.bound());
    return method.isEmpty() ? "" : ", " + method;
  }

  private Text conclusion(List<EndpointResult> sharing) {
    String shared =
        sharing.stream()
            .map(result -> Content.method(result.estimate()))
            .filter(method -> !method.isEmpty())
            .findFirst()
            .map(
                method ->
                    " Intervals: "
                        + method
                        + ", two-sided at "
                        + Printed.level(content.protocol().analysis().level()))
            .orElse("");
    Text explanation = Text.of(content.results().outcome().explanation());
    if (shared.isEmpty()) {
      return explanation;
    }
    return report.has("tab-results")
        ? explanation
            .plus(shared + "; the bounds that decide stand in ")
            .plus(Text.reference("tab-results"))
            .plus(".")
        : explanation.plus(shared + ".");
  }

  private Optional<Verdict> verdict() {
    return content
        .results()
        .outcome()
        .outcome()
        .map(
            outcome ->
                switch (outcome) {
                  case MET -> new Verdict(Verdict.Mark.YES, "success");
                  case NOT_MET -> new Verdict(Verdict.Mark.NO, "no success");
                  case NOT_ESTIMABLE -> new Verdict(Verdict.Mark.UNKNOWN, "undecided");
                });
  }

  private Text whoWasStudied() {
    ParticipantFlow flow = content.results().flow();
    Words words = content.words();
    StringBuilder sentence = new StringBuilder();
    sentence.append(Words.capital(words.counted(flow.included())));
    if (flow.includedPatients() != flow.included() || !words.countsPatients()) {
      sentence.append(" of ").append(Printed.counted(flow.includedPatients(), "patient"));
    }
    sentence
        .append(", ")
        .append(Words.sampling(content.protocol().cohort().sampling()))
        .append(flow.included() == 1 ? ", was analysed" : ", were analysed");
    long excluded = flow.cases() - flow.included();
    if (excluded > 0) {
      sentence
          .append("; ")
          .append(Printed.count(excluded))
          .append(excluded == 1 ? " was" : " were")
          .append(" excluded by the protocol’s criteria");
    }
    sentence.append(". ").append(prevalence());
    return Text.strong("Who was studied. ").plus(sentence.toString().strip());
  }

  private String prevalence() {
    List<CrossTable> tables = content.results().flow().conditions();
    String verb =
        content.words().isComparator() ? " by the comparator." : " by the reference standard.";
    if (tables.size() == 1) {
      CrossTable table = tables.get(0);
      long positives = table.validPositives() + table.invalidPositives();
      long known = positives + table.validNegatives() + table.invalidNegatives();
      return Words.capital(Words.readable(table.targetCondition()))
          + " was present in "
          + Printed.count(positives)
          + " of "
          + Printed.count(known)
          + (known == 0 ? "" : " (" + Printed.percent((double) positives / known) + ")")
          + verb;
    }
    return Printed.count(tables.size()) + " target conditions were assessed.";
  }

  private Text whatWasFound() {
    List<EndpointResult> judged =
        content.results().endpoints().stream()
            .filter(e -> e.role() == Role.PRIMARY && e.outcome().isPresent())
            .toList();
    long met = judged.stream().filter(e -> e.outcome().get() == CriterionOutcome.MET).count();
    StringBuilder sentence = new StringBuilder();
    if (judged.isEmpty()) {
      sentence.append("No criterion was set for a primary endpoint, so none was met or missed");
    } else if (judged.size() == 1) {
      sentence.append("The primary endpoint was ").append(word(judged.get(0)));
    } else {
      sentence
          .append(Printed.count(met))
          .append(" of ")
          .append(Printed.count(judged.size()))
          .append(met == 1 ? " primary endpoints was met" : " primary endpoints were met");
    }
    List<EndpointResult> shown = judged.isEmpty() ? content.results().endpoints() : judged;
    String numbers =
        shown.stream().limit(FEW).map(this::found).reduce((a, b) -> a + "; " + b).orElse("");
    sentence.append(numbers.isEmpty() ? "." : ": " + numbers);
    Text found = Text.strong("What was found. ").plus(sentence.toString());
    if (shown.size() <= FEW) {
      return numbers.isEmpty() ? found : found.plus(".");
    }
    if (judged.isEmpty()) {
      return report.has("tab-results")
          ? found.plus("; the others stand in ").plus(Text.reference("tab-results")).plus(".")
          : found.plus(".");
    }
    return found.plus("; the others stand in the box above.");
  }

  private static String word(EndpointResult result) {
    return Words.verdict(result.outcome().orElseThrow()).word();
  }

  private String found(EndpointResult result) {
    Printed.Value printed = Content.printed(result);
    String name = content.mentioned(result);
    String against =
        result.acceptance().isPresent() && !printed.text().equals("NE")
            ? ", against " + target(result.acceptance().get(), result.metric())
            : "";
    return name + " " + printed.text() + against;
  }

  private static String target(Acceptance criterion, Metric metric) {
    return criterion instanceof AcceptanceCriterion goal
        ? "a goal of " + Printed.number(goal.goal(), Words.scale(metric))
        : "the claim that the " + Goals.goal(criterion, metric);
  }

  private Text whatLimitsIt() {
    List<String> limits = Stream.of(limits()).flatMap(List::stream).limit(FEW).toList();
    Text sentence =
        limits.isEmpty()
            ? Text.of("No warning was raised by the checks of cohort, model and analysis")
            : Text.of(Words.capital(String.join("; ", limits)));
    Text limit = Text.strong("What limits it. ").plus(sentence).plus(".");
    return report
        .block("limitations")
        .map(section -> limit.plus(" See ").plus(Text.reference(section)).plus("."))
        .orElse(limit);
  }

  private List<String> limits() {
    List<String> limits = new ArrayList<>();
    if (content.run().seal().isEmpty()) {
      limits.add("the study was not sealed");
    }
    if (content.words().isComparator()) {
      limits.add("the comparison is with another test, and agreement is not correctness");
    }
    if (content.results().endpoints().stream()
        .anyMatch(e -> e.role() == Role.PRIMARY && e.reversedByWorstReading())) {
      limits.add("a primary endpoint is met only under a favourable reading of missing results");
    }
    long invalid =
        content.results().flow().failures().stream()
            .mapToLong(ParticipantFlow.InvalidReason::cases)
            .sum();
    if (invalid > 0) {
      limits.add(content.words().counted(invalid) + " gave no valid result");
    }
    long unknown =
        content.results().flow().conditions().stream()
            .mapToLong(CrossTable::noReference)
            .max()
            .orElse(0);
    if (unknown > 0) {
      limits.add(content.words().counted(unknown) + " had no reference result");
    }
    Sampling sampling = content.protocol().cohort().sampling();
    if (sampling == Sampling.ENRICHED || sampling == Sampling.CASE_CONTROL) {
      limits.add("the cohort’s prevalence is not that of a population");
    }
    if (!content.run().earlierRuns().runs().isEmpty()) {
      limits.add(
          Printed.counted(content.run().earlierRuns().runs().size(), "earlier run")
              + " used the same manifest");
    }
    long small =
        content.results().remarks().stream()
            .filter(remark -> remark.type().equals("small-group"))
            .mapToLong(CheckResult::count)
            .sum();
    if (small > 0) {
      limits.add(
          Printed.counted(small, "subgroup")
              + (small == 1 ? " is" : " are")
              + " too small for a verdict");
    }
    return limits;
  }
}
