package org.plumbline.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.plumbline.core.study.InvalidInputException;
import org.plumbline.regulatory.Requirement;
import org.plumbline.regulatory.Statement;
import org.plumbline.regulatory.Statements;
import org.plumbline.regulatory.Traceability;
import org.plumbline.report.model.Block;
import org.plumbline.report.model.Printed;
import org.plumbline.report.model.Table;
import org.plumbline.report.model.Table.Cell;
import org.plumbline.report.model.Table.Column;
import org.plumbline.report.model.Table.Row;
import org.plumbline.report.model.Text;
import org.plumbline.report.outline.Markdown;
import org.plumbline.report.outline.TemplateProblems;

/** What people stated, and what nobody has stated yet. */
final class StatementBlocks {
  private final Traceability traceability;

  StatementBlocks(Traceability traceability) {
    this.traceability = traceability;
  }

  /**
   * Looks for what a report cannot print.
   *
   * @throws InvalidInputException that names file and line of everything that is wrong
   */
  static void check(Statements statements) {
    TemplateProblems problems = TemplateProblems.ofFiles();
    statements.all().forEach(statement -> read(statement, problems));
    problems.throwIfAny();
  }

  private static List<Block> read(Statement statement, TemplateProblems problems) {
    String anchor = "text-" + statement.requirement().toLowerCase(java.util.Locale.ROOT);
    // Author and date stand in the four lines above the text.
    return Markdown.read(statement.file(), 5, anchor, statement.markdown(), problems).blocks();
  }

  /** The statements to some requirements with their authors. */
  List<Block> stated(List<String> requirements) {
    List<Block> blocks = new ArrayList<>();
    TemplateProblems problems = TemplateProblems.ofFiles();
    for (String id : requirements) {
      traceability
          .statements()
          .find(id)
          .ifPresent(
              statement -> {
                blocks.addAll(read(statement, problems));
                blocks.add(signed(statement));
              });
    }
    problems.throwIfAny();
    return blocks;
  }

  private static Block signed(Statement statement) {
    return new Block.Prose(
        Block.Prose.Form.PARAGRAPHS,
        List.of(
            Text.emphasis(
                "— "
                    + statement.author()
                    + ", "
                    + Printed.date(statement.date())
                    + " (statement to "
                    + statement.requirement()
                    + ")")));
  }

  /** Those of some requirements to which nobody has stated anything. */
  List<String> missing(List<String> requirements) {
    return requirements.stream()
        .filter(id -> traceability.statements().find(id).isEmpty())
        .toList();
  }

  /**
   * What would close the gap of some requirements.
   *
   * @param ask what the template asks for; the requirement's own words where it asks nothing
   */
  Text closing(List<String> missing, Optional<Text> ask) {
    Text what =
        ask.orElseGet(
            () ->
                Text.of(
                    missing.stream()
                        .flatMap(id -> traceability.catalogue().find(id).stream())
                        .map(Requirement::text)
                        .reduce((a, b) -> a + " " + b)
                        .orElse("")));
    String files = Words.listed(missing.stream().map(id -> "statements/" + id + ".md").toList());
    return what.plus(" To be written by a person: ").plus(Text.code(files)).plus(".");
  }

  /** Every statement with its author, date and digest. */
  Optional<Table> table() {
    Table.Builder table =
        new Table.Builder(
            "tab-statements",
            Text.of("What persons stated, by requirement."),
            List.of(
                Column.text("Requirement"),
                Column.text("Author"),
                Column.text("Date"),
                Column.text("File"),
                Column.text("SHA-256")));
    Statements statements = traceability.statements();
    for (Statement statement : statements.all()) {
      boolean later = statements.later().contains(statement);
      String mark = later ? table.mark("Written after the run; it lies in no run folder.") : "";
      table.row(
          Row.of(
              List.of(
                  Cell.of(Text.of(statement.requirement()).marked(mark)),
                  Cell.of(statement.author()),
                  Cell.of(Printed.date(statement.date())),
                  Cell.of(Text.code(statement.file())),
                  Cell.of(Text.code(Printed.digest(statements.digest(statement).hex()) + "…")))));
    }
    return table.isEmpty() ? Optional.empty() : Optional.of(table.build());
  }
}
