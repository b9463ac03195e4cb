package org.plumbline.report.pdf;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.plumbline.core.stats.Basis;
import org.plumbline.core.stats.Estimate;
import org.plumbline.core.stats.Interval;
import org.plumbline.core.study.PageSize;
import org.plumbline.report.chart.SampleCharts;
import org.plumbline.report.model.Block;
import org.plumbline.report.model.Block.DefinitionList.Entry;
import org.plumbline.report.model.Chart;
import org.plumbline.report.model.DocumentInfo;
import org.plumbline.report.model.Printed;
import org.plumbline.report.model.ReportModel;
import org.plumbline.report.model.Section;
import org.plumbline.report.model.Table;
import org.plumbline.report.model.Table.Cell;
import org.plumbline.report.model.Table.Column;
import org.plumbline.report.model.Table.Row;
import org.plumbline.report.model.Text;
import org.plumbline.report.model.Verdict;

/** A report with every kind of block, for looking at and for the renderer's tests. */
public final class SampleReport {
  static final String DIGEST = "3fa4c27d90b15e6c88d2a07b4ce1f35a6a1d0f7792be4430c8d65a19e7042b8f";

  private SampleReport() {}

  /** The report. */
  public static ReportModel model(PageSize page, Optional<String> stamp) {
    DocumentInfo info =
        new DocumentInfo(
            "Standalone performance of EffusionFinder 1.2.0",
            "Pleural effusion on frontal chest radiographs · confirmatory study",
            "NIH effusion 2026",
            "nih-effusion-2026 / fda-510k-performance",
            DIGEST,
            Instant.parse("2026-11-24T06:10:00Z"),
            "Example Imaging Ltd",
            "en",
            page,
            stamp);
    return new ReportModel(info, front(), true, sections());
  }

  private static List<Block> front() {
    Block.DefinitionList facts =
        new Block.DefinitionList(
            List.of(
                new Entry("Device", Text.of("EffusionFinder 1.2.0, Example Imaging Ltd (CADt)")),
                new Entry("Date of the run", Text.of("24 November 2026, 06:10 UTC")),
                new Entry("Status", Text.parse("**Confirmatory.** Sealed before scoring.")),
                new Entry("Model digest", Text.code(DIGEST)),
                new Entry("Protocol digest", Text.code(DIGEST))));
    Block.KeyBox box =
        new Block.KeyBox(
            "Primary endpoints",
            List.of(
                new Block.KeyBox.Line(
                    "Sensitivity, pleural effusion",
                    "lower bound ≥ 80.0 %",
                    "70/76 · 92.1 % (83.8–96.3)",
                    "Clopper-Pearson, one-sided 97.5 %",
                    Verdict.MET,
                    Text.EMPTY,
                    Optional.of("#row-a")),
                new Block.KeyBox.Line(
                    "Specificity",
                    "lower bound ≥ 80.0 %",
                    "331/424 · 78.1 % (73.9–81.8)",
                    "Wilson, Rao-Scott by patient",
                    Verdict.NOT_MET,
                    Text.EMPTY,
                    Optional.of("#row-b")),
                new Block.KeyBox.Line(
                    "AUC, pneumothorax",
                    "lower bound ≥ 0.850",
                    "NE",
                    "DeLong",
                    Verdict.NOT_ESTIMABLE,
                    Text.of("No case with the condition was valid."),
                    Optional.empty())),
            Text.of("All primary endpoints must be met; the success rule does not hold."),
            Optional.of(Verdict.NOT_MET));
    return List.of(
        facts,
        box,
        Block.Prose.of(
            "**Who was studied.** 500 images of 431 adults from three sites, sampled consecutively;"
                + " 76 images (15.2 %) showed the condition by the reference standard.",
            "**What was found.** The device found 70 of 76 effusions, sensitivity 92.1 % (95 %"
                + " interval 83.8–96.3). The criterion for specificity was not met.",
            "**What limits it.** Twelve images gave no valid result; the worst reading of them"
                + " would reverse the sensitivity criterion. See [](#limits)."));
  }

