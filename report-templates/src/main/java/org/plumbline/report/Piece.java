package org.plumbline.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.plumbline.report.model.Block;
import org.plumbline.report.model.Section;

/**
 * What a named block gives: blocks, and sections that follow them.
 *
 * @param blocks in reading order
 * @param sections after them
 */
record Piece(List<Block> blocks, List<Section> sections) {

  static final Piece NOTHING = new Piece(List.of(), List.of());

  Piece {
    blocks = List.copyOf(blocks);
    sections = List.copyOf(sections);
  }

  static Piece of(Block block) {
    return of(List.of(block));
  }

  static Piece of(List<? extends Block> blocks) {
    return new Piece(List.copyOf(blocks), List.of());
  }

  static Piece of(Optional<? extends Block> block) {
    return block.map(Piece::of).orElse(NOTHING);
  }

  boolean isEmpty() {
    return blocks.isEmpty() && sections.isEmpty();
  }

  Piece plus(Piece next) {
    List<Block> allBlocks = new ArrayList<>(blocks);
    allBlocks.addAll(next.blocks);
    List<Section> allSections = new ArrayList<>(sections);
    allSections.addAll(next.sections);
    return new Piece(allBlocks, allSections);
  }
}
