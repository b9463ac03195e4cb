package org.plumbline.core.io;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import org.plumbline.core.study.Case;
import org.plumbline.core.study.CaseOutputs;
import org.plumbline.core.study.Cohort;
import org.plumbline.core.study.Fault;
import org.plumbline.core.study.InvalidInputException;
import org.plumbline.core.study.ModelOutput;
import org.plumbline.core.study.Predictions;

/**
 * {@code predictions.csv} of a run folder: the results of the index test as recorded, by pseudonym.
 * From it the very same {@link Predictions} can be made again.
 *
 * <p>Columns: {@code case_id}, {@code patient_id}, {@code score} (of the only condition) or {@code
 * score_CONDITION} for each, {@code status} and {@code reason}. The status is {@code ok}, {@code
 * indeterminate} or {@code failure}, the words that recorded outputs use too. Where the conditions
 * of a case do not share one it is empty, and {@code status_CONDITION} and {@code
 * reason_CONDITION}, which only a file with such a case has, say which is which.
 */
final class RunPredictionsCsv {

  static final String FILE = "predictions.csv";
  static final String COMPRESSED_FILE = FILE + ".gz";

  /** Above this number of cases the file is compressed. */
  static final int LARGEST_PLAIN = 100_000;

  private static final String VALID = "ok";
  private static final String INDETERMINATE = "indeterminate";
  private static final String FAILURE = "failure";
  private static final String PARTIAL = "";

  private RunPredictionsCsv() {}

  static String fileName(Predictions predictions) {
    return predictions.cases().size() > LARGEST_PLAIN ? COMPRESSED_FILE : FILE;
  }

  /** Writes the predictions; closes the stream. */
  static void write(OutputStream out, Cohort cohort, Predictions predictions) throws IOException {
    Map<String, String> patients = patients(cohort);
    boolean partial = predictions.cases().stream().anyMatch(c -> state(c).status().equals(PARTIAL));
    try (CsvWriter csv = new CsvWriter(out)) {
      csv.row(header(predictions.targetConditions(), partial));
      for (CaseOutputs c : predictions.cases()) {
        csv.row(fields(c, patients.get(c.caseId()), partial));
      }
    }
  }

  /**
   * Reads the predictions back.
   *
   * @param conditions the target conditions in the protocol's order
   * @throws InvalidInputException of fault {@link Fault#DIGEST} if it is not such a file
   */
  static Predictions read(byte[] bytes, List<String> conditions) {
    RunTable table = RunTable.read(FILE, bytes);
    boolean partial = table.header().equals(header(conditions, true));
    if (!partial && !table.header().equals(header(conditions, false))) {
      throw RunTable.altered(
          FILE + ", header", "other columns", "Expected the columns of recorded predictions.");
    }
    List<CaseOutputs> cases = new ArrayList<>(table.rows().size());
    for (List<String> row : table.rows()) {
      cases.add(new RowReader(row, conditions.size(), cases.size() + 2).read());
    }
    return new Predictions(conditions, cases);
  }

  private static Map<String, String> patients(Cohort cohort) {
    Map<String, String> patients = new HashMap<>();
    for (Case c : cohort.cases()) {
      patients.put(c.caseId(), c.patientId());
    }
    return patients;
  }

  private static List<String> header(List<String> conditions, boolean partial) {
    List<String> header = new ArrayList<>(List.of("case_id", "patient_id"));
    if (conditions.size() == 1) {
      header.add("score");
    } else {
      conditions.forEach(c -> header.add("score_" + c));
    }
    header.addAll(List.of("status", "reason"));
    if (partial) {
      conditions.forEach(c -> header.addAll(List.of("status_" + c, "reason_" + c)));
    }
    return header;
  }

  private static List<String> fields(CaseOutputs c, String patient, boolean partial) {
    if (patient == null) {
      throw new IllegalArgumentException("Case " + c.caseId() + " is not in the cohort");
    }
    List<String> fields = new ArrayList<>(List.of(c.caseId(), patient));
    c.outputs().forEach(o -> fields.add(CsvWriter.number(o.score())));
    State whole = state(c);
    fields.add(whole.status());
    fields.add(whole.reason());
    if (partial) {
      boolean differs = whole.status().equals(PARTIAL);
      for (ModelOutput output : c.outputs()) {
        fields.add(differs ? state(output).status() : "");
        fields.add(differs ? state(output).reason() : "");
      }
    }
    return fields;
  }

  private record State(String status, String reason) {}

  private static State state(CaseOutputs c) {
    Set<State> states = new LinkedHashSet<>();
    c.outputs().forEach(o -> states.add(state(o)));
    return states.size() == 1 ? states.iterator().next() : new State(PARTIAL, "");
  }

  private static State state(ModelOutput output) {
    if (output instanceof ModelOutput.Indeterminate o) {
      return new State(INDETERMINATE, o.reason());
    }
    if (output instanceof ModelOutput.ProcessingFailure o) {
      return new State(FAILURE, o.reason());
    }
    return new State(VALID, "");
  }

  /** One row read back. */
  private record RowReader(List<String> row, int conditions, int record) {

    CaseOutputs read() {
      List<ModelOutput> outputs = new ArrayList<>(conditions);
      for (int i = 0; i < conditions; i++) {
        outputs.add(output(row.get(2 + i), stateOf(i)));
      }
      return new CaseOutputs(row.get(0), outputs);
    }

    private State stateOf(int condition) {
      int at = 2 + conditions;
      if (row.get(at).equals(PARTIAL)) {
        at += 2 + 2 * condition;
      }
      if (at + 1 >= row.size()) {
        throw altered("a status that no column explains");
      }
      return new State(row.get(at), row.get(at + 1));
    }

    private ModelOutput output(String score, State state) {
      return switch (state.status()) {
        case VALID -> new ModelOutput.Score(number(score));
        case INDETERMINATE -> new ModelOutput.Indeterminate(state.reason());
        case FAILURE -> new ModelOutput.ProcessingFailure(state.reason());
        default -> throw altered("an unknown status");
      };
    }

    private double number(String score) {
      try {
        return OptionalDouble.of(Double.parseDouble(score)).getAsDouble();
      } catch (NumberFormatException e) {
        throw altered("a score that is no number");
      }
    }

    private InvalidInputException altered(String found) {
      return RunTable.altered(
          FILE + ", record " + record, found, "Expected a row as the run wrote it.");
    }
  }
}
