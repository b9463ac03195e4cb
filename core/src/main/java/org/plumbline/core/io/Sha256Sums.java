package org.plumbline.core.io;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.plumbline.core.evidence.RunManifest;
import org.plumbline.core.study.Digest;
import org.plumbline.core.study.Fault;
import org.plumbline.core.study.InvalidInputException;

/**
 * {@code MANIFEST.sha256} and {@code reports.sha256}: lines as {@code sha256sum} writes them,
 * {@code DIGEST PATH}, in the order of the paths; {@code sha256sum -c} checks them.
 */
final class Sha256Sums {

  private static final Pattern LINE = Pattern.compile("([0-9a-f]{64})  ([^\\\\]+)");

  private Sha256Sums() {}

  static byte[] bytes(RunManifest manifest) {
    StringBuilder text = new StringBuilder();
    manifest.files().forEach((path, digest) -> text.append(digest.hex() + "  " + path + "\n"));
    return text.toString().getBytes(StandardCharsets.UTF_8);
  }

  /**
   * Reads such a file.
   *
   * @throws InvalidInputException of fault {@link Fault#DIGEST} that names the first line that is
   *     not one of its own
   */
  static RunManifest read(String name, byte[] bytes) {
    Map<String, Digest> files = new TreeMap<>();
    String text = new String(bytes, StandardCharsets.UTF_8);
    int number = 0;
    for (String line : text.split("\n", -1)) {
      number++;
      boolean last = number > 1 && line.isEmpty();
      Matcher parts = LINE.matcher(line);
      if (!last && !(parts.matches() && RunFolder.isInside(parts.group(2)))) {
        throw altered(name, number);
      }
      if (!last) {
        files.put(parts.group(2), new Digest(parts.group(1)));
      }
    }
    RunManifest manifest = RunManifest.of(files);
    if (!new String(bytes(manifest), StandardCharsets.UTF_8).equals(text)) {
      throw altered(name, 1);
    }
    return manifest;
  }

  private static InvalidInputException altered(String name, int line) {
    return RunTable.altered(
        name + ", line " + line,
        "not as it was written",
        "Expected a digest and the path of a file, in the order of the paths.");
  }
}
