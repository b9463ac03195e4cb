package org.plumbline.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.plumbline.core.study.Fault;
import org.plumbline.core.study.InvalidInputException;
import org.plumbline.core.study.Problem;

/** A file that somebody named on the command line to be made. */
final class NewFile {

  private NewFile() {}

  /**
   * Makes sure that there is none yet, before work is done that would be lost.
   *
   * @throws InvalidInputException of fault {@link Fault#OUTPUT} if there is one
   */
  static void requireAbsent(Path file) {
    if (Files.exists(file)) {
      throw new InvalidInputException(List.of(cannotMake(file)));
    }
  }

  /**
   * Makes a file.
   *
   * @throws InvalidInputException of fault {@link Fault#OUTPUT} if there is one or it cannot be
   *     made
   */
  static void write(Path file, byte[] bytes) {
    try {
      Files.write(file, bytes, StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW);
    } catch (IOException e) {
      throw new InvalidInputException(List.of(cannotMake(file)), e);
    }
  }

  private static Problem cannotMake(Path file) {
    return new Problem(
        Fault.OUTPUT,
        file.toString(),
        Files.exists(file) ? "it exists" : "it cannot be written",
        "Expected a file that can be made; nothing is overwritten.",
        "Name another file.");
  }
}
