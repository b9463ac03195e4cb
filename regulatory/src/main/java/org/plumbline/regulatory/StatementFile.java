package org.plumbline.regulatory;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.plumbline.core.study.Fault;
import org.plumbline.core.study.Nearest;
import org.plumbline.core.study.Problem;

/** Reads files of statements and collects what is wrong with them. */
final class StatementFile {

  /** Largest file, in bytes; a statement has a few thousand. */
  static final int LARGEST = 1 << 20;

  private static final String ENDING = ".md";
  private static final String FENCE = "---";
  private static final String AUTHOR = "author";
  private static final String DATE = "date";
  private static final List<String> KEYS = List.of(AUTHOR, DATE);
  private static final String EXAMPLE =
      "Begin the file with lines '---', 'author: NAME, ROLE', 'date: YYYY-MM-DD', '---'.";

  private final List<String> requirements;
  private final List<Problem> problems;

  StatementFile(List<String> requirements, List<Problem> problems) {
    this.requirements = requirements;
    this.problems = problems;
  }

  /** The statement of a file; empty where something is wrong with it. */
  Optional<Statement> read(String file, byte[] bytes) {
    if (!file.endsWith(ENDING)) {
      problem(
          file,
          "a file that is no Markdown",
          "Expected only statements, NAME.md for the requirement NAME.",
          "Rename it, or move it out of the folder.");
      return Optional.empty();
    }
    int before = problems.size();
    String requirement = requirement(file);
    Optional<String> text = decoded(file, bytes);
    if (text.isEmpty()) {
      return Optional.empty();
    }
    List<String> lines = text.get().lines().toList();
    Map<String, String> head = new TreeMap<>();
    int end = head(file, lines, head);
    if (end < 0) {
      return Optional.empty();
    }
    String author = author(file, head);
    Optional<LocalDate> date = date(file, head);
    String markdown = markdown(file, lines.subList(end, lines.size()));
    return problems.size() == before
        ? Optional.of(new Statement(requirement, author, date.orElseThrow(), markdown, file))
        : Optional.empty();
  }

  private String requirement(String file) {
    String id = file.substring(file.lastIndexOf('/') + 1, file.length() - ENDING.length());
    if (!requirements.contains(id)) {
      problem(
          file,
          "no requirement is called '" + id + "'",
          "Expected the id of a requirement of the catalogue and '.md'.",
          Nearest.of(id, requirements)
              .map(nearest -> "Did you mean '" + nearest + ENDING + "'?")
              .orElse("Look the id up in trace.csv of a run."));
    }
    return id;
  }

  private Optional<String> decoded(String file, byte[] bytes) {
    ByteBuffer in = ByteBuffer.wrap(bytes);
    try {
      String text =
          StandardCharsets.UTF_8
              .newDecoder()
              .onMalformedInput(CodingErrorAction.REPORT)
              .onUnmappableCharacter(CodingErrorAction.REPORT)
              .decode(in)
              .toString();
      return Optional.of(text.startsWith("\uFEFF") ? text.substring(1) : text);
    } catch (CharacterCodingException e) {
      // The decoder leaves the buffer at the first byte that is not UTF-8.
      long line = 1;
      for (byte b : Arrays.copyOf(bytes, in.position())) {
        line += b == '\n' ? 1 : 0;
      }
      problem(
          file + ", line " + line,
          "a byte that is not UTF-8 text",
          "Expected Markdown in UTF-8.",
          "Save the file as UTF-8.");
      return Optional.empty();
    }
  }

  /** Reads author and date; returns the index of the first line of the text, or −1. */
  private int head(String file, List<String> lines, Map<String, String> head) {
    int end = lines.size() < 2 || !isFence(lines.get(0)) ? -1 : fence(lines);
    if (end < 0) {
      problem(
          file + ", line 1",
          "no author and date before the text",
          "Expected them between two lines '---'.",
          EXAMPLE);
      return -1;
    }
    for (int i = 1; i < end; i++) {
      pair(file + ", line " + (i + 1), lines.get(i).strip(), head);
    }
    return end + 1;
  }

  private static int fence(List<String> lines) {
    for (int i = 1; i < lines.size(); i++) {
      if (isFence(lines.get(i))) {
        return i;
      }
    }
    return -1;
  }

  private static boolean isFence(String line) {
    return line.stripTrailing().equals(FENCE);
  }

  private void pair(String where, String line, Map<String, String> head) {
    if (line.isEmpty() || line.startsWith("#")) {
      return;
    }
    int colon = line.indexOf(':');
    String key = colon < 0 ? line : line.substring(0, colon).strip();
    if (colon < 0 || !KEYS.contains(key)) {
      problem(where, "'" + key + "'", "Expected author or date.", Nearest.advice(key, KEYS));
    } else if (head.put(key, unquoted(line.substring(colon + 1).strip())) != null) {
      problem(where, "a second " + key, "Expected one.", "Keep one of them.");
    }
  }

  private static String unquoted(String value) {
    boolean quoted =
        value.length() > 1
            && "\"'".indexOf(value.charAt(0)) >= 0
            && value.charAt(0) == value.charAt(value.length() - 1);
    return quoted ? value.substring(1, value.length() - 1).strip() : value;
  }

  private String author(String file, Map<String, String> head) {
    String author = head.getOrDefault(AUTHOR, "");
    if (author.isEmpty()) {
      problem(file + ", author", "none", "Expected who states this.", EXAMPLE);
    }
    return author;
  }

  private Optional<LocalDate> date(String file, Map<String, String> head) {
    String date = head.getOrDefault(DATE, "");
    if (date.isEmpty()) {
      problem(file + ", date", "none", "Expected when this was stated.", EXAMPLE);
      return Optional.empty();
    }
    try {
      return Optional.of(LocalDate.parse(date));
    } catch (DateTimeParseException e) {
      problem(
          file + ", date",
          "'" + date + "'",
          "Expected a day as YYYY-MM-DD.",
          "Write it as, for example, 2026-11-20.");
      return Optional.empty();
    }
  }

  private String markdown(String file, List<String> lines) {
    String text = String.join("\n", lines).strip();
    if (text.isEmpty()) {
      problem(
          file,
          "no text after author and date",
          "Expected what is stated.",
          "Write the statement, or remove the file: an absent one is listed as a gap.");
    }
    return text;
  }

  private void problem(String where, String found, String expected, String remedy) {
    problems.add(new Problem(Fault.PROTOCOL, where, found, expected, remedy));
  }
}
