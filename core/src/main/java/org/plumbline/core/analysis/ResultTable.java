package org.plumbline.core.analysis;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Collects rows in order and sees to it that their keys are unique. */
final class ResultTable {

  private final List<ResultRow> rows = new ArrayList<>();
  private final Set<ResultKey> keys = new HashSet<>();

  /**
   * Adds a row.
   *
   * @throws IllegalStateException if another row has the same key
   */
  void add(ResultRow row) {
    if (!keys.add(row.key())) {
      throw new IllegalStateException("Two rows with the same key: " + row.key());
    }
    rows.add(row);
  }

  void addAll(List<ResultRow> more) {
    more.forEach(this::add);
  }

  /** The rows in the order in which they were added. */
  List<ResultRow> rows() {
    return List.copyOf(rows);
  }
}
