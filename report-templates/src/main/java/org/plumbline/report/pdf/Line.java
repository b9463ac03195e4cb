package org.plumbline.report.pdf;

import java.util.ArrayList;
import java.util.List;

/**
 * A line of set text.
 *
 * @param spans from left to right
 * @param width in points
 */
record Line(List<Span> spans, double width) {

  static final Line EMPTY = new Line(List.of(), 0);

  static Line of(List<Span> spans) {
    return new Line(spans, spans.stream().mapToDouble(Span::width).sum());
  }

  Line plus(Line next) {
    List<Span> both = new ArrayList<>(spans);
    both.addAll(next.spans);
    return new Line(both, width + next.width);
  }

  void draw(Canvas canvas, double x, double baseline) {
    double at = x;
    for (Span span : spans) {
      canvas.span(span, at, baseline);
      at += span.width();
    }
  }
}
