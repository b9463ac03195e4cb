package org.plumbline.core.study;

/** What turns a model's raw output into a score. */
public enum Activation implements Keyed {
  /** The output is the score. */
  IDENTITY("identity"),
  /** The output is a logit. */
  SIGMOID("sigmoid"),
  /** The output is a vector of logits; the score is the probability at an index. */
  SOFTMAX("softmax");

  private final String key;

  Activation(String key) {
    this.key = key;
  }

  @Override
  public String key() {
    return key;
  }
}
