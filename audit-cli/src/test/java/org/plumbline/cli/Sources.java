package org.plumbline.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** Where the project's sources lie while its tests run. */
final class Sources {

  /** The folder with the root pom. */
  static final Path PROJECT = Path.of("").toAbsolutePath().getParent();

  private Sources() {}

  static boolean hasPackageInfo(String packageName) {
    String file = "src/main/java/" + packageName.replace('.', '/') + "/package-info.java";
    return Stream.of(
            "core",
            "core-dcm4che",
            "regulatory",
            "report-templates",
            "reference-datasets",
            "audit-cli")
        .anyMatch(module -> Files.exists(PROJECT.resolve(module).resolve(file)));
  }
}
