package org.plumbline.core.io;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.plumbline.core.dicom.DicomReader;
import org.plumbline.core.evidence.Sha256;
import org.plumbline.core.study.AttributeDefinition;
import org.plumbline.core.study.AttributeDefinition.Source;
import org.plumbline.core.study.AttributeOwner;
import org.plumbline.core.study.AttributeValue;
import org.plumbline.core.study.Case;
import org.plumbline.core.study.CheckResult;
import org.plumbline.core.study.CheckResult.Severity;
import org.plumbline.core.study.Cohort;
import org.plumbline.core.study.CohortPlan;
import org.plumbline.core.study.Digest;
import org.plumbline.core.study.Exclusion;
import org.plumbline.core.study.InvalidInputException;
import org.plumbline.core.study.ModelSpecification;
import org.plumbline.core.study.Nearest;
import org.plumbline.core.study.Problem;
import org.plumbline.core.study.ReferenceResult;

/** One reading of one cohort, step by step; rows are numbered from 0 in the manifest's order. */
final class CohortReading {

  private final ProtocolFile protocol;
  private final CohortPlan plan;
  private final CsvTable manifest;
  private final CohortColumns columns;
  private final PseudonymKey key;
  private final boolean withImages;
  private final DataProblems problems;
  private final CohortChecks checks = new CohortChecks();
  private final List<CohortTruth> truths;
  private final List<ExclusionRule> rules;
  private final List<CohortAttribute> attributes;
  private final CohortComparators comparators;
  private final CohortReaders readers;

  CohortReading(ProtocolFile protocol, CsvTable manifest, CohortColumns columns, PseudonymKey key) {
    this.protocol = protocol;
    this.plan = protocol.protocol().cohort();
    this.manifest = manifest;
    this.columns = columns;
    this.key = key;
    this.withImages = protocol.protocol().indexTest() instanceof ModelSpecification;
    this.problems = new DataProblems(manifest.name());
    this.truths =
        protocol.protocol().referenceStandard().targetConditions().stream()
            .map(condition -> new CohortTruth(condition, protocol))
            .toList();
    this.rules = plan.exclusions().stream().map(this::rule).toList();
    this.comparators = new CohortComparators(protocol.protocol());
    this.readers = new CohortReaders(protocol);
    this.attributes = plan.attributes().stream().map(this::attribute).toList();
  }

  private ExclusionRule rule(Exclusion exclusion) {
    try {
      return ExclusionRule.parse(exclusion.when(), attributeNames());
    } catch (ExclusionRule.SyntaxException e) {
      throw new IllegalStateException("The protocol reader lets no such condition pass", e);
    }
  }

  private CohortAttribute attribute(AttributeDefinition definition) {
    boolean compared =
        rules.stream().anyMatch(r -> r.numericAttributes().contains(definition.name()));
    return new CohortAttribute(definition, columns.found(), compared);
  }

  private List<String> attributeNames() {
    return plan.attributes().stream().map(AttributeDefinition::name).toList();
  }

  /** Does it all. */
  CohortInput read(DicomReader dicom, int threads) {
    checkSampling();
    checkIds();
    List<List<ReferenceResult>> references = references();
    List<List<OptionalDouble>> compared = comparators.read(manifest, columns, problems);
    comparators.check(compared, checks);
    List<List<ReferenceResult>> read = readers.read(manifest, columns, problems);
    readers.check(read, checks);
    List<ImageHeaders.Header> headers = withImages ? headers(dicom, threads) : List.of();
    List<List<CohortAttribute.Reading>> readings = readings(headers);
    List<List<AttributeValue>> values = values(readings);
    Optional<CohortDevelopment> development = development(headers);
    problems.throwIfAny();
    List<Optional<String>> excluded = excluded(readings);
    return input(references, compared, read, headers, readings, values, development, excluded);
  }

  private void checkSampling() {
    if (!protocol.isStated("cohort.sampling")) {
      checks.add(
          "sampling",
          Severity.WARNING,
          "The protocol does not state cohort.sampling; consecutive is assumed. Predictive values"
              + " at the prevalence of the cohort rest on it.");
    }
  }

  // Identifiers

  private String caseId(int row) {
    return manifest.cell(row, columns.position(columns.caseId()));
  }

