package org.plumbline.core.model;

/** A plane whose values are all computed, for one that is read more than once. */
final class Grid implements Plane {

  private final int rows;
  private final int columns;
  private final double[] values;

  private Grid(int rows, int columns, double[] values) {
    this.rows = rows;
    this.columns = columns;
    this.values = values;
  }

  static Grid of(Plane source) {
    int columns = source.columns();
    double[] values = new double[Math.multiplyExact(source.rows(), columns)];
    double[] row = new double[columns];
    for (int r = 0; r < source.rows(); r++) {
      source.row(r, row);
      System.arraycopy(row, 0, values, r * columns, columns);
    }
    return new Grid(source.rows(), columns, values);
  }

  @Override
  public int rows() {
    return rows;
  }

  @Override
  public int columns() {
    return columns;
  }

  @Override
  public void row(int row, double[] target) {
    System.arraycopy(values, row * columns, target, 0, columns);
  }
}
