package org.plumbline.report.html;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.plumbline.core.study.PageSize;
import org.plumbline.report.ReportInput;
import org.plumbline.report.SampleStudy;
import org.plumbline.report.Templates;
import org.plumbline.report.WebEdition;
import org.plumbline.report.model.Printed;
import org.plumbline.report.model.ReportModel;
import org.plumbline.report.model.Text;
import org.plumbline.report.pdf.SampleReport;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

class HtmlRendererTest {
  private static final String SAMPLE = rendered(SamplePages.edition());
  private static final Edition STUDY = study();
  private static final String STUDY_PAGE = rendered(STUDY);

  @Test
  void aPageIsWellFormedAndEveryLinkInsideItHasItsTarget() throws Exception {
    for (String rendered : List.of(SAMPLE, STUDY_PAGE)) {
      Document page = PageText.parse(rendered.getBytes(StandardCharsets.UTF_8));
      List<String> ids = PageText.values(page, "id");
      assertThat(ids).doesNotHaveDuplicates();
      List<String> inside =
          PageText.values(page, "href").stream()
              .filter(href -> href.startsWith("#"))
              .map(href -> href.substring(1))
              .toList();
      assertThat(ids).containsAll(inside);
      assertThat(inside).hasSizeGreaterThan(10);
      for (String attribute : List.of("for", "list", "aria-labelledby")) {
        assertThat(ids).containsAll(PageText.values(page, attribute));
      }
    }
  }

  @Test
  void everyTextOfTheReportStandsOnThePage() throws Exception {
    Map<String, Edition> pages = Map.of(SAMPLE, SamplePages.edition(), STUDY_PAGE, STUDY);
    for (Map.Entry<String, Edition> entry : pages.entrySet()) {
      Document page = PageText.parse(entry.getKey().getBytes(StandardCharsets.UTF_8));
      String text = PageText.squeezed(page.getElementsByTagName("body").item(0).getTextContent());
      assertThat(PageText.pieces(entry.getValue().model()))
          .hasSizeGreaterThan(100)
          .allSatisfy(piece -> assertThat(text).contains(piece.replace("\u0000", "[U+0000]")));
    }
  }

  @Test
  void theEndpointsOfPageOneLinkToTheRowsOfTheirNumbers() {
    String page = STUDY_PAGE;
    SampleStudy.small("reference", true)
        .results()
        .endpoints()
        .forEach(
            endpoint ->
                assertThat(page)
                    .contains("href=\"#row-" + endpoint.rowId() + "\"")
                    .contains("id=\"row-" + endpoint.rowId() + "\""));
  }

  @Test
  void dataNeverBecomeMarkup() throws Exception {
    Document page = PageText.parse(SAMPLE.getBytes(StandardCharsets.UTF_8));
    assertThat(PageText.elements(page, "script")).hasSize(1);
    assertThat(SAMPLE).doesNotContain("<script>alert");
    assertThat(PageText.elements(page, "option").stream().map(Element::getTextContent))
        .containsAll(SamplePages.NAMES);
    // The cell holds a NUL, which neither HTML nor XML may: it is shown by its code point.
    assertThat(SAMPLE).contains("[U+0000]").contains("😀");
  }

  @Test
  void otherScriptsStandAsTheyAreAndRunInTheirOwnDirection() {
    assertThat(SAMPLE).contains("東京大学病院").contains("<bdi dir=\"auto\">مستشفى</bdi>");
  }

  @Test
  void aPageLoadsNothingAndItsPolicySaysSo() throws Exception {
    Document page = PageText.parse(SAMPLE.getBytes(StandardCharsets.UTF_8));
    String policy =
        PageText.elements(page, "meta").stream()
            .filter(meta -> meta.getAttribute("http-equiv").equals("Content-Security-Policy"))
            .map(meta -> meta.getAttribute("content"))
            .findFirst()
            .orElseThrow();
    // Oracle: the digests of what stands between the tags, taken here again.
    assertThat(policy)
        .isEqualTo(
            "default-src 'none'; img-src data:; style-src '"
                + digest("style")
                + "'; script-src '"
                + digest("script")
                + "'; base-uri 'none'; form-action 'none'");
    assertThat(PageText.values(page, "src")).isEmpty();
    assertThat(PageText.values(page, "style")).isEmpty();
    assertThat(SAMPLE).doesNotContain("@import", "url(http", "@font-face");
    assertThat(PageText.elements(page, "*").stream().map(Element::getTagName))
        .doesNotContain("link", "img", "iframe", "object", "embed", "form");
    assertThat(PageText.values(page, "href"))
        .allMatch(href -> href.startsWith("#") || href.startsWith("https://doi.org/"));
  }

  @Test
  void aPageSaysWhatRunItIsOfAndThatItWasNotSealed() {
    assertThat(SAMPLE)
        .contains("lang=\"en\"")
        .contains("<strong class=\"stamp\">UNSEALED</strong>")
        .contains("@top-center { content: \"UNSEALED\"; }")
        .contains("c".repeat(64))
        .contains("<dt>Run digest</dt><dd><code>3fa4c27d90b15e6c88d2a07b4ce1f35a6a1d0f7792be");
  }

  @Test
  void theSameEditionGivesTheSameBytes() {
    assertThat(rendered(SamplePages.edition())).isEqualTo(SAMPLE);
  }

