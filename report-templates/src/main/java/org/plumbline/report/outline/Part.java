package org.plumbline.report.outline;

import java.util.List;
import java.util.Optional;
import org.plumbline.report.model.Section;

/**
 * A section of an outline. Without content it is left out, unless it says what closes its gap.
 *
 * @param title its heading, with placeholders
 * @param id its name as a link target
 * @param numbering how it is counted
 * @param when it is printed
 * @param gap what would close it where nothing in it is printed
 * @param items what stands in it
 * @param eachCondition what stands in it for each target condition; where there are several, each
 *     has a section of its own, called {@code <id>-<number>}
 * @param sections sections inside
 * @param place where it stands
 */
public record Part(
    String title,
    String id,
    Section.Numbering numbering,
    Condition when,
    Optional<Wording> gap,
    List<Item> items,
    List<Item> eachCondition,
    List<Part> sections,
    Place place) {

  /** Copies the lists. */
  public Part {
    items = List.copyOf(items);
    eachCondition = List.copyOf(eachCondition);
    sections = List.copyOf(sections);
  }
}
