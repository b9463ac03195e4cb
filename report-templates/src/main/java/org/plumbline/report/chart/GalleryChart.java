package org.plumbline.report.chart;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.imageio.ImageIO;
import org.plumbline.report.model.Chart;
import org.plumbline.report.model.Csv;
import org.plumbline.report.model.Panel;
import org.plumbline.report.model.Picture;

/**
 * Pictures in rows, each with lines of text under it; a picture that is left out is a frame with
 * the reason in it.
 *
 * @param tiles in reading order
 * @param csv what the tiles say, as a table
 * @param description what is shown, in a sentence
 */
public record GalleryChart(List<Tile> tiles, Csv csv, String description) implements Chart {
  private static final int COLUMNS = 4;
  private static final double GAP = 10;
  private static final double SIZE = 7.5;
  private static final double LEADING = 9.5;
  private static final int MOST_LINES = 4;
  private static final double INSET = 6;

  /**
   * A picture with its text.
   *
   * @param picture empty where it is left out
   * @param reason why it is
   * @param title bold, under the picture
   * @param text under the title, wrapped
   */
  public record Tile(Optional<Picture> picture, String reason, String title, List<String> text) {
    /** Copies the list. */
    public Tile {
      text = List.copyOf(text);
    }
  }

  /** Copies the list. */
  public GalleryChart {
    tiles = List.copyOf(tiles);
  }

  @Override
  public List<Panel> panels(double width, double maxHeight) {
    double side = (width - (COLUMNS - 1) * GAP) / COLUMNS;
    List<Panel> panels = new ArrayList<>();
    for (int from = 0; from < tiles.size(); from += COLUMNS) {
      List<Tile> row = tiles.subList(from, Math.min(tiles.size(), from + COLUMNS));
      int lines = row.stream().mapToInt(tile -> 1 + lines(tile, side).size()).max().orElse(0);
      double height = side + 3 + lines * LEADING + GAP;
      panels.add(new Panel(width, height, graphics -> draw(graphics, row, side)));
    }
    return panels;
  }

  private static List<String> lines(Tile tile, double side) {
    List<String> lines = new ArrayList<>();
    for (String text : tile.text()) {
      lines.addAll(Pen.wrapped(text, Typeface.SANS, SIZE, side));
    }
    return lines.subList(0, Math.min(MOST_LINES, lines.size())).stream()
        .map(line -> Pen.cut(line, Typeface.SANS, SIZE, side))
        .toList();
  }

  private static void draw(Graphics2D graphics, List<Tile> row, double side) {
    Pen pen = new Pen(graphics);
    for (int i = 0; i < row.size(); i++) {
      Tile tile = row.get(i);
      double x = i * (side + GAP);
      tile.picture()
          .ifPresentOrElse(
              picture -> draw(graphics, picture, x, side), () -> leftOut(pen, tile, x, side));
      double y = side + 3 + LEADING - 2;
      String title = Pen.cut(tile.title(), Typeface.SANS_BOLD, SIZE, side);
      pen.left(title, x, y, Typeface.SANS_BOLD, SIZE, Palette.INK);
      for (String line : lines(tile, side)) {
        y += LEADING;
        pen.left(line, x, y, Typeface.SANS, SIZE, Palette.INK);
      }
    }
  }

  private static void draw(Graphics2D graphics, Picture picture, double x, double side) {
    double scale = side / Math.max(picture.width(), picture.height());
    double width = picture.width() * scale;
    double height = picture.height() * scale;
    graphics.setColor(Color.BLACK);
    new Pen(graphics).fill(x, 0, side, side, Color.BLACK);
    Graphics2D scaled = (Graphics2D) graphics.create();
    scaled.translate(x + (side - width) / 2, (side - height) / 2);
    scaled.scale(scale, scale);
    scaled.drawImage(image(picture), 0, 0, null);
    scaled.dispose();
  }

  private static BufferedImage image(Picture picture) {
    try {
      return ImageIO.read(new ByteArrayInputStream(picture.png()));
    } catch (IOException e) {
      throw new UncheckedIOException("Memory does not fail", e);
    }
  }

  private static void leftOut(Pen pen, Tile tile, double x, double side) {
    pen.frame(x + 0.3, 0.3, side - 0.6, side - 0.6, Palette.THIN, Palette.LIGHT);
    double y = side / 3;
    pen.left("Picture left out", x + INSET, y, Typeface.SANS_BOLD, SIZE, Palette.INK);
    for (String line : Pen.wrapped(tile.reason(), Typeface.SANS, SIZE, side - 2 * INSET)) {
      y += LEADING;
      pen.left(line, x + INSET, y, Typeface.SANS, SIZE, Palette.INK);
    }
  }
}
