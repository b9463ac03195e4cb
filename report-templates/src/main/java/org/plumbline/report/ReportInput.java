package org.plumbline.report;

import java.util.Objects;
import java.util.Optional;
import org.plumbline.core.analysis.AnalysisResults;
import org.plumbline.core.analysis.drift.DriftResults;
import org.plumbline.core.evidence.RunFacts;
import org.plumbline.core.study.Digest;
import org.plumbline.core.study.Protocol;
import org.plumbline.regulatory.Traceability;

/**
 * What a report is a function of: a run, analysed and recorded.
 *
 * @param protocol the protocol of the run
 * @param results what was computed
 * @param run what is known of the run
 * @param runDigest digest of its {@code MANIFEST.sha256}
 * @param auditHead head of the chain of its audit log, if it was read
 * @param traceability which requirement is answered by what, and what people stated
 * @param drift what a drift audit found, if the run is one
 * @param gallery the worst errors, where the run kept them
 */
public record ReportInput(
    Protocol protocol,
    AnalysisResults results,
    RunFacts run,
    Digest runDigest,
    Optional<Digest> auditHead,
    Traceability traceability,
    Optional<DriftResults> drift,
    Gallery gallery) {

  /** Of a run that is no drift audit and has no gallery. */
  public ReportInput(
      Protocol protocol,
      AnalysisResults results,
      RunFacts run,
      Digest runDigest,
      Optional<Digest> auditHead,
      Traceability traceability) {
    this(
        protocol, results, run, runDigest, auditHead, traceability, Optional.empty(), Gallery.NONE);
  }

  /** Rejects absent parts. */
  public ReportInput {
    Objects.requireNonNull(protocol, "protocol");
    Objects.requireNonNull(results, "results");
    Objects.requireNonNull(run, "run");
    Objects.requireNonNull(runDigest, "runDigest");
    Objects.requireNonNull(auditHead, "auditHead");
    Objects.requireNonNull(traceability, "traceability");
    Objects.requireNonNull(drift, "drift");
    Objects.requireNonNull(gallery, "gallery");
  }
}
