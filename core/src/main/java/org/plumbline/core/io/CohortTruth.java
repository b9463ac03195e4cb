package org.plumbline.core.io;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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

  private final TargetCondition condition;
  private final String key;
  private final ProtocolFile protocol;
  private final Optional<PositiveWord> word;
  private final Pattern separator;
  private final Map<String, Optional<ReferenceResult>> known = new HashMap<>(); // looked up only

  CohortTruth(TargetCondition condition, ProtocolFile protocol) {
    this.condition = condition;
    this.key = "target_conditions." + condition.name();
    this.protocol = protocol;
    this.word = condition.positive().map(PositiveWord::new);
    this.separator = Pattern.compile(Pattern.quote(condition.separator()));
  }

  /** The condition it reads. */
  TargetCondition condition() {
    return condition;
  }

  /** The result that a cell states; empty where it states none. */
  Optional<ReferenceResult> read(String cell) {
    return known.computeIfAbsent(cell, this::interpret);
  }

  /** The cell of a row. */
  String cell(CsvTable manifest, int row, CohortColumns columns) {
    return manifest.cell(row, columns.position(condition.column()));
  }

  /** The result in a row; a cell that states none is noted, and counts as missing. */
  ReferenceResult read(CsvTable manifest, int row, CohortColumns columns, DataProblems problems) {
    String cell = cell(manifest, row, columns);
    Optional<ReferenceResult> read = read(cell);
    if (read.isEmpty()) {
      problems.ofCell(
          manifest.line(row), condition.column(), Shown.value(cell), expected(), remedy(cell));
    }
    return read.orElse(ReferenceResult.MISSING);
  }

  private Optional<ReferenceResult> interpret(String cell) {
    if (cell.isEmpty()) {
      return Optional.of(ReferenceResult.MISSING);
    }
    if (condition.lists().isPresent()) {
      return listed(cell, condition.lists().get());
    }
    return word.orElseThrow().read(cell);
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
    PositiveWord positive = word.orElseThrow();
    return positive.expected() + cited("positive", positive.word());
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

  /** What to do about a cell that is none of it. */
  String remedy(String cell) {
    if (condition.lists().isPresent()) {
      return "Write one spelling throughout.";
    }
    String positive = word.orElseThrow().word();
    if (PositiveWord.isOneOfPair(cell) || !PositiveWord.isOneOfPair(positive)) {
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
