package org.plumbline.report;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.plumbline.core.study.CheckResult;
import org.plumbline.core.study.CheckResult.Severity;
import org.plumbline.core.study.Sampling;
import org.plumbline.report.model.Block;
import org.plumbline.report.model.Printed;
import org.plumbline.report.model.Text;

/** What the results do not show. */
final class LimitationsSection {
  private final Content content;

  LimitationsSection(Content content) {
    this.content = content;
  }

  Block.Prose points() {
    Set<String> limits = new LinkedHashSet<>();
    if (content.run().seal().isEmpty()) {
      limits.add(
          "The study was not sealed: nothing shows that protocol, device and cohort were fixed"
              + " before the data were seen.");
    } else {
      limits.add(
          "The seal carries the time of the clock of the machine that made it. It shows that"
              + " nothing has changed since; it is no independent proof of order.");
    }
    if (!content.run().earlierRuns().runs().isEmpty()) {
      limits.add(
          Printed.counted(content.run().earlierRuns().runs().size(), "earlier run")
              + " on the same manifest was found; a cohort looked at several times is no longer"
              + " unseen.");
    }
    Sampling sampling = content.protocol().cohort().sampling();
    if (sampling == Sampling.ENRICHED || sampling == Sampling.CASE_CONTROL) {
      limits.add(
          "The cohort was "
              + Words.sampling(sampling)
              + ": predictive values and accuracy in use will differ from those in the cohort.");
    }
    if (content.protocol().cohort().developmentPatients().isEmpty()) {
      limits.add(
          "No list of the patients used in development was given; overlap with the cohort was not"
              + " looked for.");
    }
    limits.add(
        "The study measured the device alone, not a reader with it, and gives no evidence of"
            + " clinical benefit.");
    warnings(limits);
    return Block.Prose.points(limits.stream().map(Text::of).toList());
  }

  private void warnings(Set<String> limits) {
    List<CheckResult> all = new ArrayList<>(content.results().remarks());
    all.addAll(content.run().checks());
    all.stream()
        .filter(check -> check.severity() == Severity.WARNING)
        .map(EvidenceAppendix::sentence)
        .forEach(limits::add);
    all.stream()
        .filter(check -> check.type().equals("small-group"))
        .map(check -> Words.capital(check.what()))
        .forEach(limits::add);
  }
}
