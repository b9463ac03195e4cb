package org.plumbline.report.outline;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.UnaryOperator;
import org.plumbline.core.study.Fault;
import org.plumbline.core.study.InvalidInputException;
import org.plumbline.core.study.Problem;

/** Collects what is wrong with a template, to tell it all at once. */
public final class TemplateProblems {

  private record Placed(Place place, Problem problem) {}

  private final UnaryOperator<String> shown;
  private final List<Placed> problems = new ArrayList<>();

  /** Starts without any. */
  public TemplateProblems(TemplateFiles files) {
    this.shown = files::shown;
  }

  private TemplateProblems(UnaryOperator<String> shown) {
    this.shown = shown;
  }

  /** Starts without any, for files that are called by their own names. */
  public static TemplateProblems ofFiles() {
    return new TemplateProblems(UnaryOperator.identity());
  }

  /**
   * Adds one.
   *
   * @param place file and line
   * @param found what stands there
   * @param expected a sentence, or empty
   * @param remedy a sentence, or empty
   */
  public void add(Place place, String found, String expected, String remedy) {
    Problem problem = problem(place, found, expected, remedy);
    if (problems.stream().noneMatch(p -> p.problem().equals(problem))) {
      problems.add(new Placed(place, problem));
    }
  }

  /** One that ends the reading at once. */
  InvalidInputException fatal(Place place, String found, String expected, String remedy) {
    add(place, found, expected, remedy);
    return new InvalidInputException(sorted());
  }

  /** Takes over those of another collection. */
  public void addAll(TemplateProblems others) {
    others.problems.forEach(
        p -> {
          if (!problems.contains(p)) {
            problems.add(p);
          }
        });
  }

  /**
   * Ends the reading if anything was wrong.
   *
   * @throws InvalidInputException of fault {@link Fault#PROTOCOL} with every problem, by file and
   *     line
   */
  public void throwIfAny() {
    if (!problems.isEmpty()) {
      throw new InvalidInputException(sorted());
    }
  }

  private List<Problem> sorted() {
    return problems.stream()
        .sorted(
            Comparator.comparing((Placed p) -> p.place().file())
                .thenComparingInt(p -> p.place().line()))
        .map(Placed::problem)
        .toList();
  }

  private Problem problem(Place place, String found, String expected, String remedy) {
    String where = shown.apply(place.file());
    return new Problem(
        Fault.PROTOCOL,
        place.line() == 0 ? where : where + ", line " + place.line(),
        found,
        expected,
        remedy);
  }
}
