package org.plumbline.core.study;

import java.util.Objects;

/**
 * One thing that is wrong with the input, told so that the person who made the file can mend it.
 *
 * <p>It names file and line, never a patient or a case: identifiers in a manifest are identifying.
 *
 * @param fault whose fault it is
 * @param where the file and the place in it, e.g. {@code cohort.csv, line 17, column effusion}
 * @param found what stands there, e.g. {@code 'yes'}
 * @param expected what was expected, a sentence
 * @param remedy what to do, a sentence
 */
public record Problem(Fault fault, String where, String found, String expected, String remedy) {

  /** Rejects absent parts. */
  public Problem {
    Objects.requireNonNull(fault, "fault");
    Objects.requireNonNull(where, "where");
    Objects.requireNonNull(found, "found");
    Objects.requireNonNull(expected, "expected");
    Objects.requireNonNull(remedy, "remedy");
  }

  /** The problem as printed: {@code where: found.} and, on lines of their own, the rest. */
  public String message() {
    StringBuilder text = new StringBuilder(where).append(": ").append(sentence(found));
    if (!expected.isEmpty()) {
      text.append('\n').append(sentence(expected));
    }
    if (!remedy.isEmpty()) {
      text.append('\n').append(sentence(remedy));
    }
    return text.toString();
  }

  private static String sentence(String text) {
    return text.isEmpty() || ".!?".indexOf(text.charAt(text.length() - 1)) >= 0 ? text : text + ".";
  }
}
