package org.plumbline.core.io;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.plumbline.core.study.Fault;
import org.plumbline.core.study.InvalidInputException;
import org.plumbline.core.study.Problem;

/** Finds the image files of a manifest, none of them outside the image folder. */
final class CohortImages {

  private final Path folder;
  private final Path realFolder;
  private final String expected;
  private final DataProblems problems;

  /**
   * Of the image folder that a protocol names.
   *
   * @throws InvalidInputException if there is no such folder
   */
  CohortImages(ProtocolFile protocol, DataProblems problems) {
    this.folder = protocol.resolve(protocol.protocol().cohort().images());
    this.realFolder = real(folder, protocol);
    this.expected =
        "Expected a path below the image folder (" + protocol.cite("cohort.images") + ").";
    this.problems = problems;
  }

  private static Path real(Path folder, ProtocolFile protocol) {
    try {
      if (Files.isDirectory(folder)) {
        return folder.toRealPath();
      }
    } catch (IOException e) {
      // told below
    }
    throw new InvalidInputException(
        new Problem(
            Fault.DATA,
            protocol.cite("cohort.images"),
            "no such folder",
            "Expected the folder that the manifest's paths are relative to.",
            "Write it relative to the protocol."));
  }

  /** The file of each row; empty where the manifest names none or a wrong one. */
  List<Optional<Path>> files(CsvTable manifest, int position) {
    List<Optional<Path>> files = new ArrayList<>(manifest.size());
    String column = manifest.header().get(position);
    manifest
        .rows()
        .forEach(row -> files.add(file(manifest.line(row), column, manifest.cell(row, position))));
    return files;
  }

  private Optional<Path> file(int line, String column, String cell) {
    if (cell.isEmpty()) {
      return Optional.empty();
    }
    try {
      return below(line, column, Path.of(cell));
    } catch (InvalidPathException e) {
      problems.ofCell(line, column, "no path of this system", expected, "Correct the path.");
      return Optional.empty();
    }
  }

  private Optional<Path> below(int line, String column, Path path) {
    Path file = folder.resolve(path).normalize();
    if (path.isAbsolute() || !file.startsWith(folder)) {
      problems.ofCell(
          line,
          column,
          path.isAbsolute() ? "an absolute path" : "a path that leaves the image folder",
          expected,
          "Write paths relative to that folder, or set cohort.images to one that holds all files.");
      return Optional.empty();
    }
    if (leadsOut(file)) {
      problems.ofCell(
          line,
          column,
          "a link that leads out of the image folder",
          expected,
          "Put the file itself there, or set cohort.images to the folder that holds all files.");
      return Optional.empty();
    }
    return Optional.of(file);
  }

  private boolean leadsOut(Path file) {
    try {
      return Files.exists(file) && !file.toRealPath().startsWith(realFolder);
    } catch (IOException e) {
      return false; // it cannot be read: a fault of the case
    }
  }

  /** Notes each SOP instance and each file that a second row has too. */
  void findRepeated(
      CsvTable manifest, String column, List<ImageHeaders.Header> headers, RowText truth) {
    Map<String, Integer> digests = new HashMap<>(); // looked up only
    Map<String, Integer> instances = new HashMap<>(); // looked up only
    for (int row = 0; row < headers.size(); row++) {
      ImageHeaders.Header header = headers.get(row);
      if (header.failure().isEmpty()) {
        Integer file = digests.putIfAbsent(header.digest().orElseThrow().hex(), row);
        Integer instance =
            header.sopInstance().isEmpty()
                ? null
                : instances.putIfAbsent(header.sopInstance().get(), row);
        if (file != null) {
          repeated(manifest, column, "file", row, file, truth);
        } else if (instance != null) {
          repeated(manifest, column, "SOP instance", row, instance, truth);
        }
      }
    }
  }

  /** What a row says of something. */
  interface RowText {
    String of(int row);
  }

  private void repeated(
      CsvTable manifest, String column, String what, int row, int first, RowText truth) {
    boolean conflict = !truth.of(row).equals(truth.of(first));
    problems.ofCell(
        manifest.line(row),
        column,
        "the "
            + what
            + " of line "
            + manifest.line(first)
            + " a second time"
            + (conflict ? ", with another truth" : ""),
        "Expected each image once.",
        "Remove one of the rows.");
  }
}
