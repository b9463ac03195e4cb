package org.plumbline.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.plumbline.core.analysis.CrossTable;
import org.plumbline.core.analysis.EndpointResult;
import org.plumbline.core.study.Digest;
import org.plumbline.core.study.Endpoint;
import org.plumbline.core.study.ModelSpecification;
import org.plumbline.core.study.Nearest;
import org.plumbline.core.study.Protocol;
import org.plumbline.core.study.ReferenceStandard;
import org.plumbline.report.model.Printed;
import org.plumbline.report.model.Text;
import org.plumbline.report.outline.TemplateProblems;
import org.plumbline.report.outline.Wording;

/**
 * What placeholders stand for. Names of the first kind need only a protocol and are checked before
 * a run; the others need its results.
 */
final class Placeholders implements Wording.Values {
  private static final String NAMES = "names.";
  private static final String ENDPOINT = "endpoint.";
  private static final List<String> OF_ENDPOINT =
      List.of("estimate", "goal", "bound", "outcome", "method");

  private static final Map<String, Named<Protocol>> OF_PROTOCOL = ofProtocol();
  private static final Map<String, Named<Content>> OF_RUN = ofRun();

  private final Protocol protocol;
  private final Map<String, String> names;
  private final Optional<Content> content;

  /** What a placeholder means and how it is found. */
  private record Named<T>(String meaning, Function<T, Optional<String>> value) {}

  private Placeholders(Protocol protocol, Map<String, String> names, Optional<Content> content) {
    this.protocol = protocol;
    this.names = names;
    this.content = content;
  }

  /** Of a protocol that has not run. */
  static Placeholders of(Protocol protocol, Map<String, String> names) {
    return new Placeholders(protocol, names, Optional.empty());
  }

  /** Of a run. */
  static Placeholders of(Content content, Map<String, String> names) {
    return new Placeholders(content.protocol(), names, Optional.of(content));
  }

  /** Every placeholder with a fixed name, and what it means, for docs/templates.md. */
  static Map<String, String> vocabulary() {
    Map<String, String> all = new LinkedHashMap<>();
    OF_PROTOCOL.forEach((name, named) -> all.put(name, named.meaning()));
    OF_RUN.forEach((name, named) -> all.put(name, named.meaning()));
    return all;
  }

  private static Map<String, Named<Protocol>> ofProtocol() {
    Map<String, Named<Protocol>> all = new LinkedHashMap<>();
    add(all, "study.id", "id of the study", p -> p.study().id());
    add(all, "study.title", "its title", p -> p.study().title());
    add(all, "study.version", "version of the protocol", p -> p.study().version());
    add(all, "device.name", "trade name", p -> p.device().name());
    add(all, "device.version", "software version", p -> p.device().version());
    maybe(all, "device.manufacturer", "manufacturer", p -> p.device().manufacturer());
    maybe(all, "device.intended_use", "intended use", p -> p.device().intendedUse());
    maybe(all, "device.population", "intended population", p -> p.device().population());
    add(all, "device.product_class", "CADe, CADx …", p -> p.device().productClass().key());
    maybe(all, "model.file", "file of the model", Placeholders::modelFile);
    add(all, "reference.kind", "reference standard or comparator", p -> new Words(p).reference());
    maybe(
        all,
        "reference.description",
        "how the reference standard was made",
        p -> p.referenceStandard().description());
    maybe(all, "reference.readers", "number of readers", Placeholders::readers);
    add(all, "reference.conditions", "the target conditions", p -> Words.listed(conditions(p)));
    add(all, "cohort.sampling", "how cases were sampled", Placeholders::sampling);
    add(all, "analysis.level", "level of the intervals", p -> Printed.level(p.analysis().level()));
    add(all, "analysis.unit", "unit of analysis", p -> p.analysis().unitOfAnalysis().key());
    add(
        all,
        "analysis.proportion_interval",
        "interval of proportions",
        p -> p.analysis().proportionInterval().printedName());
    return all;
  }

