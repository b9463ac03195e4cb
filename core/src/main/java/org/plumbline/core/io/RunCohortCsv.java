package org.plumbline.core.io;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.plumbline.core.study.AttributeValue;
import org.plumbline.core.study.Case;
import org.plumbline.core.study.Cohort;
import org.plumbline.core.study.Fault;
import org.plumbline.core.study.InvalidInputException;
import org.plumbline.core.study.ReferenceResult;

/**
 * {@code cohort.csv} of a run folder: the cases as analysed, by pseudonym. From it the very same
 * {@link Cohort} can be made again.
 *
 * <p>Columns: {@code case_id}, {@code patient_id}; for each attribute {@code attribute_NAME} (the
 * value) and {@code group_NAME} (the group it is reported in); for each condition {@code
 * reference_NAME} ({@code positive}, {@code negative} or empty); for each comparator and condition
 * {@code comparator_NAME/CONDITION} (its score, or empty); for each condition and reader {@code
 * reader_CONDITION/COLUMN} (as the reference); {@code included} ({@code true} or {@code false}) and
 * {@code reason_excluded} (id of the criterion).
 */
final class RunCohortCsv {

  static final String FILE = "cohort.csv";

  private static final String ATTRIBUTE = "attribute_";
  private static final String GROUP = "group_";
  private static final String REFERENCE = "reference_";
  private static final String COMPARATOR = "comparator_";
  private static final String READER = "reader_";
  private static final List<String> FIRST = List.of("case_id", "patient_id");
  private static final List<String> LAST = List.of("included", "reason_excluded");

  private RunCohortCsv() {}

  /** Writes the cohort; closes the stream. */
  static void write(OutputStream out, Cohort cohort) throws IOException {
    try (CsvWriter csv = new CsvWriter(out)) {
      csv.row(
          header(
              cohort.attributes(),
              cohort.targetConditions(),
              cohort.comparatorScores(),
              cohort.readings()));
      for (Case c : cohort.cases()) {
        csv.row(fields(c));
      }
    }
  }

  /**
   * Reads the cohort back.
   *
   * @throws InvalidInputException of fault {@link Fault#DIGEST} if it is not such a file
   */
  static Cohort read(byte[] bytes) {
    RunTable table = RunTable.read(FILE, bytes);
    List<String> attributes = named(table, ATTRIBUTE);
    List<String> conditions = named(table, REFERENCE);
    List<String> comparators = named(table, COMPARATOR);
    List<String> readings = named(table, READER);
    if (!table.header().equals(header(attributes, conditions, comparators, readings))) {
      throw RunTable.altered(
          FILE + ", header", "other columns", "Expected the columns of a cohort as analysed.");
    }
    List<Case> cases = new ArrayList<>(table.rows().size());
    for (List<String> row : table.rows()) {
      Cells cells = new Cells(row, cases.size() + 2);
      cases.add(
          read(cells, attributes.size(), conditions.size(), comparators.size(), readings.size()));
    }
    try {
      return new Cohort(conditions, attributes, comparators, readings, cases);
    } catch (IllegalArgumentException e) {
      throw RunTable.altered(FILE, "cases out of order", "Expected the order of the pseudonyms.");
    }
  }

  private static List<String> header(
      List<String> attributes,
      List<String> conditions,
      List<String> comparators,
      List<String> readings) {
    List<String> header = new ArrayList<>(FIRST);
    for (String attribute : attributes) {
      header.add(ATTRIBUTE + attribute);
      header.add(GROUP + attribute);
    }
    conditions.forEach(condition -> header.add(REFERENCE + condition));
    comparators.forEach(scores -> header.add(COMPARATOR + scores));
    readings.forEach(reading -> header.add(READER + reading));
    header.addAll(LAST);
    return header;
  }

  private static List<String> fields(Case c) {
    List<String> fields = new ArrayList<>();
    fields.add(c.caseId());
    fields.add(c.patientId());
    for (AttributeValue value : c.attributes()) {
      fields.add(value.value());
      fields.add(value.group());
    }
    c.references().forEach(r -> fields.add(text(r)));
    c.comparatorScores().forEach(s -> fields.add(CsvWriter.number(s)));
    c.readings().forEach(r -> fields.add(text(r)));
    fields.add(Boolean.toString(c.isIncluded()));
    fields.add(c.excludedBy().orElse(""));
    return fields;
  }

  private static List<String> named(RunTable table, String prefix) {
    return table.header().stream()
        .filter(name -> name.startsWith(prefix))
        .map(name -> name.substring(prefix.length()))
        .toList();
  }

  /** The cells of a row, one after another. */
  private static final class Cells {
    private final List<String> row;
    private final int record;
    private int at;

    Cells(List<String> row, int record) {
      this.row = row;
      this.record = record;
    }

    String next() {
      return row.get(at++);
    }

    <T> List<T> next(int count, Supplier<T> one) {
      return Stream.generate(one).limit(count).toList();
    }

    AttributeValue attribute() {
      String value = next();
      return new AttributeValue(value, next());
    }

    ReferenceResult reference() {
      return RunCohortCsv.reference(next(), record);
    }

    OptionalDouble score() {
      return RunCohortCsv.score(next(), record);
    }
  }

  private static Case read(
      Cells cells, int attributes, int conditions, int comparators, int readings) {
    return new Case(
        cells.next(),
        cells.next(),
        cells.next(attributes, cells::attribute),
        cells.next(conditions, cells::reference),
        cells.next(comparators, cells::score),
        cells.next(readings, cells::reference),
        reasonExcluded(cells.next(), cells.next()));
  }

  private static Optional<String> reasonExcluded(String included, String reason) {
    return Boolean.parseBoolean(included) ? Optional.empty() : Optional.of(reason);
  }

  private static OptionalDouble score(String text, int record) {
    OptionalDouble score = DecimalNumber.parse(text);
    if (score.isEmpty() && !text.isEmpty()) {
      throw RunTable.altered(
          FILE + ", record " + record,
          "a comparator's score that is no number",
          "Expected a number or nothing.");
    }
    return score;
  }

  private static String text(ReferenceResult result) {
    return result == ReferenceResult.MISSING ? "" : result.name().toLowerCase(Locale.ROOT);
  }

  private static ReferenceResult reference(String text, int record) {
    for (ReferenceResult result : ReferenceResult.values()) {
      if (text(result).equals(text)) {
        return result;
      }
    }
    throw RunTable.altered(
        FILE + ", record " + record,
        "an unknown reference result",
        "Expected positive, negative or nothing.");
  }
}
