package org.plumbline.report.pdf;

import java.util.List;

/**
 * Something of known height that is never split.
 *
 * @param height in points
 * @param glued whether the box after it must stand on the same page
 * @param anchors link targets that stand here
 * @param context what is drawn above it where it is the first of a continued page, under the
 *     repeated head
 * @param drawing draws it at the left edge and the top it is given
 */
record Box(double height, boolean glued, List<String> anchors, List<Box> context, Drawing drawing) {

  /** Draws a box. */
  @FunctionalInterface
  interface Drawing {
    /**
     * Draws.
     *
     * @param canvas the page
     * @param x left edge, in points from the left of the page
     * @param top in points from the top of the page
     */
    void draw(Canvas canvas, double x, double top);
  }

  static Box of(double height, Drawing drawing) {
    return new Box(height, false, List.of(), List.of(), drawing);
  }

  static Box space(double height) {
    return of(height, (canvas, x, top) -> {});
  }

  Box glue() {
    return new Box(height, true, anchors, context, drawing);
  }

  Box loose() {
    return new Box(height, false, anchors, context, drawing);
  }

  Box anchored(List<String> names) {
    return new Box(height, glued, names, context, drawing);
  }

  Box within(List<Box> above) {
    return new Box(height, glued, anchors, above, drawing);
  }

  Box drawn(Drawing other) {
    return new Box(height, glued, anchors, context, other);
  }
}
