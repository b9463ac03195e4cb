package org.plumbline.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.lowagie.text.pdf.PdfReader;
import com.lowagie.text.pdf.parser.PdfTextExtractor;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.plumbline.core.analysis.ResultRow;
import org.plumbline.core.stats.DoubleText;
import org.plumbline.core.study.Device;
import org.plumbline.core.study.Fault;
import org.plumbline.core.study.InvalidInputException;
import org.plumbline.core.study.Keyed;
import org.plumbline.core.study.PageSize;
import org.plumbline.core.study.ProductClass;
import org.plumbline.core.study.Protocol;
import org.plumbline.core.study.ReportPlan;
import org.plumbline.regulatory.Statements;
import org.plumbline.report.model.Block;
import org.plumbline.report.model.ReportModel;
import org.plumbline.report.model.Section;
import org.plumbline.report.model.Table;
import org.plumbline.report.outline.Condition;
import org.plumbline.report.pdf.PdfRenderer;
import org.plumbline.report.pdf.VeraPdf;

/** Templates that come with the program, those of a company, and those that are wrong. */
class TemplatesTest {
  private static final ReportInput STUDY = SampleStudy.small("reference", true);

  @TempDir private Path folder;

  static List<String> shipped() {
    return TemplateLibrary.shipped().names();
  }

  @ParameterizedTest
  @MethodSource("shipped")
  void everyTemplatePassesVeraPdfAndIsTheSameEachTime(String name) throws Exception {
    byte[] first = new PdfRenderer().render(Templates.of(name).compose(STUDY)).bytes();
    byte[] second = new PdfRenderer().render(Templates.of(name).compose(STUDY)).bytes();
    assertThat(VeraPdf.failures(first)).isEmpty();
    assertThat(second).isEqualTo(first);
  }

  @ParameterizedTest
  @ValueSource(strings = {"CADe", "CADx", "CADt", "CADe/x", "quantitative", "other"})
  void the510kHoldsEachClassAgainstItsOwnControls(String key) {
    ReportInput input = withClass(Keyed.of(ProductClass.class, key).orElseThrow());
    String text = read(Templates.of("fda-510k-performance").compose(input));
    assertThat(text.contains("21 CFR 892.2080 (to be confirmed")).isEqualTo(key.equals("CADt"));
    assertThat(text.contains("21 CFR 892.2070 (to be confirmed")).isEqualTo(key.equals("CADe"));
    assertThat(text.contains("Time to notification")).isEqualTo(key.equals("CADt"));
    assertThat(text.contains("Localisation\n")).isEqualTo(key.startsWith("CADe"));
    assertThat(text.contains("Agreement of measurements")).isEqualTo(key.equals("quantitative"));
    assertThat(text).contains("13 Reader study").contains("This report is of the device alone");
  }

  @Test
  void withoutAPageInTheProtocolThePaperIsTheTemplates() {
    Protocol p = STUDY.protocol();
    ReportInput input =
        with(protocol(p, p.device(), new ReportPlan(List.of(), Optional.empty(), 0)));
    assertThat(Templates.of("ce-performance").compose(input).info().page()).isEqualTo(PageSize.A4);
    assertThat(Templates.of("fda-510k-performance").compose(input).info().page())
        .isEqualTo(PageSize.LETTER);
    assertThat(Templates.of("ce-performance").compose(STUDY).info().page())
        .isEqualTo(PageSize.LETTER);
  }