  private static Map<String, Named<Content>> ofRun() {
    Map<String, Named<Content>> all = new LinkedHashMap<>();
    add(all, "run.digest", "digest of the run", c -> c.input().runDigest().hex());
    add(
        all,
        "run.digest_short",
        "its first 12 digits",
        c -> Printed.digest(c.input().runDigest().hex()));
    maybe(
        all,
        "run.audit_head",
        "head of the audit log",
        c -> c.input().auditHead().map(Digest::hex));
    add(all, "run.date", "day on which the run ended", c -> Printed.date(c.run().end()));
    add(all, "run.time", "day and time", c -> Printed.time(c.run().end()));
    add(
        all,
        "run.status",
        "confirmatory or exploratory",
        c -> c.isConfirmatory() ? "confirmatory" : "exploratory");
    add(all, "run.prespecification", "sealed or unsealed", c -> c.run().prespecification());
    add(all, "run.seed", "seed of every random stream", c -> String.valueOf(c.run().seed()));
    maybe(
        all,
        "run.plumbline",
        "version of Plumbline",
        c -> Optional.ofNullable(c.run().versions().get("plumbline")));
    maybe(all, "protocol.digest", "digest of the protocol", c -> digest(c, "protocol"));
    maybe(all, "model.digest", "digest of the model file", c -> digest(c, "model"));
    maybe(all, "manifest.digest", "digest of the manifest", c -> digest(c, "manifest"));
    maybe(
        all,
        "predictions.digest",
        "digest of outputs recorded elsewhere",
        c -> digest(c, "predictions"));
    add(
        all,
        "cohort.cases",
        "cases in the manifest",
        c -> Printed.count(c.results().flow().cases()));
    add(
        all,
        "cohort.analysed",
        "cases analysed",
        c -> Printed.count(c.results().flow().included()));
    add(
        all,
        "cohort.patients",
        "patients analysed",
        c -> Printed.count(c.results().flow().includedPatients()));
    add(
        all,
        "cohort.excluded",
        "cases excluded",
        c -> Printed.count(c.results().flow().cases() - c.results().flow().included()));
    maybe(
        all,
        "cohort.positives",
        "cases with the condition, where there is one condition",
        Placeholders::positives);
    add(
        all,
        "result.conclusion",
        "what the success rule says",
        c -> c.results().outcome().explanation());
    return all;
  }

  private static <T> void add(
      Map<String, Named<T>> all, String name, String meaning, Function<T, String> value) {
    all.put(name, new Named<>(meaning, value.andThen(Optional::of)));
  }

  private static <T> void maybe(
      Map<String, Named<T>> all, String name, String meaning, Function<T, Optional<String>> value) {
    all.put(name, new Named<>(meaning, value));
  }

  private static Optional<String> modelFile(Protocol protocol) {
    return protocol.indexTest() instanceof ModelSpecification model
        ? Optional.of(model.file())
        : Optional.empty();
  }

  private static Optional<String> readers(Protocol protocol) {
    ReferenceStandard standard = protocol.referenceStandard();
    return standard.readers().isPresent()
        ? Optional.of(Printed.count(standard.readers().getAsInt()))
        : Optional.empty();
  }

  private static List<String> conditions(Protocol protocol) {
    return protocol.referenceStandard().conditionNames().stream().map(Words::readable).toList();
  }

  private static String sampling(Protocol protocol) {
    return Words.sampling(protocol.cohort().sampling());
  }

  private static Optional<String> digest(Content content, String input) {
    return content.run().inputDigest(input).map(Digest::hex);
  }

  private static Optional<String> positives(Content content) {
    List<CrossTable> tables = content.results().flow().conditions();
    return tables.size() == 1
        ? Optional.of(
            Printed.count(tables.get(0).validPositives() + tables.get(0).invalidPositives()))
        : Optional.empty();
  }

