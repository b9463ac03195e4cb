package org.plumbline.cli;

import java.nio.file.Path;
import java.util.Optional;
import org.plumbline.core.evidence.Seal;
import org.plumbline.core.io.SealFile;
import org.plumbline.core.study.Digest;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code plumbline seal}. */
@Command(
    name = "seal",
    description =
        "Fixes the study by the digests of all it rests on; writes the seal beside the protocol.")
final class SealCommand extends StudyCommand {

  @Parameters(paramLabel = "PROTOCOL", description = "The protocol file.")
  private Path protocol;

  @Option(
      names = "--amends",
      paramLabel = "DIGEST",
      description = "Digest of the seal that this one amends; required to seal a changed study.")
  private String amends;

  @Option(
      names = "--reason",
      paramLabel = "TEXT",
      description = "Why the study is sealed again; goes with --amends.")
  private String reason;

  @Override
  ExitCode execute() {
    Optional<SealFile.Amends> amendment = amendment();
    PseudonymKeys.Key key = PseudonymKeys.at(keyFile());
    try (StudyInputs study =
        StudyInputs.readUnsealed(protocol, key.secret(), options().threads())) {
      Seal seal =
          SealFile.seal(protocol, study.digests(options().threads()), clock().instant(), amendment);
      Path file = SealFile.beside(protocol);
      console()
          .result(
              options().json()
                  ? JsonSummary.text(
                      JsonSummary.object()
                          .put("seal", file.toString())
                          .put("digest", seal.digest().hex())
                          .put("sealed_at", seal.sealedAt().toString()))
                  : "Sealed: "
                      + file
                      + "\nDigest of the seal: "
                      + seal.digest()
                      + "\nBy the clock of this machine; no independent proof of order.");
      return ExitCode.OK;
    }
  }

  private Optional<SealFile.Amends> amendment() {
    if ((amends == null) != (reason == null)) {
      throw wrong("--amends DIGEST and --reason TEXT go together.");
    }
    if (amends == null) {
      return Optional.empty();
    }
    if (!amends.matches("[0-9a-f]{64}")) {
      throw wrong("--amends '" + amends + "': expected the 64 hexadecimal digits of a seal.");
    }
    if (reason.isBlank()) {
      throw wrong("--reason is empty; say why the study is sealed again.");
    }
    return Optional.of(new SealFile.Amends(new Digest(amends), reason));
  }
}
