package org.plumbline.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.plumbline.report.model.Block;
import org.plumbline.report.model.ReportModel;
import org.plumbline.report.model.Section;
import org.plumbline.report.model.Table;
import org.plumbline.report.model.Text;

/**
 * Takes away the links of a report that lead nowhere, because the template leaves out what they
 * lead to: what is blue can be followed.
 */
final class Linked implements Block.Visitor<Block> {
  private final Composition found;

  private Linked(Composition found) {
    this.found = found;
  }

  static ReportModel of(ReportModel model) {
    Composition found = new Composition();
    found.addAnchors(model.front());
    model.sections().forEach(found::addAnchors);
    Linked linked = new Linked(found);
    return new ReportModel(
        model.info(),
        linked.blocks(model.front()),
        model.contents(),
        model.sections().stream().map(linked::section).toList(),
        model.logo());
  }

  private Section section(Section section) {
    return new Section(
        section.title(),
        section.anchor(),
        section.numbering(),
        blocks(section.blocks()),
        section.subsections().stream().map(this::section).toList());
  }

  private List<Block> blocks(List<Block> blocks) {
    return blocks.stream().map(block -> block.accept(this)).toList();
  }

  private boolean leads(String target) {
    return !target.startsWith("#") || found.has(target.substring(1));
  }

  private Text text(Text text) {
    if (text.runs().stream().allMatch(run -> run.target().map(this::leads).orElse(true))) {
      return text;
    }
    List<Text.Run> runs = new ArrayList<>();
    for (Text.Run run : text.runs()) {
      boolean leads = run.target().map(this::leads).orElse(true);
      Text.Style style =
          !leads && run.style() == Text.Style.REFERENCE ? Text.Style.PLAIN : run.style();
      runs.add(leads ? run : new Text.Run(run.text(), style, Optional.empty()));
    }
    return new Text(runs);
  }

  @Override
  public Block prose(Block.Prose block) {
    return new Block.Prose(block.form(), block.paragraphs().stream().map(this::text).toList());
  }

  @Override
  public Block keyBox(Block.KeyBox block) {
    return new Block.KeyBox(
        block.title(),
        block.lines().stream().map(this::line).toList(),
        text(block.conclusion()),
        block.verdict());
  }

  private Block.KeyBox.Line line(Block.KeyBox.Line line) {
    return new Block.KeyBox.Line(
        line.name(),
        line.goal(),
        line.result(),
        line.method(),
        line.verdict(),
        text(line.remark()),
        line.target().filter(this::leads));
  }

  @Override
  public Block table(Table block) {
    return new Table(
        block.anchor(),
        text(block.caption()),
        block.columns(),
        block.groups().stream().map(this::group).toList(),
        block.footnotes().stream()
            .map(note -> new Table.Footnote(note.mark(), text(note.text())))
            .toList());
  }

  private Table.RowGroup group(Table.RowGroup group) {
    return new Table.RowGroup(text(group.head()), group.rows().stream().map(this::row).toList());
  }

  private Table.Row row(Table.Row row) {
    return new Table.Row(
        row.cells().stream()
            .map(cell -> new Table.Cell(number(text(cell.text()), cell.anchor()), cell.anchor()))
            .toList(),
        row.indent());
  }

  /** A number that is a row of the long table leads to that row in the evidence. */
  private Text number(Text text, Optional<String> anchor) {
    Optional<String> row =
        anchor
            .filter(name -> name.startsWith(Composition.ROW))
            .map(name -> Composition.EVIDENCE + name.substring(Composition.ROW.length()))
            .filter(found::has);
    if (row.isEmpty()) {
      return text;
    }
    return new Text(
        text.runs().stream()
            .map(
                run ->
                    new Text.Run(
                        run.text(),
                        run.style(),
                        run.target().or(() -> row.map(name -> "#" + name))))
            .toList());
  }

  @Override
  public Block figure(Block.Figure block) {
    return new Block.Figure(
        block.name(), block.anchor(), text(block.caption()), block.chart(), block.share());
  }

  @Override
  public Block definitions(Block.DefinitionList block) {
    return new Block.DefinitionList(
        block.entries().stream()
            .map(entry -> new Block.DefinitionList.Entry(entry.term(), text(entry.text())))
            .toList());
  }

  @Override
  public Block checklist(Block.Checklist block) {
    return new Block.Checklist(
        block.items().stream()
            .map(item -> new Block.Checklist.Item(item.state(), text(item.text())))
            .toList());
  }

  @Override
  public Block callout(Block.Callout block) {
    return new Block.Callout(block.heading(), text(block.text()));
  }

  @Override
  public Block pageBreak(Block.PageBreak block) {
    return block;
  }
}
