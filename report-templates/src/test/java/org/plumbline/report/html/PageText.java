package org.plumbline.report.html;

import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import org.plumbline.report.model.Block;
import org.plumbline.report.model.Labels;
import org.plumbline.report.model.ReportModel;
import org.plumbline.report.model.Section;
import org.plumbline.report.model.Table;
import org.plumbline.report.model.Text;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** A page as a tree, and the sentences a report must show in it. */
final class PageText {
  private PageText() {}

  /** Parses a page as XML, which no page survives that is not well-formed. */
  static Document parse(byte[] page) throws Exception {
    DocumentBuilder builder = DocumentBuilderFactory.newInstance().newDocumentBuilder();
    builder.setErrorHandler(null);
    return builder.parse(new ByteArrayInputStream(page));
  }

  static List<Element> elements(Document page, String name) {
    NodeList found = page.getElementsByTagName(name);
    List<Element> elements = new ArrayList<>();
    for (int i = 0; i < found.getLength(); i++) {
      elements.add((Element) found.item(i));
    }
    return elements;
  }

  /** Values of an attribute, wherever it stands. */
  static List<String> values(Document page, String attribute) {
    return elements(page, "*").stream()
        .filter(element -> element.hasAttribute(attribute))
        .map(element -> element.getAttribute(attribute))
        .toList();
  }

  /** Text as it is compared: white space does not count. */
  static String squeezed(String text) {
    return text.replaceAll("[\\s\u00a0\u2002]+", "");
  }

  /** Every piece of text of a report, squeezed. */
  static List<String> pieces(ReportModel model) {
    Labels labels = Labels.of(model);
    List<Block> blocks = new ArrayList<>(model.front());
    List<String> pieces = new ArrayList<>(List.of(model.info().title(), model.info().subtitle()));
    model.sections().forEach(section -> collect(section, labels, blocks, pieces));
    blocks.forEach(
        block -> texts(block).map(labels::resolve).map(PageText::words).forEach(pieces::add));
    return pieces.stream().map(PageText::squeezed).filter(text -> !text.isEmpty()).toList();
  }

  /** The mark of an outcome is a shape on a page. */
  private static String words(Text text) {
    return text.runs().stream()
        .filter(run -> run.style() != Text.Style.PAGE)
        .filter(run -> run.style() != Text.Style.MARK)
        .map(Text.Run::text)
        .collect(Collectors.joining());
  }

  private static void collect(
      Section section, Labels labels, List<Block> blocks, List<String> pieces) {
    pieces.add(labels.heading(section));
    blocks.addAll(section.blocks());
    section.subsections().forEach(inside -> collect(inside, labels, blocks, pieces));
  }

  private static Stream<Text> texts(Block block) {
    return block.accept(
        new Block.Visitor<Stream<Text>>() {
          @Override
          public Stream<Text> prose(Block.Prose prose) {
            return prose.paragraphs().stream();
          }

          @Override
          public Stream<Text> keyBox(Block.KeyBox box) {
            return Stream.concat(
                Stream.of(Text.of(box.title()), box.conclusion()),
                box.lines().stream()
                    .flatMap(
                        line ->
                            Stream.of(
                                Text.of(line.name()),
                                Text.of(line.goal()),
                                Text.of(line.result()),
                                Text.of(line.method()),
                                Text.of(line.verdict().word()),
                                line.remark())));
          }

          @Override
          public Stream<Text> table(Table table) {
            return Stream.of(
                    Stream.of(table.caption()),
                    table.columns().stream().map(column -> Text.of(column.head())),
                    table.groups().stream().map(Table.RowGroup::head),
                    table.groups().stream()
                        .flatMap(group -> group.rows().stream())
                        .flatMap(row -> row.cells().stream())
                        .map(Table.Cell::text),
                    table.footnotes().stream().map(Table.Footnote::text))
                .flatMap(texts -> texts);
          }

          @Override
          public Stream<Text> figure(Block.Figure figure) {
            return Stream.of(figure.caption());
          }

          @Override
          public Stream<Text> definitions(Block.DefinitionList list) {
            return list.entries().stream()
                .flatMap(entry -> Stream.of(Text.of(entry.term()), entry.text()));
          }

          @Override
          public Stream<Text> checklist(Block.Checklist list) {
            return list.items().stream()
                .flatMap(item -> Stream.of(Text.of(item.state().word()), item.text()));
          }

          @Override
          public Stream<Text> callout(Block.Callout callout) {
            return Stream.of(Text.of(callout.heading()), callout.text());
          }

          @Override
          public Stream<Text> pageBreak(Block.PageBreak pageBreak) {
            return Stream.of();
          }
        });
  }
}
