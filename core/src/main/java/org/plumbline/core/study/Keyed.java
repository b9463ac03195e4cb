package org.plumbline.core.study;

import java.util.Arrays;
import java.util.Optional;

/** A choice that a protocol names by a key, such as {@code case-control}. */
public interface Keyed {

  /** The name in a protocol file and in results. */
  String key();

  /** The constant of an enum with that key, if there is one. */
  static <E extends Enum<E> & Keyed> Optional<E> of(Class<E> choices, String key) {
    return Arrays.stream(choices.getEnumConstants()).filter(c -> c.key().equals(key)).findFirst();
  }
}