  private String patientId(int row) {
    return manifest.cell(row, columns.position(columns.patientId()));
  }

  private void checkIds() {
    Map<String, Integer> rows = new HashMap<>(); // looked up only
    for (int row = 0; row < manifest.size(); row++) {
      Integer first = rows.putIfAbsent(caseId(row), row);
      if (caseId(row).isEmpty()) {
        problems.ofCell(
            manifest.line(row), columns.caseId(), "nothing", "Expected a case id.", "Add it.");
      } else if (first != null) {
        repeatedCase(row, first);
      }
      if (patientId(row).isEmpty()) {
        problems.ofCell(
            manifest.line(row),
            columns.patientId(),
            "nothing",
            "Expected the patient of the case: images of one patient count together.",
            "Add it.");
      }
    }
  }

  private void repeatedCase(int row, int first) {
    boolean conflict = !truthText(row).equals(truthText(first));
    problems.ofCell(
        manifest.line(row),
        columns.caseId(),
        "the case of line "
            + manifest.line(first)
            + " a second time"
            + (conflict ? ", with another truth" : ""),
        "Expected each case once.",
        "Remove one of the rows, or give the cases ids of their own.");
  }

  // Truth

  private String truthText(int row) {
    StringBuilder text = new StringBuilder();
    truths.forEach(truth -> text.append(truth.cell(manifest, row, columns)).append('\u001f'));
    return text.toString();
  }

  private List<List<ReferenceResult>> references() {
    List<List<ReferenceResult>> references = new ArrayList<>(manifest.size());
    for (int row = 0; row < manifest.size(); row++) {
      List<ReferenceResult> ofRow = new ArrayList<>(truths.size());
      for (CohortTruth truth : truths) {
        ofRow.add(truth.read(manifest, row, columns, problems));
      }
      references.add(ofRow);
    }
    for (int i = 0; i < truths.size(); i++) {
      checkReferences(truths.get(i), i, references);
    }
    return references;
  }

  private void checkReferences(
      CohortTruth truth, int index, List<List<ReferenceResult>> references) {
    String name = truth.condition().name();
    List<Integer> missing =
        CohortChecks.rows(
            references.size(), row -> references.get(row).get(index) == ReferenceResult.MISSING);
    if (missing.isEmpty()) {
      checks.passed("reference-missing", name + ": every case has a reference result.");
    } else {
      checks.add(
          "reference-missing",
          Severity.NOTE,
          name + ": no reference result in " + ofCases(missing.size()) + ".",
          missing);
    }
    for (ReferenceResult side : List.of(ReferenceResult.POSITIVE, ReferenceResult.NEGATIVE)) {
      if (references.stream().noneMatch(row -> row.get(index) == side)) {
        checks.add(
            "reference-one-sided",
            Severity.WARNING,
            name
                + ": no case is "
                + (side == ReferenceResult.POSITIVE ? "positive" : "negative")
                + "; check column "
                + truth.condition().column()
                + " against the protocol."
                + nearestListed(truth));
      }
    }
  }

  /** A condition that no case lists is often one that is spelt in another way. */
  private String nearestListed(CohortTruth truth) {
    Set<String> listed = new TreeSet<>();
    manifest.rows().forEach(row -> listed.addAll(truth.listed(truth.cell(manifest, row, columns))));
    return truth
        .condition()
        .lists()
        .flatMap(wanted -> Nearest.of(wanted, listed))
        .filter(nearest -> !truth.condition().lists().get().equals(nearest))
        .map(nearest -> " Did you mean '" + nearest + "'?")
        .orElse("");
  }

  private String ofCases(int count) {
    return count + " of " + manifest.size() + " cases";
  }

  // Images

  private List<ImageHeaders.Header> headers(DicomReader dicom, int threads) {
    List<String> keywords =
        plan.attributes().stream()
            .flatMap(a -> a.sources().stream())
            .filter(s -> s instanceof Source.Tag)
            .map(s -> ((Source.Tag) s).keyword())
            .distinct()
            .toList();
    CohortImages images = new CohortImages(protocol, problems);
    int position = columns.position(columns.path());
    List<ImageHeaders.Header> headers =
        new ImageHeaders(dicom, keywords).read(images.files(manifest, position), threads);
    images.findRepeated(manifest, columns.path(), headers, this::truthText);
    checkHeaders(headers);
    return headers;
  }

