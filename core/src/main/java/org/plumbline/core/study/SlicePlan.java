package org.plumbline.core.study;

import java.util.List;

/**
 * How subgroups are looked for that nobody named.
 *
 * @param over attributes whose values are combined
 * @param depth values taken together at most, at least 1
 * @param smallest patients of a slice in each half of the cohort at least, at least 2
 */
public record SlicePlan(List<String> over, int depth, int smallest) {

  /** Copies the list; rejects a search that cannot find anything. */
  public SlicePlan {
    over = List.copyOf(over);
    if (over.isEmpty() || depth < 1 || smallest < 2) {
      throw new IllegalArgumentException(
          "A search needs attributes, a depth of at least 1 and slices of at least 2 patients");
    }
  }
}
