package org.plumbline.core.io;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.plumbline.core.study.Fault;
import org.plumbline.core.study.InvalidInputException;
import org.plumbline.core.study.Problem;

/**
 * Collects what is wrong with one data file, to tell it all at once. Of many problems of one kind
 * in one column the first 20 are told one by one, the others counted.
 */
final class DataProblems {

  private static final int TOLD = 20;

  private record Placed(int line, Problem problem) {}

  /** Problems of one kind in one part of the lines: how many, and the last one's line. */
  private static final class Kind {
    private int count;
    private int lastLine;
  }

  private final String file;
  private final List<Placed> problems = new ArrayList<>();
  private final Map<String, Kind> kinds = new LinkedHashMap<>();

  DataProblems(String file) {
    this.file = file;
  }

  /** Adds a problem with the whole file. */
  void ofFile(String found, String expected, String remedy) {
    problems.add(new Placed(0, new Problem(Fault.DATA, file, found, expected, remedy)));
  }

  /** Adds a problem with a line. */
  void ofLine(int line, String found, String expected, String remedy) {
    of(line, "", found, expected, remedy);
  }

  /** Adds a problem with a cell. */
  void ofCell(int line, String column, String found, String expected, String remedy) {
    of(line, "column " + column, found, expected, remedy);
  }

  /**
   * Adds a problem with a part of a line.
   *
   * @param part e.g. {@code attribute sex}; empty for the whole line
   * @param expected also tells its kind from others of the part
   */
  void of(int line, String part, String found, String expected, String remedy) {
    Kind kind = kinds.computeIfAbsent(part + '\n' + expected, k -> new Kind());
    kind.count++;
    kind.lastLine = line;
    if (kind.count <= TOLD) {
      String where = file + ", line " + line + (part.isEmpty() ? "" : ", " + part);
      problems.add(new Placed(line, new Problem(Fault.DATA, where, found, expected, remedy)));
    }
  }

  boolean isEmpty() {
    return problems.isEmpty();
  }

  /** The problems in the order of the file, then what was only counted. */
  List<Problem> problems() {
    List<Problem> told = new ArrayList<>();
    problems.stream()
        .sorted(Comparator.comparingInt(Placed::line))
        .map(Placed::problem)
        .forEach(told::add);
    kinds.forEach(
        (name, kind) -> {
          if (kind.count > TOLD) {
            told.add(more(name, kind));
          }
        });
    return told;
  }

  private Problem more(String kindName, Kind kind) {
    String part = kindName.substring(0, kindName.indexOf('\n'));
    return new Problem(
        Fault.DATA,
        part.isEmpty() ? file : file + ", " + part,
        (kind.count - TOLD) + " more like these, the last in line " + kind.lastLine,
        "",
        "");
  }

  /**
   * Ends the reading if anything was wrong.
   *
   * @throws InvalidInputException with every problem
   */
  void throwIfAny() {
    if (!isEmpty()) {
      throw new InvalidInputException(problems());
    }
  }
}
