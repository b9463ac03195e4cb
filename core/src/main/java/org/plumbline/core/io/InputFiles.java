package org.plumbline.core.io;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.plumbline.core.study.Fault;
import org.plumbline.core.study.InvalidInputException;
import org.plumbline.core.study.Problem;

/** Files that must be there before anything in them can be right or wrong. */
final class InputFiles {

  private InputFiles() {}

  /** The name of a file without its folders, as messages print it. */
  static String name(Path path) {
    Path name = path.getFileName();
    return name == null ? path.toString() : name.toString();
  }

  /**
   * Makes sure that there is such a file.
   *
   * @param fault whose fault its absence is
   * @param named how the message names it: its path, or the key that names it
   */
  static void require(Path path, Fault fault, String named, String remedy) {
    if (!Files.isRegularFile(path)) {
      String found = Files.isDirectory(path) ? "a folder" : "no such file";
      throw new InvalidInputException(new Problem(fault, named, found, "Expected a file.", remedy));
    }
    if (!Files.isReadable(path)) {
      throw new InvalidInputException(
          new Problem(
              fault, named, "no permission to read it", "Expected a readable file.", remedy));
    }
  }

  /** What to throw when reading breaks off. */
  static InvalidInputException broken(Path path, Fault fault, IOException cause) {
    return new InvalidInputException(
        List.of(
            new Problem(
                fault,
                name(path),
                "the file cannot be read to its end (" + cause.getClass().getSimpleName() + ")",
                "Expected a readable file.",
                "Check the disk or the network folder, and copy the file again.")),
        cause);
  }
}
