package org.plumbline.core.study;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What a sealed study rests on: named things and their digests, and named versions.
 *
 * @param entries name → digest, in a fixed order, e.g. {@code protocol}, {@code model}, {@code
 *     manifest}, {@code images}
 * @param versions name → version, e.g. {@code plumbline}, {@code onnxruntime}
 */
public record Digests(Map<String, Digest> entries, Map<String, String> versions) {

  /** Copies the maps, keeping their order. */
  public Digests {
    entries = Ordered.copy(entries);
    versions = Ordered.copy(versions);
  }

  /**
   * What differs from {@code now}, each a sentence that names it; empty when nothing does.
   *
   * @param now the digests computed now
   */
  public List<String> differencesFrom(Digests now) {
    List<String> differences = new ArrayList<>();
    compare(entries, now.entries, differences);
    compare(versions, now.versions, differences);
    return List.copyOf(differences);
  }

  private static <V> void compare(Map<String, V> sealed, Map<String, V> now, List<String> out) {
    sealed.forEach(
        (name, value) -> {
          if (!now.containsKey(name)) {
            out.add(name + ": sealed as " + value + ", not there now");
          } else if (!Objects.equals(value, now.get(name))) {
            out.add(name + ": sealed as " + value + ", now " + now.get(name));
          }
        });
    now.forEach(
        (name, value) -> {
          if (!sealed.containsKey(name)) {
            out.add(name + ": not sealed, now " + value);
          }
        });
  }
}
