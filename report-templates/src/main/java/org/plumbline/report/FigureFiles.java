package org.plumbline.report;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.plumbline.report.chart.Svg;
import org.plumbline.report.model.Block;
import org.plumbline.report.model.ReportModel;
import org.plumbline.report.model.Section;

/** The figures of a report as files of a run: each as SVG with the numbers drawn as CSV. */
public final class FigureFiles {

  private static final double WIDTH = 425; // points: 150 mm, the text width of a page

  private FigureFiles() {}

  /**
   * The files by their name in the run folder, {@code figures/NAME.svg} and {@code
   * figures/NAME.csv}, sorted.
   */
  public static Map<String, byte[]> of(ReportModel report) {
    Map<String, byte[]> files = new TreeMap<>();
    Stream.concat(report.front().stream(), report.sections().stream().flatMap(FigureFiles::blocks))
        .filter(Block.Figure.class::isInstance)
        .map(Block.Figure.class::cast)
        .forEach(
            figure -> {
              String name = "figures/" + figure.name();
              files.put(name + ".svg", utf8(Svg.of(figure.chart(), WIDTH * figure.share())));
              files.put(name + ".csv", utf8(figure.chart().csv().text()));
            });
    return files;
  }

  private static Stream<Block> blocks(Section section) {
    List<Section> inside = section.subsections();
    return Stream.concat(section.blocks().stream(), inside.stream().flatMap(FigureFiles::blocks));
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
