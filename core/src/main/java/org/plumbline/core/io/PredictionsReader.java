package org.plumbline.core.io;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.plumbline.core.study.Case;
import org.plumbline.core.study.CaseOutputs;
import org.plumbline.core.study.CheckResult;
import org.plumbline.core.study.CheckResult.Severity;
import org.plumbline.core.study.Fault;
import org.plumbline.core.study.IndexTest;
import org.plumbline.core.study.InvalidInputException;
import org.plumbline.core.study.ModelOutput;
import org.plumbline.core.study.Nearest;
import org.plumbline.core.study.Predictions;
import org.plumbline.core.study.RecordedOutputs;
import org.plumbline.core.study.ScoreRange;

/**
 * Reads recorded outputs: {@code case_id,score} or {@code case_id,score_CONDITION,…}, optionally
 * with {@code status} and {@code reason}.
 *
 * <ul>
 *   <li>A number is a score. Outside the range the protocol states it is a fault of the study; text
 *       that is no number is one too.
 *   <li>An empty cell, {@code NA}, {@code NaN}, an infinite number, and a case without a row are
 *       failures of that case, and counted.
 *   <li>{@code status} is {@code ok} or empty, {@code indeterminate} (the device gave no decision)
 *       or {@code failure}; the last two count whatever score stands beside them, with {@code
 *       reason}. The words of a run folder, {@code valid} and {@code processing-failure}, are read
 *       too.
 *   <li>Rows of cases that the manifest does not have are left out and counted in a remark.
 * </ul>
 */
public final class PredictionsReader {

  private static final List<String> STATUS = List.of("ok", "indeterminate", "failure");

  private static final Set<String> NO_SCORE = Set.of("", "na", "n/a", "null", "none");

  private static final Set<String> NOT_FINITE =
      Set.of("nan", "+nan", "-nan", "inf", "+inf", "-inf", "infinity", "+infinity", "-infinity");

  private static final ModelOutput NOTHING_RECORDED =
      new ModelOutput.ProcessingFailure("no score recorded");

  private final ProtocolFile protocol;
  private final RecordedOutputs recorded;
  private final CohortInput cohort;
  private final CsvTable table;
  private final DataProblems problems;
  private final CsvColumns columns;
  private final List<CheckResult> checks = new ArrayList<>();

  private PredictionsReader(
      ProtocolFile protocol, RecordedOutputs recorded, CohortInput cohort, CsvTable table) {
    this.protocol = protocol;
    this.recorded = recorded;
    this.cohort = cohort;
    this.table = table;
    this.problems = new DataProblems(table.name());
    this.columns = new CsvColumns(table, problems);
  }

  /**
   * Reads the recorded outputs of a protocol.
   *
   * @throws InvalidInputException of fault {@link Fault#DATA} with every fault of the study
   * @throws IllegalArgumentException if the protocol names a model instead
   */
  public static PredictionsInput read(ProtocolFile protocol, CohortInput cohort) {
    IndexTest indexTest = protocol.protocol().indexTest();
    if (!(indexTest instanceof RecordedOutputs recorded)) {
      throw new IllegalArgumentException("The protocol names a model, not recorded outputs");
    }
    Path file = protocol.resolve(recorded.file());
    Set<String> names = PredictionsColumns.names(recorded, cohort.cohort().targetConditions());
    CsvTable table =
        file.equals(cohort.manifest().file())
            ? cohort.manifest()
            : CsvTable.read(file, names::contains);
    return new PredictionsReader(protocol, recorded, cohort, table).read();
  }