  private void checkHeaders(List<ImageHeaders.Header> headers) {
    checks.passed("duplicates", "No case, SOP instance or file is there twice.");
    Map<String, List<Integer>> reasons = new TreeMap<>();
    for (int row = 0; row < headers.size(); row++) {
      int at = row;
      headers
          .get(row)
          .failure()
          .ifPresent(reason -> reasons.computeIfAbsent(reason, r -> new ArrayList<>()).add(at));
    }
    reasons.forEach(
        (reason, rows) ->
            checks.add(
                "image-file",
                Severity.WARNING,
                "Images of " + ofCases(rows.size()) + ": " + reason,
                rows));
    if (reasons.isEmpty()) {
      checks.passed("image-file", "The headers of all images can be read.");
    }
  }

  // Attributes

  private List<List<CohortAttribute.Reading>> readings(List<ImageHeaders.Header> headers) {
    return IntStream.range(0, manifest.size())
        .mapToObj(
            row ->
                attributes.stream()
                    .map(
                        a ->
                            a.read(
                                manifest,
                                row,
                                headers.isEmpty() ? Map.of() : headers.get(row).tags()))
                    .toList())
        .toList();
  }

  /** The values to report: as read, and for an attribute of the patient one for all images. */
  private List<List<AttributeValue>> values(List<List<CohortAttribute.Reading>> readings) {
    List<List<AttributeValue>> values = new ArrayList<>();
    readings.forEach(
        row ->
            values.add(new ArrayList<>(row.stream().map(CohortAttribute.Reading::value).toList())));
    for (int i = 0; i < attributes.size(); i++) {
      CohortAttribute attribute = attributes.get(i);
      checkSources(attribute, i, readings);
      if (attribute.definition().owner() == AttributeOwner.PATIENT) {
        onePerPatient(attribute.definition().name(), i, values);
      }
      checkMissing(attribute.definition(), i, values);
    }
    return values;
  }

  private void checkSources(
      CohortAttribute attribute, int index, List<List<CohortAttribute.Reading>> readings) {
    String name = attribute.definition().name();
    List<Integer> conflicts =
        CohortChecks.rows(readings.size(), row -> readings.get(row).get(index).conflict());
    if (!conflicts.isEmpty()) {
      checks.add(
          "attribute-conflict",
          Severity.WARNING,
          name
              + ": sources disagree in "
              + ofCases(conflicts.size())
              + "; "
              + attribute.definition().sources().get(0)
              + " counts before the others.",
          conflicts);
    } else if (attribute.definition().sources().size() > 1) {
      checks.passed("attribute-conflict", name + ": no two sources disagree.");
    }
    Map<String, List<Integer>> remarks = new TreeMap<>();
    for (int row = 0; row < readings.size(); row++) {
      String remark = readings.get(row).get(index).remark();
      if (!remark.isEmpty()) {
        remarks.computeIfAbsent(remark, r -> new ArrayList<>()).add(row);
      }
    }
    remarks.forEach(
        (remark, rows) -> checks.add("attribute-value", Severity.WARNING, remark + ".", rows));
  }

  private void onePerPatient(String name, int index, List<List<AttributeValue>> values) {
    Map<String, Integer> known = new HashMap<>(); // patient → row, looked up only
    for (int row = 0; row < values.size(); row++) {
      AttributeValue value = values.get(row).get(index);
      Integer first = value.isMissing() ? null : known.putIfAbsent(patientId(row), row);
      if (first != null && !values.get(first).get(index).group().equals(value.group())) {
        problems.of(
            manifest.line(row),
            "attribute " + name,
            "another value than in line " + manifest.line(first) + ", of the same patient",
            "Expected one value for a patient ("
                + protocol.cite("cohort.attributes." + name)
                + ").",
            "Correct one of them; if it may differ between images, write of: image.");
      }
    }
    List<Integer> filled = new ArrayList<>();
    for (int row = 0; row < values.size(); row++) {
      Integer first = known.get(patientId(row));
      if (values.get(row).get(index).isMissing() && first != null) {
        values.get(row).set(index, values.get(first).get(index));
        filled.add(row);
      }
    }
    if (!filled.isEmpty()) {
      checks.add(
          "attribute-of-patient",
          Severity.NOTE,
          name
              + ": taken from another image of the same patient in "
              + ofCases(filled.size())
              + ".",
          filled);
    }
  }

