package org.plumbline.report.outline;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A line of an outline: what stands at a place of a section.
 *
 * @param kind what it is
 * @param name of the block, table or figure; empty for wording and statements
 * @param wording the prose; for a statement, what would close its gap; empty otherwise
 * @param requirements whose statements are printed here
 * @param when it is printed
 * @param place where it stands
 */
public record Item(
    Kind kind,
    String name,
    Optional<Wording> wording,
    List<String> requirements,
    Condition when,
    Place place) {

  /** What an item can be. */
  public enum Kind {
    /** A named table. */
    TABLE("table"),
    /** A named figure. */
    FIGURE("figure"),
    /** Anything else that has a name. */
    BLOCK("block"),
    /** A file of prose. */
    PROSE("prose"),
    /** Prose in the outline itself. */
    TEXT("text"),
    /** What persons stated. */
    STATEMENT("statement");

    private final String key;

    Kind(String key) {
      this.key = key;
    }

    /** Its key in an outline. */
    public String key() {
      return key;
    }
  }

  /** Copies the list. */
  public Item {
    Objects.requireNonNull(kind, "kind");
    requirements = List.copyOf(requirements);
  }
}
