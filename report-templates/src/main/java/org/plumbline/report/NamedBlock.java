package org.plumbline.report;

import java.util.Set;
import org.plumbline.report.outline.Item;

/**
 * Something an outline can name.
 *
 * @param name its name
 * @param kind table, figure or block
 * @param meaning what it shows, a phrase for docs/templates.md
 * @param artefacts ids of the artefacts it shows
 * @param late whether it speaks of the rest of the report, and so is made last
 * @param maker makes it
 */
record NamedBlock(
    String name, Item.Kind kind, String meaning, Set<String> artefacts, boolean late, Maker maker) {

  /** Makes a block. */
  @FunctionalInterface
  interface Maker {
    /** The block of a study; nothing where the study has nothing to show. */
    Piece make(Setting setting);
  }
}
