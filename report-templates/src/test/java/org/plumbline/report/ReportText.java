package org.plumbline.report;

import java.util.stream.Collectors;
import org.plumbline.report.model.Block;
import org.plumbline.report.model.Labels;
import org.plumbline.report.model.ReportModel;
import org.plumbline.report.model.Section;
import org.plumbline.report.model.Table;
import org.plumbline.report.model.Text;

/** A report as plain text, for comparing with an approved file. */
final class ReportText implements Block.Visitor<String> {
  private final Labels labels;

  private ReportText(Labels labels) {
    this.labels = labels;
  }

  static String of(ReportModel model) {
    ReportText text = new ReportText(Labels.of(model));
    StringBuilder out = new StringBuilder();
    out.append(model.info().title()).append('\n').append(model.info().subtitle()).append('\n');
    model.info().stamp().ifPresent(stamp -> out.append('[').append(stamp).append("]\n"));
    model.front().forEach(block -> out.append('\n').append(block.accept(text)));
    model.sections().forEach(section -> text.add(out, section));
    return out.toString().replace('\u00a0', ' ');
  }

  private void add(StringBuilder out, Section section) {
    out.append("\n== ").append(labels.heading(section)).append('\n');
    section.blocks().forEach(block -> out.append('\n').append(block.accept(this)));
    section.subsections().forEach(inside -> add(out, inside));
  }

  private String plain(Text text) {
    return labels.resolve(text).runs().stream()
        .filter(run -> run.style() != Text.Style.PAGE)
        .map(run -> run.style() == Text.Style.SUPERSCRIPT ? "[" + run.text() + "]" : run.text())
        .collect(Collectors.joining());
  }

  @Override
  public String prose(Block.Prose block) {
    return block.paragraphs().stream().map(t -> plain(t) + "\n").collect(Collectors.joining());
  }

  @Override
  public String keyBox(Block.KeyBox block) {
    String lines =
        block.lines().stream()
            .map(
                line ->
                    String.join(
                            " | ",
                            line.name(),
                            line.goal(),
                            line.result(),
                            line.method(),
                            line.verdict().word())
                        + "\n  "
                        + plain(line.remark())
                        + "\n")
            .collect(Collectors.joining());
    return block.title()
        + "\n"
        + lines
        + block.verdict().map(v -> v.word() + ": ").orElse("")
        + plain(block.conclusion())
        + "\n";
  }

  @Override
  public String table(Table block) {
    StringBuilder out = new StringBuilder(labels.reference(block.anchor()));
    out.append(". ").append(plain(block.caption())).append('\n');
    out.append(
        block.columns().stream()
            .map(Table.Column::head)
            .collect(Collectors.joining(" | ", "", "\n")));
    for (Table.RowGroup group : block.groups()) {
      out.append(group.head().isBlank() ? "" : plain(group.head()) + "\n");
      group
          .rows()
          .forEach(
              row ->
                  out.append(
                      row.cells().stream()
                          .map(cell -> plain(cell.text()))
                          .collect(Collectors.joining(" | ", "  ", "\n"))));
    }
    block
        .footnotes()
        .forEach(
            note ->
                out.append(note.mark().isEmpty() ? "" : "[" + note.mark() + "] ")
                    .append(plain(note.text()))
                    .append('\n'));
    return out.toString();
  }

  @Override
  public String figure(Block.Figure block) {
    return labels.reference(block.anchor())
        + ". "
        + plain(block.caption())
        + "\n"
        + block.name()
        + ".csv: "
        + block.chart().csv().rows().size()
        + " rows\n";
  }

  @Override
  public String definitions(Block.DefinitionList block) {
    return block.entries().stream()
        .map(entry -> entry.term() + ": " + plain(entry.text()) + "\n")
        .collect(Collectors.joining());
  }

  @Override
  public String checklist(Block.Checklist block) {
    return block.items().stream()
        .map(item -> item.state().word() + ": " + plain(item.text()) + "\n")
        .collect(Collectors.joining());
  }

  @Override
  public String callout(Block.Callout block) {
    return "! " + block.heading() + " " + plain(block.text()) + "\n";
  }

  @Override
  public String pageBreak(Block.PageBreak block) {
    return "";
  }
}
