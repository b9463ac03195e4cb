package org.plumbline.core.io;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Pattern;
import org.plumbline.core.study.ReferenceResult;
import org.plumbline.core.study.TargetCondition;

/**
 * Reads the truth cells of one target condition.
 *
 * <ul>
 *   <li>An empty cell is missing truth.
 *   <li>Where {@code positive} is one of a pair of words (1 and 0, yes and no, true and false,
 *       positive and negative, present and absent and their short forms, in upper or lower case), a
 *       cell must be one of the pair; {@code 1.0} is 1. Anything else is a fault: it is neither.
 *   <li>Where {@code positive} is another word, every other cell is negative, but for one that
 *       differs in nothing but case: a fault.
 *   <li>Where {@code lists} is given, a cell that lists it is positive and any other negative, with
 *       the same care for case.
 * </ul>
 */
final class CohortTruth {

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

  private final TargetCondition condition;
  private final String key;
  private final ProtocolFile protocol;
  private final Optional<String> negative;
  private final Pattern separator;
  private final Map<String, Optional<ReferenceResult>> known = new HashMap<>(); // looked up only

  CohortTruth(TargetCondition condition, ProtocolFile protocol) {
    this.condition = condition;
    this.key = "target_conditions." + condition.name();
    this.protocol = protocol;
    this.negative = condition.positive().flatMap(CohortTruth::opposite);
    this.separator = Pattern.compile(Pattern.quote(condition.separator()));
  }

  private static Optional<String> opposite(String word) {
    return PAIRS.stream()
        .filter(pair -> pair.stream().anyMatch(w -> isSame(w, word)))
        .map(pair -> isSame(pair.get(0), word) ? pair.get(1) : pair.get(0))
        .findFirst();
  }

  private static boolean isSame(String a, String b) {
    OptionalDouble number = DecimalNumber.parse(a);
    return a.equalsIgnoreCase(b) || (number.isPresent() && number.equals(DecimalNumber.parse(b)));
  }

  /** The condition it reads. */
  TargetCondition condition() {
    return condition;
  }

  /** The result that a cell states; empty where it states none. */
  Optional<ReferenceResult> read(String cell) {
    return known.computeIfAbsent(cell, this::interpret);
  }

  private Optional<ReferenceResult> interpret(String cell) {
    if (cell.isEmpty()) {
      return Optional.of(ReferenceResult.MISSING);
    }
    if (condition.lists().isPresent()) {
      return listed(cell, condition.lists().get());
    }
    String positive = condition.positive().orElseThrow();
    if (negative.isPresent()) {
      return oneOfPair(cell, positive);
    }
    OptionalDouble number = DecimalNumber.parse(positive);
    if (cell.equals(positive) || (number.isPresent() && number.equals(DecimalNumber.parse(cell)))) {
      return Optional.of(ReferenceResult.POSITIVE);
    }
    return cell.equalsIgnoreCase(positive)
        ? Optional.empty()
        : Optional.of(ReferenceResult.NEGATIVE);
  }

  private Optional<ReferenceResult> oneOfPair(String cell, String positive) {
    if (isSame(cell, positive)) {
      return Optional.of(ReferenceResult.POSITIVE);
    }
    return isSame(cell, negative.orElseThrow())
        ? Optional.of(ReferenceResult.NEGATIVE)
        : Optional.empty();
  }

  private Optional<ReferenceResult> listed(String cell, String wanted) {
    List<String> values = listed(cell);
    if (values.contains(wanted)) {
      return Optional.of(ReferenceResult.POSITIVE);
    }
    return values.stream().anyMatch(wanted::equalsIgnoreCase)
        ? Optional.empty()
        : Optional.of(ReferenceResult.NEGATIVE);
  }

  /** The values that a cell lists. */
  List<String> listed(String cell) {
    return Arrays.stream(separator.split(cell)).map(String::strip).toList();
  }

  /** What a cell is expected to be, with the line of the protocol that says so. */
  String expected() {
    if (condition.lists().isPresent()) {
      String wanted = condition.lists().get();
      return "Expected '"
          + wanted
          + "' in this spelling where it is listed"
          + cited("lists", wanted);
    }
    String positive = condition.positive().orElseThrow();
    String pair =
        negative
            .map(n -> sorted(positive, matchingCase(n, positive)))
            .orElse("'" + positive + "' in this spelling, or another word");
    return "Expected " + pair + cited("positive", positive);
  }

  private String cited(String what, String value) {
    String whole = "reference_standard." + key;
    boolean stated = protocol.isStated(whole + "." + what);
    String line =
        protocol.name()
            + protocol.line(stated ? whole + "." + what : whole).stream()
                .mapToObj(n -> " line " + n)
                .findFirst()
                .orElse("");
    String by = stated ? "" : " by default";
    return " (" + line + ": " + key + "." + what + " is \"" + value + "\"" + by + ").";
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

  /** What to do about a cell that is none of it. */
  String remedy(String cell) {
    if (condition.lists().isPresent()) {
      return "Write one spelling throughout.";
    }
    String positive = condition.positive().orElseThrow();
    if (opposite(cell).isPresent() || negative.isEmpty()) {
      return "Write "
          + positive
          + " for cases with the condition, or set positive: \""
          + cell
          + "\".";
    }
    return "Write "
        + positive
        + " for cases with the condition; leave the cell empty where the truth is not known.";
  }
}
