package org.plumbline.core.model;

import java.util.function.DoubleUnaryOperator;

/** Each value of a plane through one function. */
record MappedPlane(Plane source, DoubleUnaryOperator function) implements Plane {

  @Override
  public int rows() {
    return source.rows();
  }

  @Override
  public int columns() {
    return source.columns();
  }

  @Override
  public void row(int row, double[] target) {
    source.row(row, target);
    for (int c = 0; c < source.columns(); c++) {
      target[c] = function.applyAsDouble(target[c]);
    }
  }
}
