package org.plumbline.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.plumbline.report.model.Block;
import org.plumbline.report.model.Section;
import org.plumbline.report.model.Table;
import org.plumbline.report.model.Text;

/** What stands in a report: for the blocks that speak of the others. */
final class Composition {
  /** Begins the anchor of a number that is a row of the long table. */
  static final String ROW = "row-";

  /** Begins the anchor of that row in the evidence. */
  static final String EVIDENCE = "evidence-";

  private final Set<String> anchors = new LinkedHashSet<>();
  private final Map<String, String> blocks = new LinkedHashMap<>();
  private final Map<String, Set<String>> answers = new LinkedHashMap<>();
  private final List<Gap> gaps = new ArrayList<>();
  private final Map<String, String> statements = new LinkedHashMap<>();

  /**
   * Something a person has to add.
   *
   * @param section where it stands
   * @param requirements what it would answer
   * @param closing what would close it
   */
  record Gap(String section, List<String> requirements, Text closing) {}

  void addGap(Gap gap) {
    gaps.add(gap);
  }

  /** Notes that the statement to a requirement stands in a section. */
  void addStatement(String requirement, String section) {
    if (!section.isEmpty()) {
      statements.putIfAbsent(requirement, section);
    }
  }

  /** The section in which the statement to a requirement stands. */
  Optional<String> statement(String requirement) {
    return Optional.ofNullable(statements.get(requirement));
  }

  List<Gap> gaps() {
    return List.copyOf(gaps);
  }

  /** Notes a named block that gave something. */
  void addBlock(String name, Set<String> artefacts, String section, Piece piece) {
    String anchor =
        piece.blocks().stream()
            .flatMap(block -> anchor(block).stream())
            .findFirst()
            .or(() -> piece.sections().stream().map(Section::anchor).findFirst())
            .orElse(section);
    if (!anchor.isEmpty()) {
      blocks.putIfAbsent(name, anchor);
      artefacts.forEach(
          id -> answers.computeIfAbsent(id, any -> new LinkedHashSet<>()).add(anchor));
    }
  }

  private static Optional<String> anchor(Block block) {
    if (block instanceof Table table) {
      return Optional.of(table.anchor());
    }
    return block instanceof Block.Figure figure ? Optional.of(figure.anchor()) : Optional.empty();
  }

  void addAnchors(List<Block> some) {
    for (Block block : some) {
      anchor(block).ifPresent(anchors::add);
      if (block instanceof Table table) {
        table.groups().stream()
            .flatMap(group -> group.rows().stream())
            .flatMap(row -> row.cells().stream())
            .forEach(cell -> cell.anchor().ifPresent(anchors::add));
      }
    }
  }

  void addAnchors(Section section) {
    anchors.add(section.anchor());
    addAnchors(section.blocks());
    section.subsections().forEach(this::addAnchors);
  }

  void addAnchor(String anchor) {
    anchors.add(anchor);
  }

  /** True where the report has that link target. */
  boolean has(String anchor) {
    return anchors.contains(anchor);
  }

  /** Where a named block stands. */
  Optional<String> block(String name) {
    return Optional.ofNullable(blocks.get(name));
  }

  /** Where an artefact of the vocabulary is shown, in reading order. */
  Set<String> answers(String artefact) {
    return answers.getOrDefault(artefact, Set.of());
  }

  /** The rows of the long table that are printed. */
  Set<String> rows() {
    Set<String> rows = new LinkedHashSet<>();
    anchors.stream()
        .filter(anchor -> anchor.startsWith(ROW))
        .forEach(anchor -> rows.add(anchor.substring(ROW.length())));
    return rows;
  }
}