  @Test
  void everyNumberLeadsToItsRowAtFullPrecision() {
    ReportModel model = Templates.of("fda-510k-performance").compose(STUDY);
    Map<String, List<String>> evidence =
        cells(model)
            .filter(row -> row.cells().get(0).anchor().orElse("").startsWith("evidence-"))
            .collect(
                Collectors.toMap(
                    row -> row.cells().get(0).anchor().orElseThrow(),
                    row -> row.cells().stream().map(c -> c.text().plain()).toList()));
    Map<String, ResultRow> rows =
        STUDY.results().rows().stream().collect(Collectors.toMap(ResultRow::rowId, r -> r));
    List<Table.Cell> numbers =
        cells(model)
            .flatMap(row -> row.cells().stream())
            .filter(cell -> cell.anchor().orElse("").startsWith("row-"))
            .toList();
    assertThat(numbers).hasSizeGreaterThan(50);
    for (Table.Cell number : numbers) {
      String id = number.anchor().orElseThrow().substring(4);
      assertThat(number.text().runs())
          .allSatisfy(run -> assertThat(run.target()).contains("#evidence-" + id));
      List<String> row = evidence.get("evidence-" + id);
      // Oracle: the analysis itself, in the text of results.csv; of a comparison its difference.
      ResultRow found = rows.get(id);
      String value =
          found
              .comparison()
              .map(ResultRow.Comparison::difference)
              .orElse(found.estimate())
              .fold(w -> DoubleText.of(w.value()), o -> DoubleText.of(o.value()), n -> "NE");
      assertThat(row).contains(id).contains(value);
    }
  }

  @Test
  void aRequirementLeadsToTheTableThatAnswersItWithItsPage() throws Exception {
    ReportModel model = Templates.of("fda-510k-performance").compose(STUDY);
    Table.Row row =
        cells(model)
            .filter(r -> r.cells().get(0).anchor().equals(Optional.of("requirement-ST-1")))
            .findFirst()
            .orElseThrow();
    assertThat(row.cells().get(3).text().runs())
        .anySatisfy(run -> assertThat(run.target()).contains("#tab-cross-0"));
    PdfRenderer.Rendered rendered = new PdfRenderer().render(model);
    int page = rendered.pageOf().get("requirement-ST-1");
    int answer = rendered.pageOf().get("tab-cross-0");
    assertThat(text(rendered.bytes(), page)).contains("p. " + answer);
  }

  @Test
  void whatAPersonStatedIsPrintedWithNameAndDateAndItsAbsenceIsAGap() throws Exception {
    String without = read(Templates.of("fda-510k-performance").compose(STUDY));
    assertThat(without).contains("! Gap.").contains("statements/CADE-12.md");
    Path statements = Files.createDirectory(folder.resolve("statements"));
    Files.writeString(
        statements.resolve("CADE-12.md"),
        "---\nauthor: Dr A. Example\ndate: 2026-11-20\n---\nThe predicate is *K123456*.\n");
    String with = read(compose("fda-510k-performance", statements));
    assertThat(with)
        .contains("The predicate is K123456.")
        .contains("— Dr A. Example, 20 November 2026 (statement to CADE-12)")
        .doesNotContain("by a person: statements/CADE-12.md");
  }

  @Test
  void aStatementThatCannotBePrintedNamesItsFileAndLine() throws Exception {
    Path statements = Files.createDirectory(folder.resolve("statements"));
    Files.writeString(
        statements.resolve("CADE-12.md"),
        "---\nauthor: Dr A. Example\ndate: 2026-11-20\n---\nText.\n\n# A heading\n");
    assertThatThrownBy(() -> compose("fda-510k-performance", statements))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("statements/CADE-12.md, line 7: a heading");
  }

  private ReportModel compose(String template, Path statements) {
    return Templates.of(template)
        .compose(
            new ReportInput(
                STUDY.protocol(),
                STUDY.results(),
                STUDY.run(),
                STUDY.runDigest(),
                STUDY.auditHead(),
                SampleStudy.traceability(
                    STUDY.protocol(),
                    STUDY.results(),
                    STUDY.run(),
                    Statements.read(statements, STUDY.traceability().catalogue()))));
  }

