package org.plumbline.report;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.plumbline.core.analysis.ResultRow;
import org.plumbline.core.study.AnalysisPlan;
import org.plumbline.report.model.Block;
import org.plumbline.report.model.Printed;
import org.plumbline.report.model.Text;

/** How the numbers were computed; only methods that were used. */
final class MethodsSection {
  private final Content content;

  MethodsSection(Content content) {
    this.content = content;
  }

  /** How the numbers were computed. */
  List<Block> methods() {
    return List.of(
        new Block.Prose(Block.Prose.Form.PARAGRAPHS, List.of(Text.of(introduction()))),
        new Block.DefinitionList(
            used().stream()
                .filter(method -> !method.name().isEmpty())
                .map(
                    method -> new Block.DefinitionList.Entry(method.name(), Text.of(method.what())))
                .toList()));
  }

  /** Where the methods come from. */
  Block references() {
    return new Block.Prose(
        Block.Prose.Form.NUMBERED, used().stream().map(References.Method::reference).toList());
  }

  private List<References.Method> used() {
    Set<String> printed = new LinkedHashSet<>();
    for (ResultRow row : content.results().rows()) {
      printed.add(row.key().method());
      row.comparison().ifPresent(c -> printed.add(Content.method(c.difference())));
    }
    return References.used(printed, content.protocol().success());
  }

  private String introduction() {
    AnalysisPlan plan = content.protocol().analysis();
    return "Intervals are two-sided at "
        + Printed.level(plan.level())
        + " unless they say otherwise; a bound that decides on an endpoint is one-sided at 1 −"
        + " alpha. Proportions took the "
        + plan.proportionInterval().printedName()
        + " interval"
        + (content.words().isComparator()
            ? ""
            : ", areas under the curve " + plan.aucInterval().printedName())
        + ". What cannot be estimated is printed as NE with its reason and never counts as met. "
        + "Everything random starts from the seed "
        + plan.seed()
        + " of the protocol, so the same input gives the same numbers.";
  }
}
