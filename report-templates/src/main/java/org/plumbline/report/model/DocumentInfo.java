package org.plumbline.report.model;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.plumbline.core.study.PageSize;

/**
 * What is said about a report as a whole.
 *
 * @param title the title on page 1, in the window's title bar and in the metadata
 * @param subtitle the line under it; may be empty
 * @param study short name of the study, in the running head of every page
 * @param reportId identifier of the report, in the footer of every page
 * @param runDigest SHA-256 of the run's manifest as 64 hexadecimal digits; its first 12 stand in
 *     the footer of every page, and the identifier of the file is derived from it
 * @param created when the run ended; the only time in the document, so that two renderings are
 *     equal
 * @param author who made the report, e.g. the manufacturer
 * @param language of the text, as BCP 47, e.g. {@code en}
 * @param page the paper
 * @param stamp a word printed on every page, e.g. {@code UNSEALED}
 */
public record DocumentInfo(
    String title,
    String subtitle,
    String study,
    String reportId,
    String runDigest,
    Instant created,
    String author,
    String language,
    PageSize page,
    Optional<String> stamp) {

  /** Rejects a digest that is none. */
  public DocumentInfo {
    Objects.requireNonNull(title, "title");
    Objects.requireNonNull(created, "created");
    Objects.requireNonNull(page, "page");
    if (!runDigest.matches("[0-9a-f]{64}")) {
      throw new IllegalArgumentException(
          "Run digest '" + runDigest + "' is not 64 lower-case hexadecimal digits");
    }
  }
}