  private PredictionsInput read() {
    int caseColumn = caseColumn();
    List<Integer> scoreColumns =
        cohort.cohort().targetConditions().stream().map(this::scoreColumn).toList();
    int status = optionalColumn("status");
    int reason = optionalColumn("reason");
    problems.throwIfAny();
    Map<String, Integer> rows = rows(caseColumn);
    Map<String, List<ModelOutput>> outputs = new HashMap<>(); // looked up only
    for (LinkTable.Link link : cohort.links().links()) {
      Integer row = rows.remove(link.originalCaseId());
      if (row != null) {
        outputs.put(link.caseId(), outputs(row, scoreColumns, status, reason, link));
      }
    }
    problems.throwIfAny();
    return input(outputs, rows.size());
  }

  // Columns

  private int caseColumn() {
    boolean stated = recorded.columns().containsKey("case_id");
    String name =
        stated || table != cohort.manifest()
            ? recorded.columns().getOrDefault("case_id", "case_id")
            : protocol.protocol().cohort().column("case_id");
    String key = "index_test.recorded.columns.case_id";
    return columns.require(
        name, stated ? protocol.cite(key) : "predictions have it; another name goes to " + key);
  }

  private int scoreColumn(String condition) {
    List<String> names =
        PredictionsColumns.scores(recorded, cohort.cohort().targetConditions(), condition);
    String key = "index_test.recorded.scores." + condition;
    String why =
        protocol.isStated(key)
            ? protocol.cite(key)
            : "the score of " + condition + "; another name goes to " + key;
    return columns.require(
        names.stream().filter(name -> table.count(name) > 0).findFirst().orElse(names.get(0)), why);
  }

  private int optionalColumn(String standard) {
    String key = "index_test.recorded.columns." + standard;
    return recorded.columns().containsKey(standard)
        ? columns.require(recorded.columns().get(standard), protocol.cite(key))
        : columns.optional(standard, "predictions may have it");
  }

  // Rows

  private Map<String, Integer> rows(int caseColumn) {
    Map<String, Integer> rows = new HashMap<>(); // looked up and counted only
    for (int row = 0; row < table.size(); row++) {
      String caseId = table.cell(row, caseColumn);
      Integer first = rows.putIfAbsent(caseId, row);
      if (caseId.isEmpty() || first != null) {
        problems.ofCell(
            table.line(row),
            table.header().get(caseColumn),
            caseId.isEmpty()
                ? "nothing"
                : "the case of line " + table.line(first) + " a second time",
            "Expected each case once.",
            "Remove one of the rows, or give the cases ids of their own.");
      }
    }
    return rows;
  }

  private List<ModelOutput> outputs(
      int row, List<Integer> scoreColumns, int status, int reason, LinkTable.Link link) {
    String why = reason < 0 ? "" : withoutIds(table.cell(row, reason), link);
    Optional<ModelOutput> invalid = status < 0 ? Optional.empty() : invalid(row, status, why);
    if (invalid.isPresent()) {
      return Collections.nCopies(scoreColumns.size(), invalid.get());
    }
    return scoreColumns.stream().map(column -> score(row, column)).toList();
  }

  /** A device may name the case in its reason; a report must not. */
  private static String withoutIds(String reason, LinkTable.Link link) {
    return reason
        .replace(link.originalCaseId(), link.caseId())
        .replace(link.originalPatientId(), link.patientId());
  }

  private Optional<ModelOutput> invalid(int row, int column, String reason) {
    String status = table.cell(row, column).toLowerCase(Locale.ROOT);
    String why = reason.isEmpty() ? "no reason recorded" : reason;
    return switch (status) {
      case "", "ok", "valid" -> Optional.empty();
      case "indeterminate" -> Optional.of(new ModelOutput.Indeterminate(why));
      case "failure", "processing-failure" -> Optional.of(new ModelOutput.ProcessingFailure(why));
      default -> unknownStatus(row, column, status);
    };
  }

  private Optional<ModelOutput> unknownStatus(int row, int column, String status) {
    problems.ofCell(
        table.line(row),
        table.header().get(column),
        Shown.value(table.cell(row, column)),
        "Expected " + String.join(", ", STATUS) + " or nothing.",
        Nearest.of(status, STATUS)
            .map(nearest -> "Did you mean '" + nearest + "'?")
            .orElse(
                "If the column means something else, rename it, or map status to another column"
                    + " with index_test.recorded.columns."));
    return Optional.empty();
  }

