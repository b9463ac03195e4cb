package org.plumbline.report.pdf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.lowagie.text.pdf.PdfDictionary;
import com.lowagie.text.pdf.PdfName;
import com.lowagie.text.pdf.PdfReader;
import com.lowagie.text.pdf.parser.PdfTextExtractor;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.plumbline.core.study.PageSize;
import org.plumbline.report.model.Block;
import org.plumbline.report.model.ReportModel;
import org.plumbline.report.model.Section;
import org.plumbline.report.model.Table;
import org.plumbline.report.model.Text;

class PdfRendererTest {

  @ParameterizedTest
  @EnumSource
  void everyKindOfBlockPassesVeraPdf(PageSize page) throws Exception {
    byte[] pdf = render(page, Optional.of("UNSEALED"));
    Files.write(Path.of("target", "sample-" + page + ".pdf"), pdf);
    // Oracle: veraPDF, flavour 2u; no tolerance.
    assertThat(VeraPdf.failures(pdf)).isEmpty();
  }

  @Test
  void theSameModelGivesTheSameBytes() {
    assertThat(render(PageSize.LETTER, Optional.empty()))
        .isEqualTo(render(PageSize.LETTER, Optional.empty()));
  }

  @Test
  void theFileIsPdf17WithoutScriptsAttachmentsOrEncryptionAndOpensWithBookmarks() throws Exception {
    byte[] pdf = render(PageSize.LETTER, Optional.empty());
    assertThat(new String(pdf, 0, 8, StandardCharsets.ISO_8859_1)).isEqualTo("%PDF-1.7");
    PdfReader reader = new PdfReader(pdf);
    PdfDictionary catalog = reader.getCatalog();
    assertThat(reader.isEncrypted()).isFalse();
    assertThat(catalog.get(PdfName.PAGEMODE)).isEqualTo(PdfName.USEOUTLINES);
    assertThat(catalog.contains(PdfName.OUTLINES)).isTrue();
    assertThat(catalog.contains(PdfName.OPENACTION)).isFalse();
    assertThat(catalog.contains(new PdfName("AF"))).isFalse();
    assertThat(reader.getPageSize(1).getWidth()).isEqualTo(612f);
    reader.close();
  }

  @Test
  void everyPageNamesStudyReportRunAndPlaceAndWearsTheStamp() throws Exception {
    List<String> pages = texts(render(PageSize.A4, Optional.of("UNSEALED")));
    for (int i = 0; i < pages.size(); i++) {
      assertThat(pages.get(i))
          .contains("NIH effusion 2026")
          .contains("nih-effusion-2026 / fda-510k-performance")
          .contains("run " + SampleReport.DIGEST.substring(0, 12))
          .contains("page " + (i + 1) + " of " + pages.size())
          .contains("UNSEALED");
    }
  }

  @Test
  void aCharacterWithoutAGlyphIsPrintedAsItsCodePointAndSaidSo() throws Exception {
    String text = String.join("\n", texts(render(PageSize.LETTER, Optional.empty())));
    assertThat(text).contains("[U+6771 U+4EAC U+5927").contains("The embedded fonts lack");
    assertThat(text).contains("Москва").contains("Ελλάδα");
  }

  @Test
  void aLongTableRepeatsItsHeadAndATableThatFitsIsNotBroken() {
    Table.Builder rows =
        new Table.Builder(
            "tab-rows",
            Text.of("Rows."),
            List.of(Table.Column.text("Name"), Table.Column.number("n")));
    for (int i = 0; i < 1000; i++) {
      rows.row("Group " + i, String.valueOf(i));
    }
    Table.Builder few =
        new Table.Builder("tab-few", Text.of("Few."), List.of(Table.Column.text("Name")));
    for (int i = 0; i < 40; i++) {
      few.row(Table.Row.of(List.of(Table.Cell.of("Row " + i).anchored("row-" + i))));
    }
    PdfRenderer.Rendered rendered =
        new PdfRenderer()
            .render(with(Section.of("Tables", "tables", List.of(rows.build(), few.build()))));
    assertThat(rendered.pageOf().get("row-0")).isEqualTo(rendered.pageOf().get("row-39"));
    List<String> continued =
        texts(rendered.bytes()).stream().filter(page -> page.contains("continued")).toList();
    assertThat(continued).hasSizeGreaterThan(15).allMatch(page -> page.contains("Name"));
    assertThat(String.join("\n", texts(rendered.bytes()))).contains("Group 999");
  }

  @Test
  void aHeadingNeverStandsAloneAtTheFootOfAPage() {
    List<Section> sections = new ArrayList<>();
    for (int i = 0; i < 120; i++) {
      sections.add(
          Section.of(
              "Heading " + i,
              "h" + i,
              List.of(Block.Prose.of("Mark" + i + "x " + "word ".repeat(20 + 37 * (i % 5))))));
    }
    PdfRenderer.Rendered rendered =
        new PdfRenderer().render(with(sections.toArray(Section[]::new)));
    List<String> pages = texts(rendered.bytes());
    for (int i = 0; i < 120; i++) {
      assertThat(pages.get(rendered.pageOf().get("h" + i) - 1)).contains("Mark" + i + "x");
    }
  }

  @Test
  void aRowWithTooFewCellsNamesTheTable() {
    Table.Builder table =
        new Table.Builder(
            "tab-x", Text.EMPTY, List.of(Table.Column.text("A"), Table.Column.text("B")));
    assertThatThrownBy(() -> table.row("only one").build())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("tab-x")
        .hasMessageContaining("1 cells for 2 columns");
  }

  private static ReportModel with(Section... sections) {
    ReportModel sample = SampleReport.model(PageSize.LETTER, Optional.empty());
    return new ReportModel(sample.info(), List.of(), false, List.of(sections));
  }

  private static byte[] render(PageSize page, Optional<String> stamp) {
    return new PdfRenderer().render(SampleReport.model(page, stamp)).bytes();
  }

  private static List<String> texts(byte[] pdf) {
    try (PdfReader reader = new PdfReader(pdf)) {
      PdfTextExtractor extractor = new PdfTextExtractor(reader);
      List<String> texts = new ArrayList<>();
      for (int page = 1; page <= reader.getNumberOfPages(); page++) {
        texts.add(extractor.getTextFromPage(page));
      }
      return texts;
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
