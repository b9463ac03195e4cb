package org.plumbline.regulatory;

import java.util.Collections;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.plumbline.core.analysis.AnalysisResults;
import org.plumbline.core.evidence.RunFacts;
import org.plumbline.core.study.Protocol;

/**
 * What a run can show.
 *
 * @param protocol its protocol
 * @param results what was computed
 * @param facts what is known of it: digests of what was read, its seal, its model
 * @param files the files of the run folder, those still to be written too
 */
public record RunEvidence(
    Protocol protocol, AnalysisResults results, RunFacts facts, Set<String> files) {

  /** Copies the files. */
  public RunEvidence {
    Objects.requireNonNull(protocol, "protocol");
    Objects.requireNonNull(results, "results");
    Objects.requireNonNull(facts, "facts");
    files = Collections.unmodifiableSet(new TreeSet<>(files));
  }
}
