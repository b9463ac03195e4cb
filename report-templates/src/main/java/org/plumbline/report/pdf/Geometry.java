package org.plumbline.report.pdf;

import org.plumbline.core.study.PageSize;

/** Where things stand on a page, in points; odd pages are right-hand pages. */
record Geometry(PageSize page) {
  private static final double INNER = mm(25);
  private static final double OUTER = mm(20);
  private static final double TOP = mm(22);
  private static final double BOTTOM = mm(22);
  private static final double MEASURE = mm(150);

  private static double mm(double millimetres) {
    return millimetres * 72 / 25.4;
  }

  double paperWidth() {
    return switch (page) {
      case LETTER -> 612;
      case A4 -> mm(210);
    };
  }

  double paperHeight() {
    return switch (page) {
      case LETTER -> 792;
      case A4 -> mm(297);
    };
  }

  double left(int pageNumber) {
    return pageNumber % 2 == 1 ? INNER : OUTER;
  }

  double top() {
    return TOP;
  }

  double width() {
    return paperWidth() - INNER - OUTER;
  }

  double height() {
    return paperHeight() - TOP - BOTTOM;
  }

  double bottom() {
    return paperHeight() - BOTTOM;
  }

  /** Width of lines of text: long lines tire. */
  double measure() {
    return Math.min(MEASURE, width());
  }
}
