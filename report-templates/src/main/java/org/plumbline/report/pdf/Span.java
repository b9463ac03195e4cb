package org.plumbline.report.pdf;

import java.awt.Color;
import java.util.Optional;
import org.plumbline.report.chart.Typeface;
import org.plumbline.report.model.Verdict;

/**
 * Characters of one face on one line, or a mark.
 *
 * @param text the characters as they are drawn
 * @param face the font
 * @param size in points
 * @param rise above the baseline, in points
 * @param colour of the ink
 * @param target of the link, if it is one
 * @param mark the shape drawn instead of characters, if it is one
 * @param page whether the page of the target is drawn instead of the characters, which only hold
 *     its place
 * @param width in points
 */
record Span(
    String text,
    Typeface face,
    double size,
    double rise,
    Color colour,
    Optional<String> target,
    Optional<Verdict.Mark> mark,
    boolean page,
    double width) {

  boolean joins(Span next) {
    return mark.isEmpty()
        && next.mark.isEmpty()
        && !page
        && !next.page
        && face == next.face
        && size == next.size
        && rise == next.rise
        && colour.equals(next.colour)
        && target.equals(next.target);
  }
}
