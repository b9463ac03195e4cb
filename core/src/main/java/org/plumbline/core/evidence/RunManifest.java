package org.plumbline.core.evidence;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.plumbline.core.study.Digest;

/**
 * The files of a folder and their digests.
 *
 * @param files path relative to the folder, with {@code /} between its parts → digest, in the order
 *     of the paths
 */
public record RunManifest(SortedMap<String, Digest> files) {

  /** Copies the map. */
  public RunManifest {
    files = Collections.unmodifiableSortedMap(new TreeMap<>(files));
  }

  /** Of files in any order. */
  public static RunManifest of(Map<String, Digest> files) {
    return new RunManifest(new TreeMap<>(files));
  }
}
