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
   * One entry that is not what was sealed.
   *
   * @param name its name, e.g. {@code model}
   * @param change what was sealed and what is there now, e.g. {@code sealed as 3f…, now 7a…}
   */
  public record Difference(String name, String change) {
    /** {@code name: change}. */
    @Override
    public String toString() {
      return name + ": " + change;
    }
  }

  /**
   * What differs from {@code now}; empty when nothing does.
   *
   * @param now the digests computed now
   */
  public List<Difference> differencesFrom(Digests now) {
    List<Difference> differences = new ArrayList<>();
    compare(entries, now.entries, differences);
    compare(versions, now.versions, differences);
    return List.copyOf(differences);
  }

  private static <V> void compare(Map<String, V> sealed, Map<String, V> now, List<Difference> out) {
    sealed.forEach(
        (name, value) -> {
          if (!now.containsKey(name)) {
            out.add(new Difference(name, "sealed as " + value + ", not there now"));
          } else if (!Objects.equals(value, now.get(name))) {
            out.add(new Difference(name, "sealed as " + value + ", now " + now.get(name)));
          }
        });
    now.forEach(
        (name, value) -> {
          if (!sealed.containsKey(name)) {
            out.add(new Difference(name, "not sealed, now " + value));
          }
        });
  }
}
