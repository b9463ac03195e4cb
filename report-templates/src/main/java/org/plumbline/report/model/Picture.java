package org.plumbline.report.model;

import java.util.Arrays;
import java.util.Objects;

/** A picture without transparency, as PNG: a company's mark, the image of a case. */
public final class Picture {
  private final byte[] png;
  private final int width;
  private final int height;

  /**
   * Copies a picture.
   *
   * @param png the file
   * @param width in pixels
   * @param height in pixels
   */
  public Picture(byte[] png, int width, int height) {
    if (width < 1 || height < 1) {
      throw new IllegalArgumentException(
          "A picture of " + width + " × " + height + " pixels shows nothing");
    }
    this.png = Objects.requireNonNull(png, "png").clone();
    this.width = width;
    this.height = height;
  }

  /** The PNG file. */
  public byte[] png() {
    return png.clone();
  }

  /** Width in pixels. */
  public int width() {
    return width;
  }

  /** Height in pixels. */
  public int height() {
    return height;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Picture logo && Arrays.equals(png, logo.png);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(png);
  }
}
