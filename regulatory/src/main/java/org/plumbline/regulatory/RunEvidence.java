package org.plumbline.regulatory;

import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.plumbline.core.analysis.AnalysisResults;
import org.plumbline.core.evidence.SealFacts;
import org.plumbline.core.study.Digest;
import org.plumbline.core.study.Protocol;

/**
 * What a run can show.
 *
 * @param protocol its protocol
 * @param results what was computed
 * @param inputs digest of what was read, by name: {@code model}, {@code manifest}, {@code images},
 *     …
 * @param seal the seal it ran under, if any
 * @param files the files of the run folder, those still to be written too
 */
public record RunEvidence(
    Protocol protocol,
    AnalysisResults results,
    Map<String, Digest> inputs,
    Optional<SealFacts> seal,
    Set<String> files) {

  /** Copies the collections. */
  public RunEvidence {
    Objects.requireNonNull(protocol, "protocol");
    Objects.requireNonNull(results, "results");
    inputs = Map.copyOf(inputs);
    Objects.requireNonNull(seal, "seal");
    files = Collections.unmodifiableSet(new TreeSet<>(files));
  }
}
