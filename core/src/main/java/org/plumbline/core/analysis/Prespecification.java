package org.plumbline.core.analysis;

import java.util.ArrayList;
import java.util.List;
import org.plumbline.core.study.AnalysisSet;
import org.plumbline.core.study.Metric;
import org.plumbline.core.study.Protocol;
import org.plumbline.core.study.Role;

/**
 * Whether the protocol named an estimate beforehand. A row is prespecified where a primary or
 * secondary endpoint names its metric and condition and it is of the primary analysis set; all
 * others are exploratory. Whether the protocol itself was fixed beforehand is told by its seal.
 */
final class Prespecification {

  static final String PRESPECIFIED = "prespecified";
  static final String EXPLORATORY = "exploratory";

  private final Protocol protocol;
  private final AnalysisSet primarySet;
  private final Metrics metrics;

  Prespecification(Protocol protocol, AnalysisSet primarySet) {
    this.protocol = protocol;
    this.primarySet = primarySet;
    this.metrics = new Metrics(protocol);
  }

  /** The analysis set that decides. */
  AnalysisSet primarySet() {
    return primarySet;
  }

  /** The word for an endpoint's row. */
  static String of(Role role) {
    return role == Role.EXPLORATORY ? EXPLORATORY : PRESPECIFIED;
  }

  /** The word for a row of a condition and metric, followed by further notes. */
  String note(AnalysisSet set, String condition, Metric metric, String... more) {
    boolean named =
        set == primarySet
            && protocol.endpoints().stream()
                .filter(e -> e.role() != Role.EXPLORATORY && e.concerns(condition))
                .anyMatch(e -> metrics.reported(e.metric()) == metric);
    List<String> notes = new ArrayList<>(List.of(named ? PRESPECIFIED : EXPLORATORY));
    List.of(more).stream().filter(n -> !n.isEmpty()).forEach(notes::add);
    return String.join("; ", notes);
  }
}