  @Test
  void aCompanysTemplateHasItsOwnOrderWordingNamesAndLogo() throws Exception {
    Path own = Files.createDirectory(folder.resolve("acme-510k"));
    TemplateLibrary.shipped()
        .export("fda-510k-performance")
        .forEach((file, bytes) -> write(own.resolve(file), bytes));
    logo(own.resolve("logo.png"));
    edit(
        own.resolve("outline.yaml"),
        text ->
            text.replace(
                    "names: {}",
                    "names: {company: Acme Imaging Ltd, document_number: ACM-7, author: A. Author}\n"
                        + "logo: logo.png\nrequirements: [MDR-I-1]\nwithout: [ST-1]")
                .replace("title: Reader study", "title: Readers")
                .replaceFirst(
                    "(?s)(  - title: Failure analysis.*?)(  - title: Deviations)(.*?)(\n  - title:"
                        + " Conclusion)",
                    "$2$3\n$1$4"));
    Files.writeString(
        own.resolve("objective.md"),
        "**{{names.company}}** asks for clearance of {{device.name}}; see [](#demographics).\n");
    Template template = TemplateLibrary.with(Optional.of(folder)).of("acme-510k");
    assertThat(template.fileName()).isEqualTo("report-performance.pdf");
    ReportModel model = template.compose(STUDY);
    String text = read(model);
    assertThat(text)
        .contains("Acme Imaging Ltd asks for clearance of EffusionFinder; see Table")
        .contains("Document no.: ACM-7")
        .contains("13 Readers")
        .contains("14 Deviations and limitations")
        .contains("15 Failure analysis")
        .contains("MDR-I-1")
        .doesNotContain("\n  ST-1 |");
    assertThat(model.info().author()).isEqualTo("Acme Imaging Ltd");
    byte[] pdf = new PdfRenderer().render(model).bytes();
    assertThat(VeraPdf.failures(pdf)).isEmpty();
    byte[] plain =
        new PdfRenderer().render(Templates.of("fda-510k-performance").compose(STUDY)).bytes();
    assertThat(images(pdf)).isEqualTo(images(plain) + 1);
  }

  private static long images(byte[] pdf) {
    String text = new String(pdf, StandardCharsets.ISO_8859_1);
    return text.split("/Subtype/Image", -1).length - 1L;
  }

  @Test
  void everythingThatIsWrongWithATemplateIsToldAtOnceByFileAndLine() throws Exception {
    template(
        """
        title: Report
        kind: Test
        titel: x
        logo: logo.png
        sections:
          - title: One
            blocks:
              - table: endpoint-result
              - table: participant-flow
              - prose: one.md
              - prose: two.md
            when: {product_clas: CADt}
          - title: Two
            blocks:
              - text: "{{device.nam}}"
        """);
    Files.writeString(folder.resolve("own/logo.png"), "no picture");
    Files.writeString(
        folder.resolve("own/one.md"),
        """
        Fine.

        > quoted

        The number {{model.version}} and {{device.name

        ![x](x.png)

        Tokyo \u6771\u4eac

        See [](#demographcs).
        """);
    assertThatThrownBy(() -> own().check(STUDY.protocol()))
        .isInstanceOfSatisfying(
            InvalidInputException.class,
            e -> {
              assertThat(e.problems()).allMatch(p -> p.fault() == Fault.PROTOCOL);
              assertThat(
                      e.problems().stream()
                          .map(p -> p.where() + ": " + p.found() + " > " + p.remedy()))
                  .anySatisfy(
                      m ->
                          assertThat(m)
                              .contains("line 3: unknown key 'titel' > Did you mean 'title'?"))
                  .anySatisfy(m -> assertThat(m).contains("own/logo.png: not a picture"))
                  .anySatisfy(
                      m ->
                          assertThat(m)
                              .contains(
                                  "line 8: unknown table 'endpoint-result' > Did you mean 'endpoint-results'?"))
                  .anySatisfy(
                      m ->
                          assertThat(m)
                              .contains(
                                  "line 9: table 'participant-flow' > Write 'figure: participant-flow'"))
                  .anySatisfy(m -> assertThat(m).contains("line 11: no file 'two.md'"))
                  .anySatisfy(
                      m ->
                          assertThat(m)
                              .contains(
                                  "line 12: unknown key 'product_clas' > Did you mean 'product_class'?"))
                  .anySatisfy(
                      m ->
                          assertThat(m)
                              .contains(
                                  "line 15: unknown placeholder {{device.nam}} > Did you mean 'device.name'?"))
                  .anySatisfy(m -> assertThat(m).contains("own/one.md, line 3: a quotation"))
                  .anySatisfy(
                      m ->
                          assertThat(m)
                              .contains(
                                  "own/one.md, line 5: unknown placeholder {{model.version}}"))
                  .anySatisfy(
                      m ->
                          assertThat(m)
                              .contains(
                                  "own/one.md, line 5: double braces that hold no placeholder"))
                  .anySatisfy(m -> assertThat(m).contains("own/one.md, line 7: a picture"))
                  .anySatisfy(
                      m -> assertThat(m).contains("own/one.md, line 9: the character U+6771"))
                  .anySatisfy(
                      m ->
                          assertThat(m)
                              .contains(
                                  "own/one.md, line 11: a link to '#demographcs' > Did you mean '#demographics'?"));
            });
  }

