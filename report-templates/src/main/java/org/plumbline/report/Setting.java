package org.plumbline.report;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.plumbline.report.model.Block;
import org.plumbline.report.outline.Outline;

/**
 * What a named block is made of.
 *
 * @param content the study
 * @param outline the template
 * @param values what placeholders stand for
 * @param composition the rest of the report; complete only for blocks that are made last
 * @param condition the target condition it is for; empty for all
 */
record Setting(
    Content content,
    Outline outline,
    Placeholders values,
    Composition composition,
    Optional<String> condition) {

  List<String> conditions() {
    return condition.map(List::of).orElseGet(content::conditions);
  }

  /** A block for each target condition at hand. */
  Piece each(Function<String, Optional<? extends Block>> maker) {
    return Piece.of(
        conditions().stream()
            .flatMap(name -> maker.apply(name).stream())
            .map(b -> (Block) b)
            .toList());
  }

  Setting of(String targetCondition) {
    return new Setting(content, outline, values, composition, Optional.of(targetCondition));
  }
}
