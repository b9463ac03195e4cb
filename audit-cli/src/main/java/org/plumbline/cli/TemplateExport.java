package org.plumbline.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import org.plumbline.core.study.Fault;
import org.plumbline.core.study.InvalidInputException;
import org.plumbline.core.study.Problem;
import org.plumbline.report.TemplateLibrary;

/** Copies a template that comes with the program, to be changed. */
final class TemplateExport {

  private TemplateExport() {}

  /**
   * Writes the files of a template below a folder; overwrites nothing.
   *
   * @param name the template
   * @param folder the folder of all templates; made if absent
   * @return the folder of the template
   * @throws InvalidInputException of fault {@link Fault#OUTPUT} if it is there already
   */
  static Path write(String name, Path folder) {
    SortedMap<String, byte[]> files = TemplateLibrary.shipped().export(name);
    Path target = folder.resolve(name);
    if (Files.exists(target)) {
      throw problem(target, "there is such a folder already", null);
    }
    try {
      Files.createDirectories(target);
      for (var file : files.entrySet()) {
        Files.write(target.resolve(file.getKey()), file.getValue());
      }
    } catch (IOException e) {
      throw problem(target, "cannot be written", e);
    }
    return target;
  }

  private static InvalidInputException problem(Path target, String found, IOException cause) {
    return new InvalidInputException(
        List.of(
            new Problem(
                Fault.OUTPUT,
                target.toString(),
                found,
                "Expected a place where a folder can be made; nothing is overwritten.",
                "Name another folder with --templates, or rename the one that is there.")),
        cause);
  }
}
