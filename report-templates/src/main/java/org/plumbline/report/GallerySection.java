package org.plumbline.report;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.plumbline.report.chart.GalleryChart;
import org.plumbline.report.model.Block;
import org.plumbline.report.model.Csv;
import org.plumbline.report.model.Printed;
import org.plumbline.report.model.Text;

/** Pictures of the worst errors. */
final class GallerySection {
  private static final List<String> COLUMNS =
      List.of(
          "target_condition",
          "case_id",
          "error",
          "score",
          "threshold",
          "acquisition",
          "picture_left_out");

  private static final int DIGITS = 3;

  private final Content content;
  private final Gallery gallery;

  GallerySection(Content content, Gallery gallery) {
    this.content = content;
    this.gallery = gallery;
  }

  /** The worst errors of a condition; nothing where none was asked for or none was made. */
  Optional<Block.Figure> figure(String condition) {
    List<Gallery.Item> items = gallery.of(condition);
    if (items.isEmpty()) {
      return Optional.empty();
    }
    long misses = items.stream().filter(Gallery.Item::missed).count();
    long hidden = items.stream().filter(i -> i.picture().isEmpty()).count();
    return Optional.of(
        new Block.Figure(
            "gallery" + new Drawings(content).suffix(condition),
            "fig-gallery-" + content.conditions().indexOf(condition),
            Text.of(caption(condition, misses, items.size() - misses, hidden)),
            new GalleryChart(
                items.stream().map(GallerySection::tile).toList(),
                new Csv(COLUMNS, items.stream().map(GallerySection::row).toList()),
                misses + " missed cases and " + (items.size() - misses) + " false alarms"),
            1));
  }

  private static String caption(String condition, long misses, long alarms, long hidden) {
    return "The worst errors for "
        + Words.readable(condition)
        + ", those with the score farthest from the threshold: "
        + Printed.count(misses)
        + " missed, "
        + Printed.count(alarms)
        + " false alarms. Chosen by the score alone; they say nothing about how often such errors"
        + " occur."
        + (hidden == 0
            ? ""
            : " Pictures left out because text may be part of them, or for another reason given: "
                + Printed.count(hidden)
                + ".");
  }

  private static GalleryChart.Tile tile(Gallery.Item item) {
    List<String> text = new ArrayList<>();
    text.add(
        (item.missed() ? "missed, " : "false alarm, ")
            + Printed.trimmed(
                new BigDecimal(item.score()).round(new MathContext(DIGITS)).doubleValue())
            + " (threshold "
            + Printed.trimmed(item.threshold())
            + ")");
    if (!item.acquisition().isEmpty()) {
      text.add(String.join(" · ", item.acquisition()));
    }
    return new GalleryChart.Tile(item.picture(), item.leftOut(), item.caseId(), text);
  }

  private static List<String> row(Gallery.Item item) {
    return List.of(
        item.targetCondition(),
        item.caseId(),
        item.missed() ? "missed" : "false alarm",
        String.valueOf(item.score()),
        String.valueOf(item.threshold()),
        String.join("; ", item.acquisition()),
        item.leftOut());
  }
}
