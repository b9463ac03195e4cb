package org.plumbline.report.html;

import java.util.List;
import org.plumbline.report.chart.Svg;
import org.plumbline.report.model.Block;
import org.plumbline.report.model.Labels;
import org.plumbline.report.model.Table;
import org.plumbline.report.model.Text;

/** Writes blocks. */
final class BlockWriter implements Block.Visitor<Markup> {
  /** Width of a drawing that takes the whole column, in points: 720 pixels. */
  private static final double WIDTH = 540;

  /** A drawing of a greater share is not made smaller than it can be read. */
  private static final double WIDE = 0.6;

  private final Markup out;
  private final Inline inline;
  private final Labels labels;
  private final Anchors anchors;
  private final TableWriter tables;
  private int figures;
  private int boxes;

  BlockWriter(Markup out, Inline inline, Labels labels, Anchors anchors, TableWriter tables) {
    this.out = out;
    this.inline = inline;
    this.labels = labels;
    this.anchors = anchors;
    this.tables = tables;
  }

  void write(List<Block> blocks) {
    blocks.forEach(block -> block.accept(this));
  }

  @Override
  public Markup prose(Block.Prose block) {
    if (block.form() == Block.Prose.Form.PARAGRAPHS) {
      block.paragraphs().forEach(text -> element("p", text));
      return out;
    }
    boolean numbered = block.form() == Block.Prose.Form.NUMBERED;
    String list = numbered ? "ol" : "ul";
    out.open(list, "class", numbered ? "numbered" : "points").line();
    block.paragraphs().forEach(text -> element("li", text));
    return out.close(list).line();
  }

  private void element(String name, Text text) {
    out.open(name);
    inline.write(text);
    out.close(name).line();
  }

  @Override
  public Markup keyBox(Block.KeyBox block) {
    boolean methods = block.lines().stream().anyMatch(line -> !line.method().isEmpty());
    String title = "html-key-" + ++boxes;
    out.open("div", "class", "key", "role", "group", "aria-labelledby", title).line();
    out.open("table").line();
    out.open("caption").element("span", block.title(), "id", title).close("caption").line();
    out.open("thead").open("tr");
    for (String head : keyHeads(methods)) {
      out.element("th", head, "scope", "col");
    }
    out.close("tr").close("thead").line();
    for (Block.KeyBox.Line line : block.lines()) {
      out.open("tbody").line();
      keyLine(line, methods);
      out.close("tbody").line();
    }
    out.close("table").line();
    if (!block.conclusion().isBlank()) {
      out.open("p", "class", "conclusion");
      block.verdict().ifPresent(verdict -> inline.write(Text.verdict(verdict).plus("\u2002")));
      inline.write(block.conclusion());
      out.close("p").line();
    }
    return out.close("div").line();
  }

  private static List<String> keyHeads(boolean methods) {
    return methods
        ? List.of("Endpoint", "Goal", "Result", "Interval", "Outcome")
        : List.of("Endpoint", "Goal", "Result", "Outcome");
  }

  private void keyLine(Block.KeyBox.Line line, boolean methods) {
    out.open("tr").element("th", line.name(), "scope", "row");
    keyCell("Goal", Text.of(line.goal()));
    Text result =
        line.target()
            .map(target -> Text.link(line.result(), target))
            .orElse(Text.of(line.result()));
    keyCell("Result", result);
    if (methods) {
      keyCell("Interval", Text.of(line.method()));
    }
    keyCell("Outcome", Text.verdict(line.verdict()));
    out.close("tr").line();
    if (!line.remark().isBlank()) {
      String span = String.valueOf(keyHeads(methods).size());
      out.open("tr", "class", "remark").open("td", "colspan", span);
      inline.write(line.remark());
      out.close("td").close("tr").line();
    }
  }

  private void keyCell(String head, Text text) {
    out.open("td", "data-head", head, "class", head.equals("Result") ? "result" : null);
    inline.write(text);
    out.close("td");
  }

  @Override
  public Markup table(Table block) {
    tables.write(block);
    return out;
  }

  @Override
  public Markup figure(Block.Figure block) {
    String name = "html-figure-" + ++figures;
    String style = block.share() > WIDE ? "wide" : null;
    out.open("figure", "id", anchors.id(block.anchor()), "class", style).line();
    tables.openScroll(name);
    out.raw(Svg.inline(block.chart(), WIDTH * block.share(), name + "-"));
    out.close("div").line();
    out.open("figcaption", "id", name)
        .element("strong", labels.of(block.anchor()).orElse("Figure") + ".")
        .text(" ");
    inline.write(block.caption());
    out.text(" Its numbers: ").element("code", "figures/" + block.name() + ".csv").text(".");
    return out.close("figcaption").close("figure").line();
  }

  @Override
  public Markup definitions(Block.DefinitionList block) {
    out.open("dl").line();
    for (Block.DefinitionList.Entry entry : block.entries()) {
      out.open("div").element("dt", entry.term()).open("dd");
      inline.write(entry.text());
      out.close("dd").close("div").line();
    }
    return out.close("dl").line();
  }

  @Override
  public Markup checklist(Block.Checklist block) {
    out.open("ul", "class", "checklist").line();
    for (Block.Checklist.Item item : block.items()) {
      element("li", Text.verdict(item.state()).plus(": ").plus(item.text()));
    }
    return out.close("ul").line();
  }

  @Override
  public Markup callout(Block.Callout block) {
    out.open("div", "class", "callout", "role", "note").open("p");
    inline.write(Text.strong(block.heading()).plus(" ").plus(block.text()));
    return out.close("p").close("div").line();
  }

  @Override
  public Markup pageBreak(Block.PageBreak block) {
    return out.open("div", "class", "page-break").close("div").line();
  }
}
