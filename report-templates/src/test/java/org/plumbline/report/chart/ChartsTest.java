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
        SampleCharts.flow(), SampleCharts.roc(), SampleCharts.scores(), SampleCharts.forest(3));
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
  void aFieldWithACommaIsQuoted() {
    assertThat(
            new org.plumbline.report.model.Csv(List.of("a", "b"), List.of(List.of("x,y", "\"")))
                .text())
        .isEqualTo("a,b\n\"x,y\",\"\"\"\"\n");
  }
}
