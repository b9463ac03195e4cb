package org.plumbline.core.study;

/** Paper of a report. */
public enum PageSize implements Keyed {
  /** 8.5 × 11 in, expected by FDA. */
  LETTER("letter"),
  /** 210 × 297 mm, expected in Europe. */
  A4("a4");

  private final String key;

  PageSize(String key) {
    this.key = key;
  }

  @Override
  public String key() {
    return key;
  }
}
