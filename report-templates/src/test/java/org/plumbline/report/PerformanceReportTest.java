package org.plumbline.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.plumbline.core.study.InvalidInputException;
import org.plumbline.report.model.ReportModel;
import org.plumbline.report.pdf.PdfRenderer;
import org.plumbline.report.pdf.VeraPdf;

/** Oracle: approved texts, reviewed by eye; {@code -Dgolden.update=true} rewrites them. */
class PerformanceReportTest {
  private static final Path APPROVED = Path.of("src", "test", "resources", "approved");

  @Test
  void theReportOfASealedStudyReadsAsApproved() throws Exception {
    compare("performance-sealed.txt", compose("reference", true));
  }

  @Test
  void aComparatorGivesAgreementAndAnUnsealedStudyIsCalledSo() throws Exception {
    ReportModel model = compose("comparator", false);
    compare("performance-comparator.txt", model);
    String text = ReportText.of(model);
    assertThat(text).contains("[UNSEALED]").contains("PPA").contains("Agreement is not correct");
    assertThat(text.replace("never sensitivity", ""))
        .doesNotContainPattern("(?m)^\\s*(Sensitivity|Specificity) \\|");
  }

  @Test
  void theWholeReportPassesVeraPdfAndIsTheSameEachTime() throws Exception {
    ReportInput input = SampleStudy.small("reference", true);
    byte[] first = new PdfRenderer().render(Templates.of("ce-performance").compose(input)).bytes();
    byte[] second = new PdfRenderer().render(Templates.of("ce-performance").compose(input)).bytes();
    assertThat(VeraPdf.failures(first)).isEmpty();
    assertThat(second).isEqualTo(first);
  }

  @Test
  void pageOneLinksToTheRowsOfItsNumbers() {
    ReportModel model = compose("reference", true);
    PdfRenderer.Rendered rendered = new PdfRenderer().render(model);
    assertThat(model.front().toString()).contains("#row-");
    SampleStudy.small("reference", true)
        .results()
        .endpoints()
        .forEach(e -> assertThat(rendered.pageOf()).containsKey("row-" + e.rowId()));
  }

  @Test
  void everyFigureOfTheReportIsAPictureWithItsNumbers() {
    ReportInput input = SampleStudy.small("reference", true);
    assertThat(FigureFiles.of(input.protocol(), input.results(), Gallery.NONE))
        .containsOnlyKeys(
            "calibration.csv",
            "calibration.svg",
            "forest.csv",
            "forest.svg",
            "intersection-sex-view.csv",
            "intersection-sex-view.svg",
            "participant-flow.csv",
            "participant-flow.svg",
            "performance.csv",
            "performance.svg",
            "spread.csv",
            "spread.svg");
  }

  @Test
  void fourteenFindingsGiveAReportOfBoundedLength() throws Exception {
    assumeTrue(Files.exists(NihStudy.file()), "shared data are absent: NIH predictions");
    ReportModel model = Templates.of("ce-performance").compose(NihStudy.read(true));
    PdfRenderer.Rendered rendered = new PdfRenderer().render(model);
    // Page 1 holds all fourteen endpoints; a page or so for the results of each, and as much again
    // for its subgroups with the spread of its scores and their differences; then the rows behind
    // the numbers.
    assertThat(rendered.pages()).isLessThan(130);
    assertThat(rendered.pageOf().get("scope")).isGreaterThan(2);
    assertThat(rendered.bytes().length).isLessThan(2 << 20);
  }

  @Test
  void anUnknownTemplateNamesTheKnownOnes() {
    assertThatThrownBy(() -> Templates.of("fda-510k"))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("'fda-510k'")
        .hasMessageContaining("fda-510k-performance, ce-performance");
  }

  private static ReportModel compose(String kind, boolean sealed) {
    return Templates.of("fda-510k-performance").compose(SampleStudy.small(kind, sealed));
  }

  private static void compare(String name, ReportModel model) throws Exception {
    Path file = APPROVED.resolve(name);
    String text = withoutCatalogue(ReportText.of(model));
    if (Boolean.getBoolean("golden.update")) {
      Files.createDirectories(APPROVED);
      Files.writeString(file, text, StandardCharsets.UTF_8);
    }
    assertThat(text).isEqualTo(Files.readString(file, StandardCharsets.UTF_8));
  }

  /** What the catalogues and the files of the template say is held to elsewhere. */
  private static String withoutCatalogue(String text) {
    return text.replaceAll("(?s)\n== F\u2002Requirements\n.*?(?=\n== G)", "")
        .replaceAll("(?s)\nTable 1\\. Regulations, .*?(?=\n\n)", "")
        .replaceAll("Of \\d+ requirements that this document .* open\\.", "Of … requirements …")
        .replaceAll("(Template: .*SHA-256 )[0-9a-f]{64}", "$1…");
  }
}
