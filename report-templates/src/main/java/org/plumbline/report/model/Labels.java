package org.plumbline.report.model;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The numbers of sections, tables and figures, given in reading order, so that every renderer and
 * every reference says the same.
 */
public final class Labels {
  private static final String NO_BREAK = "\u00a0";

  private final Map<String, String> labels = new HashMap<>();
  private final Map<String, String> references = new HashMap<>();
  private int tables;
  private int figures;

  private Labels() {}

  /**
   * Numbers a report.
   *
   * @throws IllegalArgumentException if two sections, tables or figures share an anchor
   */
  public static Labels of(ReportModel model) {
    Labels result = new Labels();
    result.number(model.front());
    int numbers = 0;
    int letters = 0;
    for (Section section : model.sections()) {
      String own =
          switch (section.numbering()) {
            case NUMBER -> String.valueOf(++numbers);
            case LETTER -> String.valueOf((char) ('A' + letters++));
            case NONE -> "";
          };
      result.number(section, own);
    }
    return result;
  }

  private void number(Section section, String own) {
    put(section.anchor(), own);
    references.put(section.anchor(), sectionReference(section, own));
    number(section.blocks());
    int inside = 0;
    for (Section subsection : section.subsections()) {
      boolean counted = !own.isEmpty() && subsection.numbering() != Section.Numbering.NONE;
      number(subsection, counted ? own + "." + ++inside : "");
    }
  }

  private void number(List<Block> blocks) {
    for (Block block : blocks) {
      if (block instanceof Table table) {
        put(table.anchor(), "Table" + NO_BREAK + ++tables);
      } else if (block instanceof Block.Figure figure) {
        put(figure.anchor(), "Figure" + NO_BREAK + ++figures);
      }
    }
  }

  private void put(String anchor, String label) {
    if (labels.put(anchor, label) != null) {
      throw new IllegalArgumentException(
          "Two parts of the report share the anchor '" + anchor + "'");
    }
  }

  /** The number of a section, "Table 3" or "Figure 2"; empty for what is not numbered. */
  public Optional<String> of(String anchor) {
    return Optional.ofNullable(labels.get(anchor)).filter(label -> !label.isEmpty());
  }

  /** A section's number before its title, e.g. {@code 4.1 Participants}. */
  public String heading(Section section) {
    return of(section.anchor()).map(number -> number + "\u2002").orElse("") + section.title();
  }

  private static String sectionReference(Section section, String own) {
    if (own.isEmpty()) {
      return section.title();
    }
    String kind = section.numbering() == Section.Numbering.LETTER ? "Appendix" : "Section";
    return kind + NO_BREAK + own;
  }

  /** What a reference to an anchor prints, e.g. "Table 3", "Section 4.1". */
  public String reference(String anchor) {
    return references.getOrDefault(anchor, labels.getOrDefault(anchor, anchor));
  }

  /** Replaces references by the labels they stand for. */
  public Text resolve(Text text) {
    return new Text(text.runs().stream().map(this::resolve).toList());
  }

  private Text.Run resolve(Text.Run run) {
    if (run.style() != Text.Style.REFERENCE) {
      return run;
    }
    String anchor = run.target().orElseThrow().substring(1);
    return new Text.Run(reference(anchor), Text.Style.PLAIN, run.target());
  }
}
