package org.plumbline.report.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.plumbline.report.model.Chart;
import org.plumbline.report.model.Panel;
import org.xml.sax.InputSource;

class ChartsTest {

  static List<Chart> charts() {
    return List.of(
        SampleCharts.flow(),
        SampleCharts.roc(),
        SampleCharts.scores(),
        SampleCharts.forest(3),
        SampleCharts.calibration(),
        SampleCharts.decision(),
        SampleCharts.heatMap(),
        SampleCharts.spread(5));
  }

  @ParameterizedTest
  @MethodSource("charts")
  void everyDrawingIsWellFormedSvgWithItsTextAsTextAndTheSameEachTime(Chart chart)
      throws Exception {
    String svg = Svg.of(chart, 480);
    DocumentBuilderFactory parser = DocumentBuilderFactory.newInstance();
    parser.setFeature("http://apache.org/xml/features/nonvalidating/load-external-dtd", false);
    String root =
        parser
            .newDocumentBuilder()
            .parse(new InputSource(new StringReader(svg)))
            .getDocumentElement()
            .getTagName();
    assertThat(root).isEqualTo("svg");
    assertThat(svg).contains("<text").doesNotContain("<image");
    assertThat(Svg.of(chart, 480)).isEqualTo(svg);
  }

  @Test
  void theCsvOfAForestPlotHasARowPerGroup() {
    assertThat(SampleCharts.forest(120).csv().rows()).hasSize(1 + 3 + 2 + 120);
  }

  @Test
  void aLongForestPlotIsCutIntoPanelsThatFitThePage() {
    List<Panel> panels = SampleCharts.forest(300).panels(480, 600);
    assertThat(panels).hasSizeGreaterThan(5).allMatch(panel -> panel.height() <= 600);
  }

  @Test
  void aLongChartOfSpreadsIsCutIntoPanelsThatFitThePageAndLosesNoGroup() {
    SpreadChart chart = SampleCharts.spread(120);
    assertThat(chart.panels(480, 600))
        .hasSizeGreaterThan(4)
        .allMatch(panel -> panel.height() <= 600);
    assertThat(chart.csv().rows()).hasSize(240);
  }

  @Test
  void theAxesOfCalibrationEndWhereTheHighestGroupDoes() {
    assertThat(
            new CalibrationChart(
                    List.of(new CalibrationChart.Point(0.11, 0.1, 0, 0.9)),
                    List.of(new CalibrationChart.Group(0.1, 0.12, 0.05, 0.21, 40)),
                    List.of())
                .end())
        .isEqualTo(0.3);
  }

  @Test
  void aFieldWithACommaIsQuoted() {
    assertThat(
            new org.plumbline.report.model.Csv(List.of("a", "b"), List.of(List.of("x,y", "\"")))
                .text())
        .isEqualTo("a,b\n\"x,y\",\"\"\"\"\n");
  }
}
