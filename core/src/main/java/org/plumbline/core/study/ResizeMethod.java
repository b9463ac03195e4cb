package org.plumbline.core.study;

/** How an image is resized; half-pixel centres, no antialiasing. */
public enum ResizeMethod implements Keyed {
  /** Mean of the covered pixels, partly covered ones by their share. */
  AREA("area"),
  /** Linear interpolation between the four nearest centres. */
  BILINEAR("bilinear"),
  /** The pixel whose area holds the centre. */
  NEAREST("nearest");

  private final String key;

  ResizeMethod(String key) {
    this.key = key;
  }

  @Override
  public String key() {
    return key;
  }
}