  @Test
  void aPlaceholderThatStandsForNothingNamesTheLineAndAFallbackFillsIt() throws Exception {
    Device d = STUDY.protocol().device();
    Device nameless =
        new Device(
            d.name(),
            d.version(),
            Optional.empty(),
            d.intendedUse(),
            d.population(),
            d.productClass());
    Protocol protocol = protocol(STUDY.protocol(), nameless, STUDY.protocol().report());
    template(
        "title: Report\nkind: Test\nsections:\n  - title: One\n    blocks:\n      - prose: a.md\n");
    Files.writeString(folder.resolve("own/a.md"), "Fine.\n\nMade by {{device.manufacturer}}.\n");
    assertThatThrownBy(() -> own().check(protocol))
        .hasMessageContaining("own/a.md, line 3: {{device.manufacturer}} stands for nothing")
        .hasMessageContaining("The protocol does not state it");
    Files.writeString(
        folder.resolve("own/a.md"), "Made by {{device.manufacturer or \"a maker\"}}.\n");
    assertThat(read(own().compose(with(protocol)))).contains("Made by a maker.");
  }

  @Test
  void aTemplateMayBeSmallAndItsProseMayHoldListsTablesAndNumbers() throws Exception {
    template(
        """
        title: Small
        kind: Test
        file: report-small.pdf
        contents: false
        sections:
          - title: One
            blocks:
              - prose: a.md
              - table: endpoint-results
        """);
    Files.writeString(
        folder.resolve("own/a.md"),
        """
        Sensitivity was {{endpoint.sens.estimate}}: *{{endpoint.sens.outcome}}*.

        - one `code`
        - two

        Table: Sites.

        | Site | n |
        |---|---:|
        | A | 12 |
        | B | 7 |
        """);
    ReportModel model = own().compose(STUDY);
    assertThat(read(model))
        .contains("Sensitivity was 89/97 · 91.8 % (84.5–95.8): met.")
        .contains("one code\ntwo\n")
        .contains("Table 1. Sites.\nSite | n\n  A | 12\n  B | 7\n");
    assertThat(VeraPdf.failures(new PdfRenderer().render(model).bytes())).isEmpty();
  }

  @Test
  void aFolderWithoutTheTemplateNamesTheKnownOnes() throws Exception {
    template("title: Report\nkind: Test\nsections:\n  - title: One\n    blocks: []\n");
    assertThatThrownBy(() -> TemplateLibrary.with(Optional.of(folder)).of("ownn"))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("'ownn'")
        .hasMessageContaining("claim, bias-audit, drift-audit, psur-trend, own")
        .hasMessageContaining("Did you mean 'own'?");
    assertThatThrownBy(() -> TemplateLibrary.with(Optional.of(folder.resolve("absent"))))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("no folder");
  }

  @Test
  void aThousandGroupsALongCellAndForeignSiteNamesAreSetWithinTheirBounds() throws Exception {
    List<String> sites = new ArrayList<>();
    for (int i = 0; i < 997; i++) {
      sites.add("Site " + i);
    }
    sites.add("東京大学病院");
    sites.add("مستشفى الملك فيصل");
    sites.add("Klinik ".repeat(571));
    ReportInput input = SampleStudy.withSites(sites, 3000);
    ReportModel model = Templates.of("fda-510k-performance").compose(input);
    PdfRenderer.Rendered rendered = new PdfRenderer().render(model);
    assertThat(rendered.bytes().length).isLessThan(10 << 20);
    assertThat(VeraPdf.failures(rendered.bytes())).isEmpty();
    String last = text(rendered.bytes(), rendered.pages());
    assertThat(last).contains("U+6771").contains("U+0645");
  }

