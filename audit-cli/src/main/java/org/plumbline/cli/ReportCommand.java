package org.plumbline.cli;

import java.nio.file.Path;
import java.util.Optional;
import org.plumbline.core.evidence.AuditLog;
import org.plumbline.core.io.FinishedRun;
import org.plumbline.core.io.ProtocolReader;
import org.plumbline.core.io.RunFolder;
import org.plumbline.regulatory.Catalogue;
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

  @Override
  ExitCode execute() {
    Template template = Templates.of(name);
    FinishedRun finished = RunFolder.open(run);
    byte[] pdf = new PdfRenderer().render(template.compose(input(finished))).bytes();
    finished.writeReport(template.fileName(), out -> out.write(pdf));
    Path file = run.resolve(template.fileName());
    console()
        .result(
            options().json()
                ? JsonSummary.text(JsonSummary.object().put("report", file.toString()))
                : "Report: " + file);
    return ExitCode.OK;
  }

  private static ReportInput input(FinishedRun finished) {
    Catalogue catalogue = Catalogue.shipped();
    Statements statements = Statements.of(finished, catalogue);
    return new ReportInput(
        ProtocolReader.read(finished.protocol()).protocol(),
        finished.results(),
        finished.facts(),
        finished.digest(),
        Optional.of(AuditLog.head(finished.auditLog())),
        Traceability.of(catalogue, finished.trace(), statements, Statements.none()));
  }
}
