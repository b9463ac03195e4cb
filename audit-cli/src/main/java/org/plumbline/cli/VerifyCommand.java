package org.plumbline.cli;

import java.nio.file.Path;
import org.plumbline.core.io.RunVerification;
import org.plumbline.core.study.InvalidInputException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code plumbline verify}. */
@Command(
    name = "verify",
    description =
        "Hashes a run folder again and recomputes every estimate from its predictions; reports any"
            + " difference.")
final class VerifyCommand extends StudyCommand {

  @Parameters(paramLabel = "RUN", description = "The run folder.")
  private Path run;

  @Override
  ExitCode execute() {
    RunVerification verification = RunVerification.verify(run);
    if (!verification.holds()) {
      throw new InvalidInputException(verification.problems());
    }
    console()
        .result(
            options().json()
                ? JsonSummary.text(
                    JsonSummary.object()
                        .put("run", run.toString())
                        .put("files", verification.files())
                        .put("estimates", verification.rows())
                        .put("exact", verification.exact()))
                : "Verified: "
                    + verification.files()
                    + " files have the digests recorded, "
                    + verification.rows()
                    + " estimates were computed again and are "
                    + (verification.exact() ? "the same." : "the same within 1e-9."));
    return ExitCode.OK;
  }
}
