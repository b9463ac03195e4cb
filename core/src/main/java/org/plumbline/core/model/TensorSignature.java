package org.plumbline.core.model;

import java.util.List;
import java.util.Objects;

/**
 * An input or output of a model, as its file declares it.
 *
 * @param name its name in the graph
 * @param type element type, e.g. {@code float32}; {@code sequence} or {@code map} for what is no
 *     tensor
 * @param shape length of each axis; a name or {@code ?} where it is free
 */
public record TensorSignature(String name, String type, List<String> shape) {

  /** Copies the list. */
  public TensorSignature {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(type, "type");
    shape = List.copyOf(shape);
  }

  /** As printed, e.g. {@code image: float32 [batch, 1, 128, 128]}. */
  @Override
  public String toString() {
    return name + ": " + type + " [" + String.join(", ", shape) + "]";
  }
}
