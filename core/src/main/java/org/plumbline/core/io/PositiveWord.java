package org.plumbline.core.io;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import org.plumbline.core.study.ReferenceResult;

/**
 * The word that a truth column has for cases with the condition, and what its other cells mean.
 *
 * <ul>
 *   <li>Where it is one of a pair of words (1 and 0, yes and no, true and false, positive and
 *       negative, present and absent and their short forms, in upper or lower case), a cell must be
 *       one of the pair; {@code 1.0} is 1. Anything else is neither.
 *   <li>Where it is another word, every other cell is negative, but for one that differs in nothing
 *       but case, which is neither.
 * </ul>
 *
 * @param word the word, without outer blanks
 */
record PositiveWord(String word) {

  private static final List<List<String>> PAIRS =
      List.of(
          List.of("1", "0"),
          List.of("yes", "no"),
          List.of("y", "n"),
          List.of("true", "false"),
          List.of("t", "f"),
          List.of("positive", "negative"),
          List.of("pos", "neg"),
          List.of("present", "absent"),
          List.of("+", "-"));

  /** True where the word is one of a pair. */
  static boolean isOneOfPair(String word) {
    return opposite(word).isPresent();
  }

  private static Optional<String> opposite(String word) {
    return PAIRS.stream()
        .filter(pair -> pair.stream().anyMatch(w -> isSame(w, word)))
        .map(pair -> isSame(pair.get(0), word) ? pair.get(1) : pair.get(0))
        .findFirst();
  }

  private static boolean isSame(String a, String b) {
    return a.equalsIgnoreCase(b) || isSameNumber(a, b);
  }

  private static boolean isSameNumber(String a, String b) {
    OptionalDouble number = DecimalNumber.parse(a);
    return number.isPresent() && number.equals(DecimalNumber.parse(b));
  }

  /** The result that a cell states, which must not be empty; none where it is neither. */
  Optional<ReferenceResult> read(String cell) {
    Optional<String> negative = opposite(word);
    if (negative.isPresent() ? isSame(cell, word) : cell.equals(word) || isSameNumber(cell, word)) {
      return Optional.of(ReferenceResult.POSITIVE);
    }
    boolean isNegative =
        negative.map(n -> isSame(cell, n)).orElseGet(() -> !cell.equalsIgnoreCase(word));
    return isNegative ? Optional.of(ReferenceResult.NEGATIVE) : Optional.empty();
  }

  /** What a cell is expected to be, the beginning of a sentence: {@code Expected 0 or 1}. */
  String expected() {
    return "Expected "
        + opposite(word)
            .map(n -> sorted(word, matchingCase(n, word)))
            .orElse("'" + word + "' in this spelling, or another word");
  }

  private static String sorted(String positive, String negative) {
    return positive.compareTo(negative) < 0
        ? positive + " or " + negative
        : negative + " or " + positive;
  }

  private static String matchingCase(String word, String like) {
    if (!like.isEmpty() && like.equals(like.toUpperCase(Locale.ROOT))) {
      return word.toUpperCase(Locale.ROOT);
    }
    return Character.isUpperCase(like.charAt(0))
        ? word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1)
        : word;
  }
}