  private ModelOutput score(int row, int column) {
    String cell = table.cell(row, column);
    OptionalDouble number = DecimalNumber.parse(cell);
    if (number.isPresent()) {
      return inRange(row, column, cell, number.getAsDouble());
    }
    String word = cell.toLowerCase(Locale.ROOT);
    if (NO_SCORE.contains(word)) {
      return NOTHING_RECORDED;
    }
    if (NOT_FINITE.contains(word)) {
      return new ModelOutput.ProcessingFailure("the score is not finite");
    }
    problems.ofCell(
        table.line(row),
        table.header().get(column),
        Shown.value(cell),
        "Expected a number with a decimal point.",
        "Correct the number; leave the cell empty where there is no score.");
    return NOTHING_RECORDED;
  }

  private ModelOutput inRange(int row, int column, String cell, double score) {
    Optional<ScoreRange> range = recorded.range();
    if (range.isPresent() && !range.get().contains(score)) {
      boolean fraction = range.get().equals(new ScoreRange(0, 1));
      problems.ofCell(
          table.line(row),
          table.header().get(column),
          Shown.value(cell),
          "Expected a "
              + (fraction ? "fraction" : "score")
              + " in ["
              + ProtocolOperatingPoints.number(range.get().min())
              + ", "
              + ProtocolOperatingPoints.number(range.get().max())
              + "] ("
              + protocol.cite("index_test.recorded.range")
              + ").",
          fraction
              ? "If the model writes percentages, convert them and lock the conversion in the"
                  + " protocol."
              : "Correct the score, or the range.");
    }
    return new ModelOutput.Score(score);
  }

  // Result

  private PredictionsInput input(Map<String, List<ModelOutput>> outputs, int unknown) {
    int conditions = cohort.cohort().targetConditions().size();
    List<CaseOutputs> cases = new ArrayList<>();
    List<String> absent = new ArrayList<>();
    for (Case c : cohort.cohort().included()) {
      List<ModelOutput> ofCase = outputs.get(c.caseId());
      if (ofCase == null) {
        absent.add(c.caseId());
        ofCase = Collections.nCopies(conditions, NOTHING_RECORDED);
      }
      cases.add(new CaseOutputs(c.caseId(), ofCase));
    }
    check(absent, cases.size(), unknown);
    return new PredictionsInput(
        new Predictions(cohort.cohort().targetConditions(), cases), checks, table.digest());
  }

  private void check(List<String> absent, int included, int unknown) {
    checks.add(
        new CheckResult(
            "predictions-missing",
            absent.isEmpty() ? Severity.PASSED : Severity.WARNING,
            absent.isEmpty()
                ? "Every case has a row in the predictions."
                : absent.size()
                    + " of "
                    + included
                    + (absent.size() == 1 ? " cases has" : " cases have")
                    + " no row in the predictions.",
            absent.stream().limit(20).toList(),
            absent.size()));
    checks.add(
        new CheckResult(
            "predictions-unknown",
            unknown == 0 ? Severity.PASSED : Severity.WARNING,
            unknown == 0
                ? "Every row of the predictions belongs to a case of the manifest."
                : unknown
                    + (unknown == 1
                        ? " row of the predictions belongs"
                        : " rows of the predictions belong")
                    + " to no case of the manifest.",
            List.of(),
            unknown));
    String device = protocol.protocol().device().version();
    recorded
        .deviceVersion()
        .filter(version -> !version.equals(device))
        .ifPresent(
            version ->
                checks.add(
                    new CheckResult(
                        "device-version",
                        Severity.WARNING,
                        "The outputs were recorded with version "
                            + version
                            + ", the device under examination is version "
                            + device
                            + ".",
                        List.of(),
                        included)));
  }
}
