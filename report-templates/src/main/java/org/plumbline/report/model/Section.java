package org.plumbline.report.model;

import java.util.List;

/**
 * A section of a report.
 *
 * @param title its heading
 * @param anchor its name as a link target, unique in the report
 * @param numbering how it is counted
 * @param blocks what stands under the heading, before the first subsection
 * @param subsections the sections inside it
 */
public record Section(
    String title,
    String anchor,
    Numbering numbering,
    List<Block> blocks,
    List<Section> subsections) {

  /** How a section is counted. */
  public enum Numbering {
    /** 1, 2, 3 … and 1.1 inside. */
    NUMBER,
    /** Appendix A, B, C … and A.1 inside. */
    LETTER,
    /** Not at all. */
    NONE
  }

  /** Copies the lists and rejects an empty heading or anchor. */
  public Section {
    if (title.isBlank() || anchor.isBlank()) {
      throw new IllegalArgumentException(
          "A section needs a title and an anchor, got '" + title + "' and '" + anchor + "'");
    }
    blocks = List.copyOf(blocks);
    subsections = List.copyOf(subsections);
  }

  /** A numbered section without subsections. */
  public static Section of(String title, String anchor, List<Block> blocks) {
    return new Section(title, anchor, Numbering.NUMBER, blocks, List.of());
  }

  /** A numbered section with subsections. */
  public static Section of(
      String title, String anchor, List<Block> blocks, List<Section> subsections) {
    return new Section(title, anchor, Numbering.NUMBER, blocks, subsections);
  }

  /** An appendix, counted by letter. */
  public static Section appendix(
      String title, String anchor, List<Block> blocks, List<Section> subsections) {
    return new Section(title, anchor, Numbering.LETTER, blocks, subsections);
  }
}
