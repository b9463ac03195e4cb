package org.plumbline.core.dicom;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The real files that lie beside the project; tests skip by name where they are absent. */
public final class SharedFiles {

  private SharedFiles() {}

  /** A file or folder; skips the calling test where it is absent. */
  public static Path require(String relative) {
    Path path = Path.of(System.getProperty("plumbline.shared", "../shared"), relative);
    assumeTrue(Files.exists(path), () -> "skipped: " + relative + " is not beside the project");
    return path;
  }

  /** The rows of a CSV file by column name. */
  public static List<Map<String, String>> csv(Path path) throws IOException {
    try (var reader = Files.newBufferedReader(path, StandardCharsets.UTF_8);
        var rows =
            new CsvMapper()
                .readerForMapOf(String.class)
                .with(CsvSchema.emptySchema().withHeader())
                .<Map<String, String>>readValues(reader)) {
      return rows.readAll();
    }
  }
}
