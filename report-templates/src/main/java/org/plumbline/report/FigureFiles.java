package org.plumbline.report;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.plumbline.core.analysis.AnalysisResults;
import org.plumbline.core.study.Protocol;
import org.plumbline.report.chart.Svg;
import org.plumbline.report.model.Block;

/** The figures of a run as files: a picture and the numbers drawn. */
public final class FigureFiles {
  /** Width of a picture on a page, in points. */
  private static final double WIDTH = 480;

  private FigureFiles() {}

  /**
   * Draws the figures of every target condition.
   *
   * @param gallery the worst errors, where there are pictures
   * @return text by file name, {@code NAME.svg} and {@code NAME.csv} for each figure
   */
  public static SortedMap<String, String> of(
      Protocol protocol, AnalysisResults results, Gallery gallery) {
    SortedMap<String, String> files = new TreeMap<>();
    for (Block.Figure figure : figures(new Content(protocol, results), gallery)) {
      files.put(figure.name() + ".svg", Svg.of(figure.chart(), WIDTH * figure.share()));
      files.put(figure.name() + ".csv", figure.chart().csv().text());
    }
    return files;
  }

  private static List<Block.Figure> figures(Content content, Gallery gallery) {
    Drawings drawings = new Drawings(content);
    List<Block.Figure> figures = new ArrayList<>();
    figures.add(new ParticipantsSection(content).figure());
    for (String condition : content.conditions()) {
      drawings.performance(condition).ifPresent(figures::add);
      drawings
          .forestMetric(condition)
          .flatMap(metric -> drawings.forest(condition, metric))
          .ifPresent(figures::add);
      new ProbabilitySection(content).figure(condition).ifPresent(figures::add);
      figures.addAll(new GroupDrawings(content).figures(condition));
      new GallerySection(content, gallery).figure(condition).ifPresent(figures::add);
    }
    return figures;
  }
}
