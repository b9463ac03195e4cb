package org.plumbline.report.chart;

import java.awt.BasicStroke;
import java.awt.Color;

/** Colours of Okabe and Ito (2008), and the strokes of a drawing. Shapes always differ too. */
final class Palette {
  static final Color INK = new Color(0x1A1A1A);
  static final Color GREY = new Color(0x5F6368);
  static final Color LIGHT = new Color(0xBDC1C6);
  static final Color STRIP = new Color(0xE8EAED);
  static final Color BLUE = new Color(0x0072B2);
  static final Color ORANGE = new Color(0xE69F00);
  static final Color VERMILLION = new Color(0xD55E00);
  static final Color BAND = new Color(0xCFE3F0);
  static final Color ORANGE_LIGHT = new Color(0xF6D48A);

  static final BasicStroke HAIR = new BasicStroke(0.4f);
  static final BasicStroke THIN = new BasicStroke(0.6f);
  static final BasicStroke LINE =
      new BasicStroke(1.2f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND);
  static final BasicStroke DASHED =
      new BasicStroke(
          0.8f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_MITER, 10, new float[] {3, 2}, 0);

  /** Size of labels, in points. */
  static final double LABEL = 8;

  private Palette() {}
}
