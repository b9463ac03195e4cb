package org.plumbline.core.io;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.plumbline.core.study.Fault;
import org.plumbline.core.study.InvalidInputException;
import org.plumbline.core.study.Problem;

/** Collects what is wrong with one protocol file, to tell it all at once. */
final class ProtocolProblems {

  private record Placed(YamlValue.Place place, Problem problem) {}

  private static final Comparator<Placed> BY_PLACE =
      Comparator.comparingInt((Placed p) -> p.place().line())
          .thenComparingInt(p -> p.place().column());

  private final String file;
  private final List<Placed> problems = new ArrayList<>();

  ProtocolProblems(String file) {
    this.file = file;
  }

  /** Adds one; {@code path} is the dotted key or empty. */
  void add(YamlValue.Place place, String path, String found, String expected, String remedy) {
    problems.add(new Placed(place, problem(place, path, found, expected, remedy)));
  }

  /** Throws one at once, where nothing after it can be read. */
  InvalidInputException fatal(
      YamlValue.Place place, String found, String expected, String remedy, Throwable cause) {
    return new InvalidInputException(List.of(problem(place, "", found, expected, remedy)), cause);
  }

  private Problem problem(
      YamlValue.Place place, String path, String found, String expected, String remedy) {
    String where = file + ", line " + place.line() + ", column " + place.column();
    return new Problem(
        Fault.PROTOCOL, path.isEmpty() ? where : where + ", " + path, found, expected, remedy);
  }

  boolean isEmpty() {
    return problems.isEmpty();
  }

  /**
   * Ends the reading if anything was wrong.
   *
   * @throws InvalidInputException with every problem, in the order of the file
   */
  void throwIfAny() {
    if (!problems.isEmpty()) {
      throw new InvalidInputException(
          problems.stream().sorted(BY_PLACE).map(Placed::problem).toList());
    }
  }
}