  private void checkMissing(
      AttributeDefinition definition, int index, List<List<AttributeValue>> values) {
    List<Integer> missing =
        CohortChecks.rows(values.size(), row -> values.get(row).get(index).isMissing());
    if (missing.isEmpty()) {
      checks.passed("attribute-missing", definition.name() + ": every case has a value.");
      return;
    }
    boolean all = missing.size() == values.size();
    boolean unread =
        !withImages && definition.sources().stream().allMatch(s -> s instanceof Source.Tag);
    checks.add(
        "attribute-missing",
        all ? Severity.WARNING : Severity.NOTE,
        definition.name()
            + ": no value in "
            + ofCases(missing.size())
            + (unread ? "; with recorded outputs no DICOM tag is read." : "."),
        missing);
  }

  // Development list

  private Optional<CohortDevelopment> development(List<ImageHeaders.Header> headers) {
    if (plan.developmentPatients().isEmpty()) {
      checks.add(
          "development-overlap",
          Severity.WARNING,
          "The protocol names no development list; whether development patients are in the cohort"
              + " was not checked.");
      return Optional.empty();
    }
    try {
      CohortDevelopment development =
          CohortDevelopment.read(
              protocol.resolve(plan.developmentPatients().get()),
              protocol.cite("cohort.development_patients"),
              columns.patientId());
      development.findOverlap(manifest, this::patientId, headers, problems);
      checks.passed("development-overlap", development.compared(withImages));
      return Optional.of(development);
    } catch (InvalidInputException e) {
      List<Problem> all = new ArrayList<>(problems.problems());
      all.addAll(e.problems());
      throw new InvalidInputException(all, e);
    }
  }

  // Exclusions

  private List<Optional<String>> excluded(List<List<CohortAttribute.Reading>> readings) {
    List<Optional<String>> excluded = new ArrayList<>(readings.size());
    for (List<CohortAttribute.Reading> row : readings) {
      excluded.add(excludedBy(row));
    }
    for (Exclusion exclusion : plan.exclusions()) {
      List<Integer> rows =
          CohortChecks.rows(
              excluded.size(), row -> excluded.get(row).filter(exclusion.id()::equals).isPresent());
      checks.add(
          "exclusion",
          Severity.NOTE,
          exclusion.id() + " (" + exclusion.when() + ") excludes " + ofCases(rows.size()) + ".",
          rows);
    }
    return excluded;
  }

  private Optional<String> excludedBy(List<CohortAttribute.Reading> row) {
    Map<String, ExclusionRule.Known> known = new HashMap<>(); // looked up only
    for (int i = 0; i < attributes.size(); i++) {
      String name = attributes.get(i).definition().name();
      row.get(i).known().ifPresent(value -> known.put(name, value));
    }
    return IntStream.range(0, rules.size())
        .filter(i -> rules.get(i).applies(known))
        .mapToObj(i -> plan.exclusions().get(i).id())
        .findFirst();
  }

  // Result

  private CohortInput input(
      List<List<ReferenceResult>> references,
      List<List<OptionalDouble>> compared,
      List<List<ReferenceResult>> read,
      List<ImageHeaders.Header> headers,
      List<List<CohortAttribute.Reading>> readings,
      List<List<AttributeValue>> values,
      Optional<CohortDevelopment> development,
      List<Optional<String>> excluded) {
    LinkTable links = links();
    Map<Integer, Integer> rowOfLine = new HashMap<>(); // looked up only
    manifest.rows().forEach(row -> rowOfLine.put(manifest.line(row), row));
    List<Case> cases = new ArrayList<>();
    List<CohortImage> images = new ArrayList<>();
    for (LinkTable.Link link : links.links()) {
      int row = rowOfLine.get(link.line());
      cases.add(
          new Case(
              link.caseId(),
              link.patientId(),
              values.get(row),
              references.get(row),
              compared.get(row),
              read.get(row),
              excluded.get(row)));
      if (withImages) {
        images.add(image(link, row, headers.get(row)));
      }
    }
    List<CohortSpelling> spellings = spellings(readings);
    return new CohortInput(
        new Cohort(
            truths.stream().map(t -> t.condition().name()).toList(),
            attributeNames(),
            comparators.names(),
            readers.names(),
            cases),
        images,
        checkResults(links),
        spellings,
        new CohortDigests(
            manifest.digest(),
            truthDigest(),
            withImages ? Optional.of(imagesDigest(headers)) : Optional.empty(),
            development.map(CohortDevelopment::digest)),
        links,
        manifest);
  }

