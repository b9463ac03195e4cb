package org.plumbline.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.plumbline.core.evidence.AuditLog;
import org.plumbline.core.io.FinishedRun;
import org.plumbline.core.io.ProtocolReader;
import org.plumbline.core.io.RunFolder;
import org.plumbline.regulatory.Catalogue;
import org.plumbline.regulatory.Statement;
import org.plumbline.regulatory.Statements;
import org.plumbline.regulatory.Traceability;
import org.plumbline.report.ReportInput;
import org.plumbline.report.Template;
import org.plumbline.report.Templates;
import org.plumbline.report.pdf.PdfRenderer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code plumbline report}. */
@Command(
    name = "report",
    description = "Renders a report again from a run folder; computes nothing.")
final class ReportCommand extends StudyCommand {

  @Parameters(paramLabel = "RUN", description = "The run folder.")
  private Path run;

  @Option(
      names = "--template",
      required = true,
      paramLabel = "NAME",
      description = "Name of the template, e.g. fda-510k-performance.")
  private String name;

  @Option(
      names = "--statements",
      paramLabel = "DIR",
      description =
          "Statements written after the run, REQUIREMENT.md each. They are told with their digests"
              + " and do not enter the run folder.")
  private Path later;

  @Override
  ExitCode execute() {
    Template template = Templates.of(name);
    FinishedRun finished = RunFolder.open(run);
    ReportInput input = input(finished);
    byte[] pdf = new PdfRenderer().render(template.compose(input)).bytes();
    finished.writeReport(template.fileName(), out -> out.write(pdf));
    Path file = run.resolve(template.fileName());
    Statements statements = input.traceability().statements();
    console().result(options().json() ? json(file, statements) : text(file, statements));
    return ExitCode.OK;
  }

  private static String text(Path file, Statements statements) {
    List<String> lines = new ArrayList<>();
    lines.add("Report: " + file);
    for (Statement statement : statements.later()) {
      lines.add(
          "Written after the run: " + statement.file() + ", " + statements.digest(statement).hex());
    }
    return String.join(System.lineSeparator(), lines);
  }

  private static String json(Path file, Statements statements) {
    ObjectNode summary = JsonSummary.object();
    summary.put("report", file.toString());
    ArrayNode later = summary.putArray("later_statements");
    for (Statement statement : statements.later()) {
      later
          .addObject()
          .put("requirement", statement.requirement())
          .put("file", statement.file())
          .put("sha256", statements.digest(statement).hex());
    }
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
            later == null ? Statements.none() : Statements.read(later, catalogue)));
  }
}
