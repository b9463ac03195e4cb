package org.plumbline.core.model;

/** The stored values of an image. */
record StoredPlane(PixelImage image) implements Plane {

  @Override
  public int rows() {
    return image.rows();
  }

  @Override
  public int columns() {
    return image.columns();
  }

  @Override
  public void row(int row, double[] target) {
    int first = row * image.columns();
    for (int c = 0; c < image.columns(); c++) {
      target[c] = image.stored().applyAsDouble(first + c);
    }
  }
}