  private static List<Section> sections() {
    List<Section> sections = new ArrayList<>();
    sections.add(
        Section.of(
            "Study design",
            "design",
            List.of(
                Block.Prose.of(
                    "This study measured the standalone performance of a *locked* model on a cohort"
                        + " that had no part in its development. The patient was the independent"
                        + " unit of every interval, test and resample, whatever the unit of"
                        + " analysis. The operating point was fixed on 2 May 2026 with"
                        + " cross-validation on the training split; see [](#tab-groups).",
                    "Endpoints, acceptance criteria and analysis were fixed in a protocol that was"
                        + " sealed before scoring; its digest is `3fa4c27d90b1`. A score at or"
                        + " above the threshold of 0.181 was positive."),
                new Block.Callout(
                    "Sealed by the user's own clock.",
                    Text.of(
                        "The seal says that the protocol was fixed at that time by the clock of the"
                            + " machine that made it. It is no independent proof of order.")))));
    sections.add(Section.of("Figures", "figures", figures()));
    sections.add(Section.of("Subgroups", "groups", List.of(subgroups("tab-groups", 7)), List.of()));
    sections.add(
        Section.of(
            "Limitations",
            "limits",
            List.of(
                Block.Prose.points(
                    List.of(
                        Text.of("The cohort came from three sites in one country."),
                        Text.of(
                            "Race and ethnicity were recorded for 61 % of patients; the rest stand"
                                + " as a group of their own, so nothing is hidden, but nothing can"
                                + " be said about them either."))),
                new Block.Checklist(
                    List.of(
                        new Block.Checklist.Item(
                            new Verdict(Verdict.Mark.YES, "passed"),
                            Text.of("no patient on both sides of the split")),
                        new Block.Checklist.Item(
                            new Verdict(Verdict.Mark.NO, "failed"),
                            Text.of("pixel spacing present in every image")))),
                subgroups("tab-long", 45))));
    sections.add(
        Section.appendix(
            "Evidence",
            "evidence",
            List.of(hostile(), simple()),
            List.of(
                new Section(
                    "References",
                    "references",
                    Section.Numbering.NUMBER,
                    List.of(
                        new Block.Prose(
                            Block.Prose.Form.NUMBERED,
                            List.of(
                                Text.of("Wilson EB. Probable inference. J Am Stat Assoc 1927. ")
                                    .plus(
                                        Text.link(
                                            "doi:10.1080/01621459.1927.10502953",
                                            "https://doi.org/10.1080/01621459.1927.10502953"))))),
                    List.of()))));
    return sections;
  }

  private static List<Block> figures() {
    List<Block> blocks = new ArrayList<>();
    blocks.add(figure("flow", 0.9, "Participants. Counts are images.", SampleCharts.flow()));
    blocks.add(
        figure("roc", 0.55, "ROC curve; the cross is the locked threshold.", SampleCharts.roc()));
    blocks.add(figure("scores", 0.9, "Scores by reference result.", SampleCharts.scores()));
    blocks.add(
        figure(
            "forest",
            1,
            "Sensitivity by subgroup. The dashed line is the goal.",
            SampleCharts.forest(3)));
    blocks.add(figure("forest-long", 1, "Many sites.", SampleCharts.forest(120)));
    return blocks;
  }

  private static Block figure(String name, double share, String caption, Chart chart) {
    return new Block.Figure(name, "fig-" + name, Text.of(caption), chart, share);
  }

  private static Table subgroups(String anchor, int sites) {
    Table.Builder table =
        new Table.Builder(
            anchor,
            Text.of(
                "Sensitivity and specificity by subgroup at the locked threshold. Small groups are"
                    + " marked, not hidden."),
            List.of(
                Column.text("Group"),
                Column.number("Images"),
                Column.number("Sensitivity, 95 % interval"),
                Column.number("Specificity, 95 % interval"),
                Column.number("AUC")));
    for (String attribute : List.of("Sex", "Site")) {
      table.group(Text.strong(attribute));
      for (int i = 1; i <= (attribute.equals("Sex") ? 3 : sites); i++) {
        String name =
            attribute.equals("Sex") ? List.of("F", "M", "(missing)").get(i - 1) : "Site " + i;
        Cell first =
            Cell.of(
                Text.of(name)
                    .marked(i == 3 ? table.mark("Fewer than 10 positives: no verdict.") : ""));
        table.row(
            Row.of(
                    List.of(
                        first,
                        Cell.of(Printed.count(i * 417L)),
                        table.cell(Printed.proportion(proportion(i * 9, i * 10 + 3))),
                        table.cell(
                            i == 2
                                ? Printed.proportion(
                                    new Estimate.NotEstimable("No case without the condition."))
                                : Printed.proportion(proportion(i * 110, i * 124))),
                        table.cell(
                            Printed.estimate(
                                new Estimate.WithInterval(
                                    0.921,
                                    Interval.twoSided(0.886, 0.946, 0.95),
                                    Basis.units(500),
                                    "DeLong"),
                                Printed.Scale.DECIMAL))))
                .indented());
      }
    }
    table.note(Text.of("Wilson intervals, design effect by patient; DeLong for the AUC."));
    return table.build();
  }

  private static Estimate proportion(int k, int n) {
    double p = (double) k / n;
    return new Estimate.WithInterval(
        p,
        Interval.twoSided(Math.max(0, p - 0.08), Math.min(1, p + 0.05), 0.95),
        Basis.proportion(k, n),
        "Wilson");
  }

  private static Table simple() {
    return new Table.Builder(
            "tab-simple",
            Text.of("Reference standard against device."),
            List.of(
                Column.text("Device result"),
                Column.number("Positive").under("Reference standard"),
                Column.number("Negative").under("Reference standard"),
                Column.number("Total")))
        .row("Positive", "70", "93", "163")
        .row("Negative", "6", "331", "337")
        .row("No valid result", "2", "10", "12")
        .group()
        .row("Total", "78", "434", "512")
        .build();
  }

  private static Table hostile() {
    return new Table.Builder(
            "tab-hostile",
            Text.of("Names no font has, and a cell without end."),
            List.of(Column.text("Site"), Column.text("Remark"), Column.number("p")))
        .row("東京大学病院", "Ωmega, Łódź, Москва, Ελλάδα", "0.034")
        .row("مستشفى", "a\tb\nc\u0000d 😀", "< 0.001")
        .row("x".repeat(200), "A very long remark that goes on. ".repeat(125), "0.21")
        .build();
  }
}
