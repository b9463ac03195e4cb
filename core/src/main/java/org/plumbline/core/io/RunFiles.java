package org.plumbline.core.io;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** What lies in a run folder. */
final class RunFiles {

  private RunFiles() {}

  /**
   * Everything in the folder that is not itself a folder, links included, as paths relative to it
   * with {@code /} between their parts, in order.
   */
  static List<String> under(Path folder) {
    try (Stream<Path> inside = Files.walk(folder)) {
      return inside
          .filter(file -> !Files.isDirectory(file, java.nio.file.LinkOption.NOFOLLOW_LINKS))
          .map(file -> name(folder.relativize(file)))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String name(Path relative) {
    return StreamSupport.stream(relative.spliterator(), false)
        .map(Path::toString)
        .collect(Collectors.joining("/"));
  }
}
