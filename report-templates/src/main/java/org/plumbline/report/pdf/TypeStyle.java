package org.plumbline.report.pdf;

import java.awt.Color;
import org.plumbline.report.chart.Typeface;

/**
 * How text of a kind is set.
 *
 * @param plain face of plain text
 * @param bold face of strong text
 * @param italic face of emphasised text
 * @param size in points
 * @param leading from baseline to baseline, in points
 * @param colour of what is no link
 */
record TypeStyle(
    Typeface plain, Typeface bold, Typeface italic, double size, double leading, Color colour) {

  static final TypeStyle TEXT = serif(10, 14);
  static final TypeStyle TABLE = sans(8.5, 11);
  static final TypeStyle TABLE_HEAD = bold(8.5, 11);
  static final TypeStyle CAPTION = sans(8.5, 11.5);
  static final TypeStyle FOOTNOTE = sans(8, 10);
  static final TypeStyle KEY = sans(9, 12.5);
  static final TypeStyle RUNNING = sans(8, 10).in(Ink.GREY);
  static final TypeStyle TITLE = bold(20, 24);
  static final TypeStyle SUBTITLE = sans(11.5, 16).in(Ink.GREY);

  static TypeStyle serif(double size, double leading) {
    return new TypeStyle(
        Typeface.SERIF, Typeface.SERIF_BOLD, Typeface.SERIF_ITALIC, size, leading, Ink.BLACK);
  }

  static TypeStyle sans(double size, double leading) {
    return new TypeStyle(
        Typeface.SANS, Typeface.SANS_BOLD, Typeface.SANS_ITALIC, size, leading, Ink.BLACK);
  }

  static TypeStyle bold(double size, double leading) {
    return new TypeStyle(
        Typeface.SANS_BOLD, Typeface.SANS_BOLD, Typeface.SANS_BOLD, size, leading, Ink.BLACK);
  }

  TypeStyle in(Color other) {
    return new TypeStyle(plain, bold, italic, size, leading, other);
  }

  TypeStyle scaled(double factor) {
    return new TypeStyle(plain, bold, italic, size * factor, leading * factor, colour);
  }
}