  private LinkTable links() {
    List<String> caseIds = manifest.rows().mapToObj(this::caseId).toList();
    List<String> patientIds = manifest.rows().mapToObj(this::patientId).toList();
    Map<String, String> cases = key.cases(caseIds);
    Map<String, String> patients = key.patients(patientIds);
    return new LinkTable(
        manifest
            .rows()
            .mapToObj(
                row ->
                    new LinkTable.Link(
                        cases.get(caseIds.get(row)),
                        patients.get(patientIds.get(row)),
                        caseIds.get(row),
                        patientIds.get(row),
                        manifest.line(row)))
            .sorted(Comparator.comparing(LinkTable.Link::caseId))
            .toList());
  }

  private CohortImage image(LinkTable.Link link, int row, ImageHeaders.Header header) {
    String path = manifest.cell(row, columns.position(columns.path()));
    return new CohortImage(
        link.caseId(),
        link.line(),
        path.isEmpty()
            ? Optional.empty()
            : Optional.of(protocol.resolve(plan.images()).resolve(path).normalize()),
        header.digest(),
        header.failure());
  }

  private List<CheckResult> checkResults(LinkTable links) {
    Map<Integer, String> pseudonyms = new HashMap<>(); // line → pseudonym, looked up only
    links.links().forEach(link -> pseudonyms.put(link.line(), link.caseId()));
    return checks.results(row -> pseudonyms.get(manifest.line(row)));
  }

  private List<CohortSpelling> spellings(List<List<CohortAttribute.Reading>> readings) {
    List<CohortSpelling> spellings = new ArrayList<>();
    for (int i = 0; i < attributes.size(); i++) {
      if (attributes.get(i).isVendor()) {
        spellings.addAll(spellings(attributes.get(i).definition().name(), i, readings));
      }
    }
    return spellings;
  }

  private List<CohortSpelling> spellings(
      String name, int index, List<List<CohortAttribute.Reading>> readings) {
    Map<AttributeValue, Long> counts = new LinkedHashMap<>();
    readings.stream()
        .map(row -> row.get(index).value())
        .filter(value -> !value.isMissing())
        .forEach(value -> counts.merge(value, 1L, Long::sum));
    List<CohortSpelling> spellings =
        counts.entrySet().stream()
            .map(
                e -> new CohortSpelling(name, e.getKey().value(), e.getKey().group(), e.getValue()))
            .sorted(
                Comparator.comparing(CohortSpelling::group).thenComparing(CohortSpelling::spelling))
            .toList();
    long groups = spellings.stream().map(CohortSpelling::group).distinct().count();
    if (groups < spellings.size()) {
      checks.add(
          "vendor-spelling",
          Severity.NOTE,
          name
              + ": "
              + spellings.size()
              + " spellings of "
              + groups
              + (groups == 1 ? " vendor." : " vendors."));
    }
    return spellings;
  }

  private Digest truthDigest() {
    MessageDigest digest = Sha256.start();
    for (int row = 0; row < manifest.size(); row++) {
      String said = truthText(row) + readers.text(manifest, row, columns);
      String text = caseId(row) + '\u001f' + said + '\n';
      digest.update(text.getBytes(StandardCharsets.UTF_8));
    }
    return Sha256.end(digest);
  }

  private static Digest imagesDigest(List<ImageHeaders.Header> headers) {
    // The same combination as a seal's, so that a run and its seal show the same digest.
    return Sha256.combined(headers.stream().map(ImageHeaders.Header::digest).toList());
  }
}
