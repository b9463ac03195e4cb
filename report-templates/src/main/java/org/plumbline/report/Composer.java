package org.plumbline.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.plumbline.report.model.Block;
import org.plumbline.report.model.DocumentInfo;
import org.plumbline.report.model.ReportModel;
import org.plumbline.report.model.Section;
import org.plumbline.report.model.Text;
import org.plumbline.report.outline.Item;
import org.plumbline.report.outline.Outline;
import org.plumbline.report.outline.Part;
import org.plumbline.report.outline.Wording;

/**
 * Puts the parts of an outline together in two rounds: first every block that speaks of the study,
 * then those that speak of the report: what answers a requirement, which rows are printed, what is
 * missing.
 */
final class Composer {
  private final Setting setting;
  private final Outline outline;
  private final Map<String, String> facts;
  private final Composition composition = new Composition();
  private final Map<Item, Piece> made = new LinkedHashMap<>();

  Composer(Content content, Outline outline, Placeholders values, Map<String, String> facts) {
    this.setting = new Setting(content, outline, values, composition, Optional.empty());
    this.outline = outline;
    this.facts = facts;
  }

  ReportModel compose(DocumentInfo info) {
    first(outline.front(), "");
    outline.parts().forEach(this::first);
    List<Section> sections = sections(outline.parts());
    List<Block> front = blocks(outline.front(), "");
    return Linked.of(new ReportModel(info, front, outline.contents(), sections, outline.logo()));
  }

  /** True where the part will print something of its own. */
  private boolean first(Part part) {
    if (!part.when().holds(facts)) {
      return false;
    }
    boolean filled = first(part.items(), part.id());
    filled |= !part.eachCondition().isEmpty() && !eachCondition(part, false).isEmpty();
    for (Part inside : part.sections()) {
      filled |= first(inside);
    }
    if (!filled && part.gap().isPresent()) {
      composition.addGap(new Composition.Gap(part.id(), List.of(), closing(part)));
      filled = true;
    }
    if (filled) {
      composition.addAnchor(part.id());
    }
    return filled;
  }

  private boolean first(List<Item> items, String section) {
    boolean filled = false;
    for (Item item : items) {
      if (item.when().holds(facts) && isLate(item)) {
        filled = true;
      } else if (item.when().holds(facts)) {
        Piece piece = made.computeIfAbsent(item, any -> piece(item, setting));
        note(item, section, piece);
        if (item.kind() == Item.Kind.STATEMENT) {
          noteStatement(item, section);
        }
        filled |= !piece.isEmpty();
      }
    }
    return filled;
  }

  /** What would close the gap of a part that nobody filled. */
  private Text closing(Part part) {
    return oneLine(worded(part.gap().orElseThrow()));
  }

  private static Text oneLine(List<Block> wording) {
    return wording.stream()
        .filter(Block.Prose.class::isInstance)
        .flatMap(block -> ((Block.Prose) block).paragraphs().stream())
        .reduce((a, b) -> a.plus(" ").plus(b))
        .orElse(Text.EMPTY);
  }

  private void note(Item item, String section, Piece piece) {
    if (!piece.isEmpty()) {
      NamedBlocks.find(item.name())
          .ifPresent(
              block -> composition.addBlock(block.name(), block.artefacts(), section, piece));
      composition.addAnchors(piece.blocks());
      piece.sections().forEach(composition::addAnchors);
    }
  }

  private static boolean isLate(Item item) {
    return item.kind() == Item.Kind.PROSE
        || item.kind() == Item.Kind.TEXT
        || NamedBlocks.find(item.name()).map(NamedBlock::late).orElse(false);
  }

  private Piece piece(Item item, Setting at) {
    return switch (item.kind()) {
      case BLOCK, TABLE, FIGURE -> NamedBlocks.find(item.name()).orElseThrow().maker().make(at);
      case PROSE, TEXT -> Piece.of(worded(item.wording().orElseThrow()));
      case STATEMENT -> statement(item);
    };
  }

