package org.plumbline.core.io;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.plumbline.core.analysis.ScoredUnits;
import org.plumbline.core.io.TypedCsv.Column;
import org.plumbline.core.study.AttributeDefinition;
import org.plumbline.core.study.InvalidInputException;
import org.plumbline.core.study.ReferenceResult;

/**
 * Scores with their reference result from one CSV file, for statistics without a protocol. Every
 * row must have a finite score and a reference result; a file with failed cases is for {@code
 * validate}, which counts them.
 */
public final class ScoredFile {

  /**
   * Which columns to read.
   *
   * @param score scores, finite decimal numbers
   * @param label reference results
   * @param positive how a reference result says that the condition is present; {@code 1} and other
   *     usual words have their opposite, of which every other cell must be one
   * @param groups attributes; an empty cell is the group {@code (missing)}
   * @param cluster the patient of each row; empty where every row is one of its own
   */
  public record Columns(
      String score, String label, String positive, List<String> groups, Optional<String> cluster) {
    /** Rejects scores that are something else, too. */
    public Columns {
      groups = List.copyOf(groups);
      if (score.equals(label)
          || groups.contains(score)
          || cluster.filter(score::equals).isPresent()) {
        throw new IllegalArgumentException(
            "Column '" + score + "' holds the scores and cannot be anything else");
      }
    }
  }

  private static final int SCORE = 0;

  private final Columns asked;
  private final Map<String, Integer> place = new LinkedHashMap<>();
  private final List<Column> columns = new ArrayList<>();
  private final DataProblems problems;
  private final TypedCsv csv;

  private ScoredFile(Path file, Columns asked) {
    this.asked = asked;
    problems = new DataProblems(InputFiles.name(file));
    columns.add(
        Column.number(
            asked.score(),
            "--score",
            "Expected a finite number with a decimal point.",
            "Leave out cases without a score, or use 'plumbline validate', which counts them."));
    place.put(asked.score(), SCORE);
    words(asked.label(), "--label");
    asked.groups().forEach(g -> words(g, "--group"));
    asked.cluster().ifPresent(c -> words(c, "--cluster"));
    csv = TypedCsv.read(file, columns, problems);
  }

  /** A column of words, read once however often it is named. */
  private void words(String name, String why) {
    if (place.putIfAbsent(name, columns.size()) == null) {
      columns.add(Column.words(name, why));
    }
  }

  /**
   * Reads the file.
   *
   * @throws InvalidInputException if the file is not there, is no CSV or holds a cell that is
   *     wrong; every problem is listed
   */
  public static ScoredUnits read(Path file, Columns asked) {
    return new ScoredFile(file, asked).units();
  }

  private ScoredUnits units() {
    boolean[] positive = positive(); // in this order: all problems are told at once
    Optional<ScoredUnits.Patients> patients = asked.cluster().map(this::patients);
    problems.throwIfAny();
    return new ScoredUnits(csv.numbers(SCORE), positive, patients, attributes());
  }

  private boolean[] positive() {
    boolean[] positive = new boolean[csv.rows()];
    int column = place.get(asked.label());
    int[] codes = csv.rows() == 0 ? new int[0] : csv.codes(column);
    WordIndex words = csv.words(column);
    PositiveWord word = new PositiveWord(asked.positive());
    List<Optional<ReferenceResult>> meaning = new ArrayList<>();
    for (int w = 0; w < words.size(); w++) {
      String cell = words.word(w);
      meaning.add(cell.isEmpty() ? Optional.empty() : word.read(cell));
    }
    for (int row = 0; row < codes.length; row++) {
      Optional<ReferenceResult> result = meaning.get(codes[row]);
      positive[row] = result.filter(r -> r == ReferenceResult.POSITIVE).isPresent();
      if (result.isEmpty()) {
        problems.ofCell(
            csv.line(row),
            asked.label(),
            Shown.value(words.word(codes[row])),
            word.expected() + ".",
            "Name the word for cases with the condition with --positive; leave out cases without a"
                + " reference result.");
      }
    }
    return positive;
  }

  private ScoredUnits.Patients patients(String cluster) {
    int column = place.get(cluster);
    int[] codes = csv.rows() == 0 ? new int[0] : csv.codes(column);
    WordIndex words = csv.words(column);
    for (int row = 0; row < codes.length; row++) {
      if (words.bytes(codes[row]).length == 0) {
        problems.ofCell(
            csv.line(row),
            cluster,
            "nothing",
            "Expected the patient of the row (--cluster).",
            "Fill it in: rows of unknown patients are not independent of the others.");
      }
    }
    return new ScoredUnits.Patients(codes, words.size());
  }

  private List<ScoredUnits.Attribute> attributes() {
    List<ScoredUnits.Attribute> attributes = new ArrayList<>();
    for (String group : asked.groups()) {
      int column = place.get(group);
      WordIndex words = csv.words(column);
      List<String> names = new ArrayList<>();
      for (int w = 0; w < words.size(); w++) {
        names.add(words.bytes(w).length == 0 ? AttributeDefinition.MISSING : words.word(w));
      }
      attributes.add(new ScoredUnits.Attribute(group, names, csv.codes(column)));
    }
    return attributes;
  }
}
