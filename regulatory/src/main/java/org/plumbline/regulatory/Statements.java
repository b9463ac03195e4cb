package org.plumbline.regulatory;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.plumbline.core.evidence.Sha256;
import org.plumbline.core.io.FinishedRun;
import org.plumbline.core.study.Digest;
import org.plumbline.core.study.Fault;
import org.plumbline.core.study.InvalidInputException;
import org.plumbline.core.study.Problem;

/**
 * The statements of a study, at most one for each requirement. A statement is a file named by its
 * requirement, {@code CADE-5.md}, that begins with its author and date:
 *
 * <pre>
 * ---
 * author: Dr A. Example, head of clinical affairs
 * date: 2026-11-20
 * ---
 * The test images lie in a folder that only the study statistician can open. …
 * </pre>
 *
 * <p>Immutable.
 */
public final class Statements {

  /** The folder of the statements, beside a protocol and in a run. */
  public static final String FOLDER = "statements";

  private static final Statements NONE = new Statements(new TreeMap<>());

  private final SortedMap<String, Held> byRequirement;

  private Statements(SortedMap<String, Held> byRequirement) {
    this.byRequirement = byRequirement;
  }

  /** A statement, its file byte for byte, and whether it came after the run. */
  private static final class Held {
    private final Statement statement;
    private final byte[] bytes;
    private final boolean later;

    Held(Statement statement, byte[] bytes, boolean later) {
      this.statement = statement;
      this.bytes = bytes;
      this.later = later;
    }
  }

  /** No statement. */
  public static Statements none() {
    return NONE;
  }

  /**
   * Reads the statements of a folder; hidden files are left alone.
   *
   * @param folder the folder
   * @param catalogue knows the requirements
   * @throws InvalidInputException of fault {@link Fault#PROTOCOL} with everything that is wrong, if
   *     a file is no statement
   */
  public static Statements read(Path folder, Catalogue catalogue) {
    List<Problem> problems = new ArrayList<>();
    SortedMap<String, byte[]> files = new TreeMap<>();
    for (Path file : list(folder)) {
      String shown = name(folder) + "/" + name(file);
      bytes(file, shown, problems).ifPresent(b -> files.put(shown, b));
    }
    return of(files, catalogue, problems);
  }

  /**
   * The statements beside a protocol, in the folder {@code statements}; none where there is no such
   * folder.
   *
   * @throws InvalidInputException as {@link #read}
   */
  public static Statements beside(Path protocol, Catalogue catalogue) {
    Path folder = protocol.resolveSibling(FOLDER);
    return Files.exists(folder) ? read(folder, catalogue) : none();
  }

  /**
   * The statements that a run holds.
   *
   * @throws InvalidInputException as {@link #read}
   */
  public static Statements of(FinishedRun run, Catalogue catalogue) {
    SortedMap<String, byte[]> files = new TreeMap<>();
    run.manifest().files().keySet().stream()
        .filter(name -> name.startsWith(FOLDER + "/"))
        .forEach(name -> files.put(name, run.bytes(name)));
    return of(files, catalogue, new ArrayList<>());
  }

  /**
   * These and others that were written after the run; where both state something to a requirement,
   * the later one counts.
   */
  public Statements with(Statements later) {
    SortedMap<String, Held> held = new TreeMap<>(byRequirement);
    later.byRequirement.forEach((id, h) -> held.put(id, new Held(h.statement, h.bytes, true)));
    return new Statements(held);
  }

  /** The statement to a requirement, if there is one. */
  public Optional<Statement> find(String requirementId) {
    return Optional.ofNullable(byRequirement.get(requirementId)).map(h -> h.statement);
  }

  /** All of them, sorted by requirement. */
  public List<Statement> all() {
    return byRequirement.values().stream().map(h -> h.statement).toList();
  }

  /** Those written after the run, which lie in no run folder; sorted by requirement. */
  public List<Statement> later() {
    return byRequirement.values().stream().filter(h -> h.later).map(h -> h.statement).toList();
  }

  /** The file of a statement, byte for byte. */
  public byte[] bytes(Statement statement) {
    return held(statement).bytes.clone();
  }

  /** The digest of the file of a statement. */
  public Digest digest(Statement statement) {
    return Sha256.of(held(statement).bytes);
  }

  private Held held(Statement statement) {
    Held held = byRequirement.get(statement.requirement());
    if (held == null || !held.statement.equals(statement)) {
      throw new IllegalArgumentException(statement.file() + " is none of these statements");
    }
    return held;
  }

  private static Statements of(
      SortedMap<String, byte[]> files, Catalogue catalogue, List<Problem> problems) {
    SortedMap<String, Held> held = new TreeMap<>();
    StatementFile reader = new StatementFile(catalogue.ids(), problems);
    for (Map.Entry<String, byte[]> file : files.entrySet()) {
      reader
          .read(file.getKey(), file.getValue())
          .ifPresent(s -> held.put(s.requirement(), new Held(s, file.getValue(), false)));
    }
    if (!problems.isEmpty()) {
      throw new InvalidInputException(problems);
    }
    return new Statements(held);
  }

  private static Collection<Path> list(Path folder) {
    SortedMap<String, Path> files = new TreeMap<>();
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
      for (Path entry : entries) {
        if (!name(entry).startsWith(".")) {
          files.put(name(entry), entry);
        }
      }
    } catch (IOException e) {
      throw new InvalidInputException(
          List.of(
              problem(
                  folder.toString(),
                  Files.exists(folder) ? "no folder that can be read" : "no such folder",
                  "Expected a folder of statements, NAME.md for the requirement NAME.",
                  "Name the folder, or check its permissions.")),
          e);
    }
    return files.values();
  }

  private static Optional<byte[]> bytes(Path file, String shown, List<Problem> problems) {
    try {
      if (Files.isRegularFile(file) && Files.size(file) <= StatementFile.LARGEST) {
        return Optional.of(Files.readAllBytes(file));
      }
    } catch (IOException e) {
      // Told below as a file that cannot be read.
    }
    problems.add(
        problem(
            shown,
            Files.isDirectory(file) ? "a folder" : "no file that can be read, or a large one",
            "Expected a Markdown file of at most " + StatementFile.LARGEST + " bytes.",
            "Put a statement there, or move it out of the folder."));
    return Optional.empty();
  }

  private static Problem problem(String where, String found, String expected, String remedy) {
    return new Problem(Fault.PROTOCOL, where, found, expected, remedy);
  }

  private static String name(Path path) {
    Path name = path.toAbsolutePath().normalize().getFileName();
    return name == null ? path.toString() : name.toString();
  }
}
