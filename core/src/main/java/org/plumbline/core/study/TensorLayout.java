package org.plumbline.core.study;

/** The order of a model input's axes. */
public enum TensorLayout implements Keyed {
  /** Batch, channel, row, column. */
  NCHW("NCHW"),
  /** Batch, row, column, channel. */
  NHWC("NHWC");

  private final String key;

  TensorLayout(String key) {
    this.key = key;
  }

  @Override
  public String key() {
    return key;
  }
}
