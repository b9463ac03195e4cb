package org.plumbline.core.model;

/**
 * One channel of an image, computed row by row when it is asked for: a radiograph of 30 million
 * pixels is brought to a model's size without a second copy of it in memory.
 *
 * <p>For one thread; cheap to make, so made anew for each image.
 */
interface Plane {

  int rows();

  int columns();

  /**
   * Writes a row into the first {@link #columns()} elements of {@code target}. Cheapest when rows
   * are asked for from top to bottom.
   */
  void row(int row, double[] target);
}
