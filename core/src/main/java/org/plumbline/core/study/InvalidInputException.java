package org.plumbline.core.study;

import java.util.List;
import java.util.stream.Collectors;

/** The input is wrong; carries every problem found, not only the first. */
public final class InvalidInputException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  @SuppressWarnings("serial") // never serialised; the list is an immutable copy
  private final List<Problem> problems;

  /**
   * Of one or more problems.
   *
   * @throws IllegalArgumentException if there is none
   */
  public InvalidInputException(List<Problem> problems) {
    this(problems, null);
  }

  /** Of one problem. */
  public InvalidInputException(Problem problem) {
    this(List.of(problem), null);
  }

  /** Of problems and what caused them. */
  public InvalidInputException(List<Problem> problems, Throwable cause) {
    super(problems.stream().map(Problem::message).collect(Collectors.joining("\n\n")), cause);
    if (problems.isEmpty()) {
      throw new IllegalArgumentException("An invalid input has at least one problem");
    }
    this.problems = List.copyOf(problems);
  }

  /** The problems, in the order found. */
  public List<Problem> problems() {
    return problems;
  }
}
