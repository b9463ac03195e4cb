package org.plumbline.report.pdf;

import java.util.List;

/**
 * Boxes that follow each other and how they may be parted.
 *
 * @param boxes from top to bottom
 * @param repeated what is drawn again above a part that continues on a new page
 * @param before space above, in points; none at the top of a page
 * @param after space below, in points
 * @param whole whether it is kept on one page if it fits on one
 * @param first how many boxes stay together at its beginning
 * @param last how many boxes stay together at its end
 * @param withNext whether the chunk after it must begin on the same page
 * @param breakBefore whether it begins a new page
 */
record Chunk(
    List<Box> boxes,
    List<Box> repeated,
    double before,
    double after,
    boolean whole,
    int first,
    int last,
    boolean withNext,
    boolean breakBefore) {

  /** Lines of text: no single line at the top or the bottom of a page. */
  static Chunk lines(List<Box> boxes, double before, double after) {
    return new Chunk(boxes, List.of(), before, after, false, 2, 2, false, false);
  }

  /** Boxes that are kept together if a page has room for them. */
  static Chunk whole(List<Box> boxes, double before, double after) {
    return new Chunk(boxes, List.of(), before, after, true, 1, 1, false, false);
  }

  /** A heading. */
  static Chunk heading(List<Box> boxes, double before, double after) {
    return new Chunk(boxes, List.of(), before, after, true, 1, 1, true, false);
  }

  /** A new page. */
  static Chunk pageBreak() {
    return new Chunk(List.of(), List.of(), 0, 0, true, 0, 0, false, true);
  }

  Chunk keptWithNext() {
    return new Chunk(boxes, repeated, before, after, whole, first, last, true, breakBefore);
  }

  double height() {
    return sum(boxes);
  }

  /** What must fit under a heading for the heading to stand there. */
  double beginning(double pageHeight) {
    double all = height();
    if (whole && all <= pageHeight) {
      return all;
    }
    // What is too short to be parted by both of its rules stays whole.
    boolean parted = boxes.size() >= first + last;
    int count = parted ? Math.min(Math.max(first, 1), boxes.size()) : boxes.size();
    while (count < boxes.size() && boxes.get(count - 1).glued()) {
      count++;
    }
    return sum(boxes.subList(0, count));
  }

  static double sum(List<Box> boxes) {
    return boxes.stream().mapToDouble(Box::height).sum();
  }
}
