package org.plumbline.report.pdf;

import java.awt.Color;

/** The few colours of a page; the hues are those of Okabe and Ito. */
final class Ink {
  static final Color BLACK = new Color(0x1A1A1A);
  static final Color GREY = new Color(0x5F6368);
  static final Color RULE = new Color(0xBDC1C6);
  static final Color TINT = new Color(0xF3F5F7);
  static final Color BLUE = new Color(0x0072B2);
  static final Color LINK = new Color(0x00568A);
  static final Color VERMILLION = new Color(0xC04F00);
  static final Color AMBER = new Color(0xE69F00);

  private Ink() {}
}