  @Test
  void aStudyWithoutCasesGivesAReportThatSaysSo() throws Exception {
    ReportInput input = SampleStudy.withSites(List.of("A"), 0);
    for (String name : shipped()) {
      byte[] pdf = new PdfRenderer().render(Templates.of(name).compose(input)).bytes();
      assertThat(VeraPdf.failures(pdf)).as(name).isEmpty();
    }
    assertThat(read(Templates.of("fda-510k-performance").compose(input)))
        .contains("0 images")
        .contains("NE");
  }

  @Test
  void theManualListsEveryBlockPlaceholderAndFact() throws Exception {
    String manual = Files.readString(Path.of("..", "docs", "templates.md"), StandardCharsets.UTF_8);
    NamedBlocks.list()
        .forEach(
            block ->
                assertThat(manual)
                    .contains(
                        "| `"
                            + block.kind().key()
                            + ": "
                            + block.name()
                            + "` | "
                            + block.meaning()));
    Placeholders.vocabulary()
        .forEach((name, meaning) -> assertThat(manual).contains("| `" + name + "` | " + meaning));
    Condition.FACTS.forEach(
        (fact, values) ->
            assertThat(manual).contains("| `" + fact + "` | `" + String.join("` `", values) + "`"));
    shipped().forEach(name -> assertThat(manual).contains("`" + name + "`"));
  }

  private void template(String outline) throws IOException {
    Files.createDirectories(folder.resolve("own"));
    Files.writeString(folder.resolve("own/outline.yaml"), outline);
  }

  private Template own() {
    return TemplateLibrary.with(Optional.of(folder)).of("own");
  }

  private static void write(Path file, byte[] bytes) {
    try {
      Files.write(file, bytes);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException("a temporary folder is writable", e);
    }
  }

  private static void edit(Path file, UnaryOperator<String> change) throws IOException {
    String text = Files.readString(file, StandardCharsets.UTF_8);
    String changed = change.apply(text);
    assertThat(changed).isNotEqualTo(text);
    Files.writeString(file, changed, StandardCharsets.UTF_8);
  }

  private static void logo(Path file) throws IOException {
    BufferedImage image = new BufferedImage(300, 80, BufferedImage.TYPE_INT_ARGB);
    Graphics2D graphics = image.createGraphics();
    graphics.setColor(new Color(0, 114, 178));
    graphics.fillOval(10, 10, 60, 60);
    graphics.fillRect(90, 30, 200, 20);
    graphics.dispose();
    ImageIO.write(image, "png", file.toFile());
  }

  private static ReportInput withClass(ProductClass productClass) {
    Protocol p = STUDY.protocol();
    Device d = p.device();
    return with(
        protocol(
            p,
            new Device(
                d.name(),
                d.version(),
                d.manufacturer(),
                d.intendedUse(),
                d.population(),
                productClass),
            p.report()));
  }

  private static Protocol protocol(Protocol p, Device device, ReportPlan report) {
    return new Protocol(
        p.study(),
        device,
        p.indexTest(),
        p.cohort(),
        p.referenceStandard(),
        p.analysis(),
        p.comparators(),
        p.endpoints(),
        p.success(),
        p.subgroups(),
        report);
  }

  private static ReportInput with(Protocol protocol) {
    return new ReportInput(
        protocol,
        STUDY.results(),
        STUDY.run(),
        STUDY.runDigest(),
        STUDY.auditHead(),
        STUDY.traceability());
  }

  private static java.util.stream.Stream<Table.Row> cells(ReportModel model) {
    return model.sections().stream()
        .flatMap(TemplatesTest::blocks)
        .filter(Table.class::isInstance)
        .map(Table.class::cast)
        .flatMap(table -> table.groups().stream())
        .flatMap(group -> group.rows().stream());
  }

  private static java.util.stream.Stream<Block> blocks(Section section) {
    return java.util.stream.Stream.concat(
        section.blocks().stream(), section.subsections().stream().flatMap(TemplatesTest::blocks));
  }

  private static String read(ReportModel model) {
    return ReportText.of(model).replace('\u2002', ' ');
  }

  private static String text(byte[] pdf, int page) throws IOException {
    PdfReader reader = new PdfReader(pdf);
    return new PdfTextExtractor(reader).getTextFromPage(page).replaceAll("[\\s\u00a0]+", " ");
  }
}
