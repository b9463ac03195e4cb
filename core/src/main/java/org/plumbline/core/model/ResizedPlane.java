package org.plumbline.core.model;

import java.util.Arrays;

/** A plane resized along both axes, columns first. */
final class ResizedPlane implements Plane {

  private final Plane source;
  private final AxisWeights down;
  private final AxisWeights across;
  private final double[] sourceRow;
  // Neighbouring target rows share at most two source rows: the last odd and the last even one stay
  private final double[][] narrowed;
  private final int[] held = {-1, -1};

  ResizedPlane(Plane source, AxisWeights down, AxisWeights across) {
    this.source = source;
    this.down = down;
    this.across = across;
    sourceRow = new double[source.columns()];
    narrowed = new double[2][across.target()];
  }

  @Override
  public int rows() {
    return down.target();
  }

  @Override
  public int columns() {
    return across.target();
  }

  @Override
  public void row(int row, double[] target) {
    Arrays.fill(target, 0, columns(), 0);
    for (int k = 0; k < down.count(row); k++) {
      double weight = down.weight(row, k);
      double[] values = narrowedRow(down.first(row) + k);
      for (int c = 0; c < values.length; c++) {
        target[c] += weight * values[c];
      }
    }
  }

  private double[] narrowedRow(int row) {
    int slot = row % 2;
    double[] values = narrowed[slot];
    if (held[slot] != row) {
      source.row(row, sourceRow);
      for (int c = 0; c < values.length; c++) {
        values[c] = across.sum(c, sourceRow);
      }
      held[slot] = row;
    }
    return values;
  }
}
