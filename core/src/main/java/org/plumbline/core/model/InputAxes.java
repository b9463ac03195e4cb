package org.plumbline.core.model;

import java.util.List;
import org.plumbline.core.study.TensorLayout;

/**
 * The axes of a model's image input.
 *
 * @param layout their order
 * @param lengths length of each of the four, -1 where it is free
 */
record InputAxes(TensorLayout layout, List<Long> lengths) {

  /** Number of axes: images in a batch, channels, rows, columns. */
  static final int RANK = 4;

  InputAxes {
    lengths = List.copyOf(lengths);
  }

  /** Images in a batch: the fixed number, else one. */
  int batch() {
    return (int) Math.max(1, lengths.get(0));
  }

  long channels() {
    return lengths.get(layout == TensorLayout.NCHW ? 1 : 3);
  }

  long rows() {
    return lengths.get(layout == TensorLayout.NCHW ? 2 : 1);
  }

  long columns() {
    return lengths.get(layout == TensorLayout.NCHW ? 3 : 2);
  }

  /** Whether an axis of this length takes {@code size}. */
  static boolean takes(long length, int size) {
    return length < 0 || length == size;
  }

  /** The shape of a tensor for images of this size. */
  long[] shape(int channels, int rows, int columns) {
    return layout == TensorLayout.NCHW
        ? new long[] {batch(), channels, rows, columns}
        : new long[] {batch(), rows, columns, channels};
  }
}
