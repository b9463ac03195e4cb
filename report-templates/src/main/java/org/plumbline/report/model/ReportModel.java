package org.plumbline.report.model;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A report without a format. Renderers differ only in output: they number, set and draw what is
 * here, and compute nothing.
 *
 * @param info what is said about the report as a whole
 * @param front the blocks of page 1, under the title
 * @param contents whether a table of contents follows page 1
 * @param sections the body, in reading order
 * @param logo of the company, above the title of page 1
 */
public record ReportModel(
    DocumentInfo info,
    List<Block> front,
    boolean contents,
    List<Section> sections,
    Optional<Picture> logo) {

  /** Copies the lists. */
  public ReportModel {
    front = List.copyOf(front);
    sections = List.copyOf(sections);
    Objects.requireNonNull(logo, "logo");
  }

  /** A report without a logo. */
  public ReportModel(
      DocumentInfo info, List<Block> front, boolean contents, List<Section> sections) {
    this(info, front, contents, sections, Optional.empty());
  }
}
