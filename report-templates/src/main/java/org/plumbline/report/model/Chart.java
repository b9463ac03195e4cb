package org.plumbline.report.model;

import java.util.List;

/** A drawing made of the numbers it holds. */
public interface Chart {

  /**
   * The drawing as pictures to stand one under the other, on several pages where it is higher than
   * one.
   *
   * @param width of each picture, in points of 1/72 inch
   * @param maxHeight what a page has, in points; infinite where there are no pages
   */
  List<Panel> panels(double width, double maxHeight);

  /** The numbers drawn. */
  Csv csv();

  /** What the picture shows in one sentence, for those who cannot see it. */
  String description();
}
