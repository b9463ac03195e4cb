package org.plumbline.core.io;

import java.util.List;

/** A value of a YAML file with the place it was read from. */
sealed interface YamlValue {

  /**
   * A place in a file.
   *
   * @param line from 1
   * @param column from 1
   */
  record Place(int line, int column) {}

  /**
   * Text, a number, true or false, a day: as written. What it means is for the key to say, so that
   * {@code version: 1.10} and {@code positive: no} stay what they are.
   *
   * @param plain written without quotes
   */
  record Text(Place place, String value, boolean plain) implements YamlValue {

    /** True where nothing is written, or {@code null} in one of its spellings. */
    boolean isNothing() {
      return plain && List.of("", "~", "null", "Null", "NULL").contains(value);
    }

    @Override
    public String shown() {
      return isNothing() ? "nothing" : Shown.value(value);
    }
  }

  /** A list. */
  record Sequence(Place place, List<YamlValue> items) implements YamlValue {
    @Override
    public String shown() {
      return "a list";
    }
  }

  /** Keys with values, duplicates included, in the file's order. */
  record Mapping(Place place, List<Entry> entries) implements YamlValue {
    @Override
    public String shown() {
      return "keys with values";
    }
  }

  /** One key with its value. */
  record Entry(String key, Place keyPlace, YamlValue value) {}

  /** Where it stands. */
  Place place();

  /** How a message shows it. */
  String shown();
}
