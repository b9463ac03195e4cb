package org.plumbline.report.html;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.plumbline.report.model.Block;
import org.plumbline.report.model.ReportModel;
import org.plumbline.report.model.Section;
import org.plumbline.report.model.Table;

/**
 * The identifiers of a page. Each is given once, to the first that asks; a link leads only where
 * there is something.
 */
final class Anchors {
  private final Set<String> known = new HashSet<>();
  private final Set<String> given = new HashSet<>();

  private Anchors() {}

  /** The anchors of a report, so that links may lead ahead. */
  static Anchors of(ReportModel model) {
    Anchors anchors = new Anchors();
    anchors.learn(model.front());
    model.sections().forEach(anchors::learn);
    return anchors;
  }

  private void learn(Section section) {
    known.add(identifier(section.anchor()));
    learn(section.blocks());
    section.subsections().forEach(this::learn);
  }

  private void learn(List<Block> blocks) {
    for (Block block : blocks) {
      if (block instanceof Table table) {
        known.add(identifier(table.anchor()));
        table.groups().stream()
            .flatMap(group -> group.rows().stream())
            .flatMap(row -> row.cells().stream())
            .flatMap(cell -> cell.anchor().stream())
            .forEach(anchor -> known.add(identifier(anchor)));
      } else if (block instanceof Block.Figure figure) {
        known.add(identifier(figure.anchor()));
      }
    }
  }

  /** The identifier of an anchor; null where an earlier part of the page has it. */
  String id(String anchor) {
    String identifier = identifier(anchor);
    return given.add(identifier) ? identifier : null;
  }

  /**
   * Where a link leads: to an anchor of this page, or to the web or a mailbox when the reader asks
   * for it. Empty where there is nothing, or for an address of another kind.
   */
  Optional<String> href(String target) {
    if (target.startsWith("#")) {
      String identifier = identifier(target.substring(1));
      return known.contains(identifier) ? Optional.of("#" + identifier) : Optional.empty();
    }
    boolean outside = target.matches("(?i)(https?://|mailto:).+");
    return outside ? Optional.of(target) : Optional.empty();
  }

  /** An identifier has no white space; {@code html-} is kept for the page's own. */
  private static String identifier(String anchor) {
    String name = anchor.replaceAll("\\s", "_");
    return name.startsWith("html-") ? "_" + name : name;
  }
}
