package org.plumbline.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.plumbline.core.evidence.AuditLog;
import org.plumbline.core.io.FinishedRun;
import org.plumbline.core.io.ProtocolReader;
import org.plumbline.core.io.RunFolder;
import org.plumbline.regulatory.Catalogue;
import org.plumbline.regulatory.Framework;
import org.plumbline.regulatory.Statement;
import org.plumbline.regulatory.Statements;
import org.plumbline.regulatory.Traceability;
import org.plumbline.report.ReportInput;
import org.plumbline.report.Template;
import org.plumbline.report.TemplateLibrary;
import org.plumbline.report.WebEdition;
import org.plumbline.report.html.HtmlRenderer;
import org.plumbline.report.model.ReportModel;
import org.plumbline.report.pdf.PdfInspection;
import org.plumbline.report.pdf.PdfRenderer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code plumbline report}. */
@Command(
    name = "report",
    description =
        "Renders a report again from a run folder, or holds the run against a framework; computes"
            + " nothing.")
final class ReportCommand extends StudyCommand {

  @Parameters(paramLabel = "RUN", arity = "0..1", description = "The run folder.")
  private Path run;

  @Mixin private TemplateOptions templates;

  @Option(
      names = "--export-template",
      paramLabel = "NAME",
      description =
          "Copies a template that comes with the program into the folder of --templates, to be"
              + " changed; renders nothing.")
  private String exported;

  @Option(
      names = "--template",
      paramLabel = "NAME",
      description = "Name of the template, e.g. fda-510k-performance.")
  private String name;

  @Option(
      names = "--check",
      paramLabel = "FRAMEWORK",
      description =
          "Lists what the run leaves open of a framework, which is called as its template is: exit"
              + " code 5 where something is open.")
  private String framework;

  @Option(
      names = "--csv",
      paramLabel = "FILE",
      description = "With --check: writes the matrix of the framework there.")
  private Path csv;

  @Option(
      names = "--statements",
      paramLabel = "DIR",
      description =
          "Statements written after the run, REQUIREMENT.md each. They are told with their digests"
              + " and do not enter the run folder.")
  private Path later;

  @Override
  ExitCode execute() {
    if (exported != null) {
      return export();
    }
    if (run == null) {
      throw wrong("Name a run folder, or --export-template NAME.");
    }
    if (name == null && framework == null) {
      throw wrong("Name a --template to render or a framework to --check.");
    }
    if (csv != null && framework == null) {
      throw wrong("--csv FILE writes the matrix of a framework: name it with --check.");
    }
    Optional<Template> template = Optional.ofNullable(name).map(templates.library()::of);
    Optional<Framework> asked = Optional.ofNullable(framework).map(Framework::of);
    FinishedRun finished = RunFolder.open(run);
    ReportInput input = input(finished);
    if (csv != null) {
      NewFile.requireAbsent(csv);
    }
    Optional<Path> report = template.map(t -> render(t, finished, input));
    Optional<FrameworkCheck> check =
        asked.map(f -> new FrameworkCheck(f, input.protocol(), inspected(f, input)));
    if (csv != null) {
      NewFile.write(csv, check.orElseThrow().matrix().bytes());
    }
    Statements statements = input.traceability().statements();
    console()
        .result(
            options().json() ? json(report, check, statements) : text(report, check, statements));
    return check.map(FrameworkCheck::exitCode).orElse(ExitCode.OK);
  }

  /** The trace with the report that answers a framework, if it was rendered: it is read again. */
  private Traceability inspected(Framework asked, ReportInput input) {
    TemplateLibrary library = templates.library();
    Optional<String> report =
        library
            .find(asked.name())
            .map(template -> StudyTemplates.fileName(template, input.protocol(), library))
            .filter(file -> Files.isRegularFile(run.resolve(file)));
    return report.map(file -> inspected(file, input.traceability())).orElse(input.traceability());
  }

  private Traceability inspected(String file, Traceability traceability) {
    try {
      PdfInspection found = PdfInspection.of(Files.readAllBytes(run.resolve(file)));
      return traceability.with(
          "pdf_file",
          file,
          Map.of(
              "PDF-1", found.version(),
              "PDF-2", found.content(),
              "PDF-3", found.security(),
              "PDF-4", found.text(),
              "PDF-5", found.navigation(),
              "PDF-6", found.size()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Path render(Template template, FinishedRun finished, ReportInput input) {
    ReportModel model = template.compose(input);
    byte[] pdf = new PdfRenderer().render(model).bytes();
    byte[] page = new HtmlRenderer().render(WebEdition.of(model, input));
    String file = StudyTemplates.fileName(template, input.protocol(), templates.library());
    finished.writeReport(file, out -> out.write(pdf));
    finished.writeReport(WebEdition.FILE, out -> out.write(page));
    return run.resolve(file);
  }

  private ExitCode export() {
    Path folder =
        templates
            .folder()
            .orElseThrow(
                () -> wrong("--export-template " + exported + " needs --templates DIR, where to."));
    Path written = TemplateExport.write(exported, folder);
    console()
        .result(
            options().json()
                ? JsonSummary.text(JsonSummary.object().put("template", written.toString()))
                : "Template: "
                    + written
                    + System.lineSeparator()
                    + "Edit it; see docs/templates.md.");
    return ExitCode.OK;
  }

  private static String text(
      Optional<Path> report, Optional<FrameworkCheck> check, Statements statements) {
    List<String> lines = new ArrayList<>();
    report.ifPresent(
        file -> {
          lines.add("Report: " + file);
          lines.add("As one page: " + file.resolveSibling(WebEdition.FILE));
        });
    for (Statement statement : statements.later()) {
      lines.add(
          "Written after the run: " + statement.file() + ", " + statements.digest(statement).hex());
    }
    check.ifPresent(c -> lines.addAll(c.text()));
    return String.join(System.lineSeparator(), lines);
  }

  private static String json(
      Optional<Path> report, Optional<FrameworkCheck> check, Statements statements) {
    ObjectNode summary = JsonSummary.object();
    report.ifPresent(
        file ->
            summary
                .put("report", file.toString())
                .put("page", file.resolveSibling(WebEdition.FILE).toString()));
    ArrayNode later = summary.putArray("later_statements");
    for (Statement statement : statements.later()) {
      later
          .addObject()
          .put("requirement_id", statement.requirement())
          .put("file", statement.file())
          .put("sha256", statements.digest(statement).hex());
    }
    check.ifPresent(c -> c.writeTo(summary));
    return JsonSummary.text(summary);
  }

  private ReportInput input(FinishedRun finished) {
    Catalogue catalogue = Catalogue.shipped();
    return new ReportInput(
        ProtocolReader.read(finished.protocol()).protocol(),
        finished.results(),
        finished.facts(),
        finished.digest(),
        Optional.of(AuditLog.head(finished.auditLog())),
        Traceability.of(
            catalogue,
            finished.trace(),
            Statements.of(finished, catalogue),
            later == null ? Statements.none() : Statements.read(later, catalogue)),
        finished.drift(),
        FailureGallery.read(finished));
  }
}