  @Test
  void everyRowOfTheOperatingPointsStandsOnThePageAndAllButTheLockedAreExploratory()
      throws Exception {
    Document page = PageText.parse(STUDY_PAGE.getBytes(StandardCharsets.UTF_8));
    Sweep sweep = STUDY.sweeps().get(0);
    Element table =
        PageText.elements(page, "table").stream()
            .filter(element -> element.getAttribute("class").startsWith("points"))
            .findFirst()
            .orElseThrow();
    assertThat(table.getElementsByTagName("tr").getLength()).isEqualTo(sweep.everyone().size() + 1);
    for (int i = 0; i < sweep.everyone().size(); i++) {
      Element row = (Element) table.getElementsByTagName("tr").item(i + 1);
      Element threshold = (Element) row.getElementsByTagName("th").item(0);
      Element sensitivity = (Element) row.getElementsByTagName("td").item(5);
      double value =
          sweep.everyone().get(i).sensitivity().fold(e -> e.value(), e -> e.value(), e -> -1.0);
      // Full precision: the very doubles of operating-points.csv.
      assertThat(Double.parseDouble(threshold.getAttribute("data-sort")))
          .isEqualTo(sweep.everyone().get(i).threshold());
      assertThat(Double.parseDouble(sensitivity.getAttribute("data-sort"))).isEqualTo(value);
      assertThat(row.getElementsByTagName("td").item(0).getTextContent())
          .isEqualTo(sweep.everyone().get(i).locked() ? "locked" : "exploratory");
    }
    List<String> lines =
        PageText.elements(page, "pre").stream()
            .filter(pre -> pre.hasAttribute("id"))
            .flatMap(pre -> pre.getTextContent().lines())
            .toList();
    assertThat(lines).hasSize(sweep.groups().size() * sweep.everyone().size());
    assertThat(lines.stream().filter(line -> line.contains("\tlocked\t")))
        .hasSize(sweep.groups().size());
  }

  @Test
  void twoHundredSubgroupsAtAllThresholdsStayBelowTenMegabytes() {
    List<String> groups = IntStream.range(0, 200).mapToObj(i -> "Site " + i).toList();
    Edition edition =
        new Edition(
            SampleReport.model(PageSize.LETTER, Optional.empty()),
            List.of(SamplePages.sweep("Effusion", groups, 201)),
            Optional.empty());
    assertThat(new HtmlRenderer().render(edition).length).isLessThan(10_000_000);
  }

  @Test
  void aCellIsSortedByItsEstimate() {
    assertThat(value("70/76 · 92.1\u00a0% (83.8–96.3)")).isEqualTo(92.1);
    assertThat(value("1,234")).isEqualTo(1234);
    assertThat(value("−0.021 (−0.040\u00a0to\u00a00.001)")).isEqualTo(-0.021);
    assertThat(value("<\u00a00.001")).isEqualTo(0.001);
    assertThat(NumberColumn.value(Text.of("NE"))).isEmpty();
    assertThat(NumberColumn.value(Text.of("–"))).isEmpty();
  }

  @Test
  void printedSignsAreThoseThatAreSorted() {
    // The true minus of Printed, not a hyphen.
    assertThat(value(Printed.decimal(-1.5, 1))).isEqualTo(-1.5);
  }

  /**
   * Oracle: WCAG 2.2, relative luminance and contrast ratio; 4.5 for text, 3 for shapes and borders
   * that mean something.
   */
  @Test
  void everyTextColourCanBeReadOnEveryBackground() {
    String style = Resource.text("report.css");
    Set<String> texts = used(style, "(?<![-a-z])color");
    Set<String> grounds = used(style, "background");
    Set<String> shapes = used(style, "(?:fill|stroke|outline|border)");
    shapes.removeAll(Set.of("--rule", "--paper", "--amber")); // decoration only
    assertThat(texts).contains("--ink", "--grey", "--link", "--alert");
    assertThat(grounds).contains("--paper", "--tint", "--target");
    for (String ground : grounds) {
      for (String text : texts) {
        assertThat(contrast(style, text, ground)).as(text + " on " + ground).isGreaterThan(4.5);
      }
      for (String shape : shapes) {
        assertThat(contrast(style, shape, ground)).as(shape + " on " + ground).isGreaterThan(3);
      }
    }
  }

  private static Set<String> used(String style, String property) {
    return Pattern.compile(property + ":[^;]*var\\((--[a-z]+)\\)")
        .matcher(style)
        .results()
        .map(match -> match.group(1))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static double contrast(String style, String a, String b) {
    double first = luminance(style, a) + 0.05;
    double second = luminance(style, b) + 0.05;
    return Math.max(first, second) / Math.min(first, second);
  }

  private static double luminance(String style, String name) {
    Matcher hex = Pattern.compile(name + ": #([0-9a-f]{6});").matcher(style);
    assertThat(hex.find()).as(name + " is defined").isTrue();
    int rgb = Integer.parseInt(hex.group(1), 16);
    return 0.2126 * linear(rgb >> 16) + 0.7152 * linear(rgb >> 8) + 0.0722 * linear(rgb);
  }

  private static double linear(int channel) {
    double value = (channel & 0xff) / 255.0;
    return value <= 0.04045 ? value / 12.92 : Math.pow((value + 0.055) / 1.055, 2.4);
  }

  private static double value(String cell) {
    return NumberColumn.value(Text.of(cell)).orElseThrow();
  }

  private static String digest(String element) throws Exception {
    int from = SAMPLE.indexOf("<" + element + ">") + element.length() + 2;
    String inside = SAMPLE.substring(from, SAMPLE.indexOf("</" + element + ">", from));
    byte[] digest =
        MessageDigest.getInstance("SHA-256").digest(inside.getBytes(StandardCharsets.UTF_8));
    return "sha256-" + Base64.getEncoder().encodeToString(digest);
  }

  private static Edition study() {
    ReportInput input = SampleStudy.small("reference", true);
    ReportModel model = Templates.of("fda-510k-performance").compose(input);
    return WebEdition.of(model, input);
  }

  private static String rendered(Edition edition) {
    return new String(new HtmlRenderer().render(edition), StandardCharsets.UTF_8);
  }
}
