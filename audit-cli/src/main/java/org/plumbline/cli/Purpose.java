package org.plumbline.cli;

import java.util.List;
import java.util.Map;
import org.plumbline.core.analysis.AnalysisResults;
import org.plumbline.core.study.Protocol;
import org.plumbline.report.Template;
import org.plumbline.report.TemplateLibrary;

/** What a run is made for: which question its exit code answers, and which reports it gets. */
enum Purpose {
  /** Does the device do what is claimed? */
  VALIDATE("validate") {
    @Override
    ExitCode exitCode(AnalysisResults results) {
      return Validation.exitCode(results.outcome());
    }

    @Override
    StudyTemplates templates(Protocol protocol, TemplateLibrary library) {
      return StudyTemplates.of(protocol, library);
    }
  },
  /** Does it do so for every group? */
  FAIRNESS("fairness") {
    @Override
    ExitCode exitCode(AnalysisResults results) {
      return DisparityOutcome.of(results).exitCode();
    }

    @Override
    StudyTemplates templates(Protocol protocol, TemplateLibrary library) {
      Template audit = library.of("bias-audit");
      audit.check(protocol);
      return new StudyTemplates(Map.of(audit.fileName(), audit), List.of());
    }
  };

  private final String command;

  Purpose(String command) {
    this.command = command;
  }

  /** The command as {@code run.json} names it. */
  String command() {
    return command;
  }

  abstract ExitCode exitCode(AnalysisResults results);

  abstract StudyTemplates templates(Protocol protocol, TemplateLibrary library);
}
