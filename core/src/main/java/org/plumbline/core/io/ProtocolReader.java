package org.plumbline.core.io;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.plumbline.core.study.CohortPlan;
import org.plumbline.core.study.ComparatorTest;
import org.plumbline.core.study.Device;
import org.plumbline.core.study.Endpoint;
import org.plumbline.core.study.Fault;
import org.plumbline.core.study.IndexTest;
import org.plumbline.core.study.InvalidInputException;
import org.plumbline.core.study.Keyed;
import org.plumbline.core.study.Nearest;
import org.plumbline.core.study.PageSize;
import org.plumbline.core.study.ProductClass;
import org.plumbline.core.study.Protocol;
import org.plumbline.core.study.ReferenceStandard;
import org.plumbline.core.study.ReportPlan;
import org.plumbline.core.study.Study;
import org.plumbline.core.study.SubgroupPlan;

/**
 * Reads {@code protocol.yaml}. Everything that is wrong with it is told at once, with line, column
 * and remedy; a mistyped key or choice comes with the nearest known one. What the file leaves out
 * has the default of docs/protocol.md.
 */
public final class ProtocolReader {

  /** Names of the report templates that are planned for; a protocol may name a company's own. */
  public static final List<String> TEMPLATES =
      List.of(
          "fda-510k-performance",
          "ce-performance",
          "bias-audit",
          "drift-audit",
          "psur-trend",
          "eu-ai-act-annex-iv",
          "fda-model-card",
          "stard-ai",
          "claim");

  private static final Pattern TEMPLATE_NAME = Pattern.compile("[a-z0-9][a-z0-9-]{0,60}");
  private static final Pattern STUDY_ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,99}");

  private final YamlSection root;

  private ProtocolReader(YamlSection root) {
    this.root = root;
  }

  /**
   * Reads a protocol file.
   *
   * @throws InvalidInputException of fault {@link Fault#PROTOCOL} with every problem found
   */
  public static ProtocolFile read(Path path) {
    InputFiles.require(
        path, Fault.PROTOCOL, path.toString(), "Name a protocol; 'plumbline init' writes one.");
    try (InputStream in = Files.newInputStream(path)) {
      return read(path, in.readNBytes(YamlDocument.LARGEST + 1));
    } catch (IOException e) {
      throw InputFiles.broken(path, Fault.PROTOCOL, e);
    }
  }

  /**
   * Reads the bytes of a protocol file, where they were read before, e.g. to compare a digest.
   *
   * @param path where the bytes came from; files the protocol names are relative to its folder
   * @throws InvalidInputException of fault {@link Fault#PROTOCOL} with every problem found
   */
  public static ProtocolFile read(Path path, byte[] bytes) {
    ProtocolProblems problems = new ProtocolProblems(InputFiles.name(path));
    Map<String, YamlValue.Place> stated = new LinkedHashMap<>();
    YamlSection root = YamlSection.root(YamlDocument.parse(bytes, problems), problems, stated);
    Protocol protocol = new ProtocolReader(root).protocol();
    problems.throwIfAny();
    return new ProtocolFile(path, bytes, protocol, stated);
  }

  private Protocol protocol() {
    Study study = study(root.sectionOrEmpty("study", ProtocolSection.STUDY));
    Device device = device(root.sectionOrEmpty("device", ProtocolSection.DEVICE));
    ReferenceStandard reference = ProtocolReference.read(root);
    List<String> conditions = reference.conditionNames();
    IndexTest indexTest = ProtocolIndexTest.read(root, conditions);
    CohortPlan cohort = ProtocolCohort.read(root);
    List<ComparatorTest> comparators = ProtocolComparators.read(root, conditions);
    List<Endpoint> endpoints = ProtocolEndpoints.read(root, reference, indexTest, comparators);
    SubgroupPlan subgroups = ProtocolSubgroups.read(root, cohort.attributes());
    return new Protocol(
        study,
        device,
        indexTest,
        cohort,
        reference,
        ProtocolAnalysis.read(root),
        comparators,
        endpoints,
        ProtocolEndpoints.success(root, endpoints),
        subgroups,
        ProtocolMonitoring.read(root, cohort.attributes()),
        report(root.sectionOrEmpty("report", ProtocolSection.REPORT)));
  }

  private static Study study(YamlSection section) {
    String id =
        section.requiredText(
            "id", "Expected the name of the study.", "Add e.g. id: nih-effusion-2026.");
    if (!id.isEmpty() && !STUDY_ID.matcher(id).matches()) {
      section.problem(
          "id",
          Shown.value(id),
          "Expected letters, digits, '.', '_' and '-', at most 100: it names a folder.",
          "Write it without spaces, e.g. nih-effusion-2026; the title may say anything.");
    }
    return new Study(id, section.text("title", id), section.text("version", "1.0"));
  }

  private static Device device(YamlSection section) {
    return new Device(
        section.requiredText(
            "name", "Expected the name of the device.", "Add e.g. name: EffusionFinder."),
        section.requiredText(
            "version", "Expected the version of the device.", "Add e.g. version: 1.2.0."),
        section.optionalText("manufacturer"),
        section.optionalText("intended_use"),
        section.optionalText("population"),
        section.choice("product_class", ProductClass.class, ProductClass.OTHER));
  }

  private static ReportPlan report(YamlSection section) {
    List<String> templates = section.texts("templates");
    templates.stream()
        .filter(name -> !TEMPLATE_NAME.matcher(name).matches())
        .forEach(
            name ->
                section.problem(
                    "templates",
                    Shown.value(name),
                    "Expected the name of a template: small letters, digits and hyphens.",
                    Nearest.of(name, TEMPLATES)
                        .map(n -> "Did you mean '" + n + "'?")
                        .orElse("Name its folder, e.g. " + TEMPLATES.get(0) + ".")));
    return new ReportPlan(
        section.has("templates") ? templates : TEMPLATES.subList(0, 1),
        section
            .choice("page", Arrays.stream(PageSize.values()).map(PageSize::key).toList())
            .flatMap(key -> Keyed.of(PageSize.class, key)),
        (int) section.whole("gallery", 0, 1000, 0));
  }
}
