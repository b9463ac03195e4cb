package org.plumbline.core.model;

import java.util.Arrays;

/**
 * A plane placed centrally in a frame: cropped where the frame is smaller, filled where it is
 * larger. Where the two differ by an odd number, the odd row is below and the odd column right.
 */
final class PlacedPlane implements Plane {

  private final Plane source;
  private final int rows;
  private final int columns;
  private final int top; // row of the source in the first row of the frame; negative when padding
  private final int left;
  private final double fill;
  private final double[] sourceRow;

  PlacedPlane(Plane source, int rows, int columns, double fill) {
    this.source = source;
    this.rows = rows;
    this.columns = columns;
    this.fill = fill;
    top = (source.rows() - rows) / 2; // towards zero: the odd one lies below, cropped or filled
    left = (source.columns() - columns) / 2;
    sourceRow = new double[source.columns()];
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
    Arrays.fill(target, 0, columns, fill);
    int from = row + top;
    if (from >= 0 && from < source.rows()) {
      source.row(from, sourceRow);
      int width = Math.min(columns, source.columns());
      System.arraycopy(sourceRow, Math.max(left, 0), target, Math.max(-left, 0), width);
    }
  }
}
