package org.plumbline.core.study;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Which reports are written.
 *
 * @param templates names of the templates
 * @param page paper, if the protocol names one; else the template's
 * @param gallery number of worst errors shown as thumbnails; 0 for none
 */
public record ReportPlan(List<String> templates, Optional<PageSize> page, int gallery) {

  /** Copies the list. */
  public ReportPlan {
    templates = List.copyOf(templates);
    Objects.requireNonNull(page, "page");
    if (gallery < 0) {
      throw new IllegalArgumentException("gallery " + gallery + " is not at least 0");
    }
  }
}