  /** What was stated to each requirement; one remark for what was not. */
  private Piece statement(Item item) {
    StatementBlocks statements = new StatementBlocks(setting.content().input().traceability());
    List<Block> blocks = new ArrayList<>(statements.stated(item.requirements()));
    List<String> missing = statements.missing(item.requirements());
    if (!missing.isEmpty()) {
      blocks.add(new Block.Callout("Gap.", closing(statements, item, missing)));
    }
    return Piece.of(blocks);
  }

  private Text closing(StatementBlocks statements, Item item, List<String> missing) {
    return statements.closing(missing, item.wording().map(wording -> oneLine(worded(wording))));
  }

  private void noteStatement(Item item, String section) {
    StatementBlocks statements = new StatementBlocks(setting.content().input().traceability());
    List<String> missing = statements.missing(item.requirements());
    item.requirements().stream()
        .filter(id -> !missing.contains(id))
        .forEach(id -> composition.addStatement(id, section));
    if (!missing.isEmpty()) {
      composition.addGap(new Composition.Gap(section, missing, closing(statements, item, missing)));
    }
  }

  private List<Block> worded(Wording wording) {
    return wording.filled(setting.values(), name -> composition.block(name).orElse(name));
  }

  private List<Section> sections(List<Part> parts) {
    return parts.stream().flatMap(part -> section(part).stream()).toList();
  }

  private Optional<Section> section(Part part) {
    if (!part.when().holds(facts)) {
      return Optional.empty();
    }
    Piece own = pieces(part.items(), part.id(), setting);
    Piece each = part.eachCondition().isEmpty() ? Piece.NOTHING : eachCondition(part, true);
    Piece all = own.plus(each);
    List<Section> inside = new ArrayList<>(each.sections());
    inside.addAll(own.sections());
    inside.addAll(sections(part.sections()));
    List<Block> blocks = new ArrayList<>(all.blocks());
    if (blocks.isEmpty() && inside.isEmpty()) {
      if (part.gap().isEmpty()) {
        return Optional.empty();
      }
      blocks.add(new Block.Callout("Gap.", closing(part)));
    }
    return Optional.of(
        new Section(
            Wording.filled(part.title(), setting.values()),
            part.id(),
            part.numbering(),
            blocks,
            inside));
  }

  private Piece eachCondition(Part part, boolean last) {
    List<Block> blocks = new ArrayList<>();
    List<Section> sections = new ArrayList<>();
    List<String> conditions = setting.conditions();
    for (int i = 0; i < conditions.size(); i++) {
      String condition = conditions.get(i);
      Piece own = Piece.NOTHING;
      for (Item item : part.eachCondition()) {
        if (item.when().holds(facts)) {
          Piece piece = piece(item, setting.of(condition));
          if (!last) {
            note(item, part.id(), piece);
          }
          own = own.plus(piece);
        }
      }
      if (conditions.size() == 1) {
        blocks.addAll(own.blocks());
        sections.addAll(own.sections());
      } else if (!own.isEmpty()) {
        String anchor = part.id() + "-" + i;
        composition.addAnchor(anchor);
        sections.add(
            Section.of(
                Words.capital(Words.readable(condition)), anchor, own.blocks(), own.sections()));
      }
    }
    return new Piece(blocks, sections);
  }

  private List<Block> blocks(List<Item> items, String section) {
    return pieces(items, section, setting).blocks();
  }

  private Piece pieces(List<Item> items, String section, Setting at) {
    Piece all = Piece.NOTHING;
    for (Item item : items) {
      if (item.when().holds(facts)) {
        Piece piece = isLate(item) ? piece(item, at) : made.get(item);
        if (isLate(item)) {
          note(item, section, piece);
        }
        all = all.plus(piece);
      }
    }
    return all;
  }
}
