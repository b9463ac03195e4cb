package org.plumbline.core.analysis.drift;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Numbers the groups of an attribute in the order in which they appear. */
final class GroupNames {

  private final Map<String, Short> numbers = new HashMap<>(); // looked up only
  private final List<String> names = new ArrayList<>();

  short number(String name) {
    Short known = numbers.get(name);
    if (known != null) {
      return known;
    }
    if (names.size() > Short.MAX_VALUE) {
      throw new IllegalArgumentException(
          "An attribute has more than " + Short.MAX_VALUE + " groups; it is no subgroup");
    }
    short next = (short) names.size();
    numbers.put(name, next);
    names.add(name);
    return next;
  }

  String name(int number) {
    return names.get(number);
  }

  int size() {
    return names.size();
  }
}
