package org.plumbline.cli;

import java.nio.file.Path;
import java.util.Optional;
import org.plumbline.report.TemplateLibrary;
import picocli.CommandLine.Option;

/** Where templates are looked for, in every command that renders or checks them. */
final class TemplateOptions {

  @Option(
      names = "--templates",
      paramLabel = "DIR",
      description =
          "Folder of your own templates, a folder for each; searched before those that come with"
              + " the program.")
  private Path folder;

  Optional<Path> folder() {
    return Optional.ofNullable(folder);
  }

  TemplateLibrary library() {
    return TemplateLibrary.with(folder());
  }
}