  @Override
  public Optional<Text> of(String name) {
    if (name.startsWith(NAMES)) {
      return Optional.ofNullable(names.get(name.substring(NAMES.length()))).map(this::named);
    }
    if (name.startsWith(ENDPOINT)) {
      return content.flatMap(c -> endpoint(c, name));
    }
    if (OF_PROTOCOL.containsKey(name)) {
      return OF_PROTOCOL.get(name).value().apply(protocol).map(Text::of);
    }
    return Optional.ofNullable(OF_RUN.get(name))
        .flatMap(named -> content.flatMap(named.value()))
        .map(Text::of);
  }

  /** A name may itself use the placeholders of the protocol, not those of names. */
  private Text named(String text) {
    return Wording.filled(
        Text.of(text), name -> name.startsWith(NAMES) ? Optional.empty() : of(name));
  }

  /** {@code endpoint.ID.estimate} where the endpoint has one result. */
  private Optional<Text> endpoint(Content c, String name) {
    int dot = name.lastIndexOf('.');
    String id = dot > ENDPOINT.length() ? name.substring(ENDPOINT.length(), dot) : "";
    List<EndpointResult> found =
        c.results().endpoints().stream().filter(e -> e.endpoint().equals(id)).toList();
    return found.size() == 1 ? endpoint(found.get(0), name.substring(dot + 1)) : Optional.empty();
  }

  private static Optional<Text> endpoint(EndpointResult result, String what) {
    String target = "#row-" + result.rowId();
    return switch (what) {
      case "estimate" -> Optional.of(Text.link(Content.printed(result).text(), target));
      case "goal" -> result.acceptance().map(a -> Text.of(Goals.goal(a, result.metric())));
      case "bound" -> result.acceptance().map(a -> Text.of(Goals.bound(result)));
      case "outcome" -> result.outcome().map(o -> Text.of(Words.verdict(o).word()));
      case "method" ->
          Optional.of(Content.method(result.estimate())).filter(m -> !m.isEmpty()).map(Text::of);
      default -> Optional.empty();
    };
  }

  /** Notes every placeholder that is unknown or stands for nothing. */
  void check(List<Wording.Use> uses, TemplateProblems problems) {
    for (Wording.Use use : uses) {
      Optional<String> fault = unknown(use.name());
      if (fault.isPresent()) {
        problems.add(use.place(), "unknown placeholder {{" + use.name() + "}}", "", fault.get());
      } else if (use.fallback().isEmpty() && isEmpty(use.name())) {
        problems.add(
            use.place(),
            "{{" + use.name() + "}} stands for nothing in this study",
            nothing(use.name()),
            "State it, or write {{" + use.name() + " or \"text where there is none\"}}.");
      }
    }
  }

  private boolean isEmpty(String name) {
    boolean known = content.isPresent() || name.startsWith(NAMES) || OF_PROTOCOL.containsKey(name);
    return known && of(name).isEmpty();
  }

  private static String nothing(String name) {
    if (name.startsWith(NAMES)) {
      return "outline.yaml has no " + name + ".";
    }
    return OF_PROTOCOL.containsKey(name)
        ? "The protocol does not state it."
        : "The run does not have it.";
  }

  private Optional<String> unknown(String name) {
    if (name.startsWith(NAMES)) {
      return Optional.empty();
    }
    if (name.startsWith(ENDPOINT)) {
      return unknownEndpoint(name);
    }
    return OF_PROTOCOL.containsKey(name) || OF_RUN.containsKey(name)
        ? Optional.empty()
        : Optional.of(Nearest.advice(name, vocabulary().keySet()));
  }

  private Optional<String> unknownEndpoint(String name) {
    int dot = name.lastIndexOf('.');
    String id = dot > ENDPOINT.length() ? name.substring(ENDPOINT.length(), dot) : "";
    List<String> known = new ArrayList<>();
    for (Endpoint endpoint : protocol.endpoints()) {
      if (endpoint.id().equals(id) && OF_ENDPOINT.contains(name.substring(dot + 1))) {
        return Optional.empty();
      }
      OF_ENDPOINT.forEach(what -> known.add(ENDPOINT + endpoint.id() + "." + what));
    }
    return Optional.of(Nearest.advice(name, known));
  }
}
