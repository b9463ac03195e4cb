package org.plumbline.report.html;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.plumbline.report.model.ReportModel;

/**
 * What a page is a function of: a report, and what only a page can show.
 *
 * @param model the report, the same that is rendered as PDF
 * @param sweeps performance over thresholds, one for each target condition; may be empty
 * @param auditHead head of the chain of the audit log as 64 hexadecimal digits, if it was read
 */
public record Edition(ReportModel model, List<Sweep> sweeps, Optional<String> auditHead) {

  /** Copies the list. */
  public Edition {
    Objects.requireNonNull(model, "model");
    sweeps = List.copyOf(sweeps);
    Objects.requireNonNull(auditHead, "auditHead");
  }
}
