package org.plumbline.core.io;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.plumbline.core.analysis.OperatingPointRow;
import org.plumbline.core.stats.Basis;
import org.plumbline.core.stats.DoubleText;
import org.plumbline.core.stats.Estimate;
import org.plumbline.core.stats.Interval;
import org.plumbline.core.study.Fault;
import org.plumbline.core.study.InvalidInputException;

/**
 * {@code operating-points.csv}: performance over thresholds, overall and by subgroup. All but the
 * locked one are exploratory. It reads back as it was, so {@code results.json} does without it.
 *
 * <p>Columns: condition, subgroup, threshold, {@code locked}, the four counts, {@code level}, and
 * for each of sensitivity, specificity, PPV and NPV its value, {@code _lower}, {@code _upper},
 * {@code _patients}, {@code _design_effect}, {@code _method} and {@code _note} (why there is no
 * interval or no value). Numerators and denominators follow from the four counts.
 */
final class OperatingPointsCsv {

  static final String FILE = "operating-points.csv";

  private static final List<String> FIRST =
      List.of(
          "target_condition",
          "attribute",
          "group",
          "threshold",
          "locked",
          "true_positives",
          "false_negatives",
          "false_positives",
          "true_negatives",
          "level");
  private static final List<String> METRICS = List.of("sensitivity", "specificity", "ppv", "npv");
  private static final List<String> PARTS =
      List.of("", "_lower", "_upper", "_patients", "_design_effect", "_method", "_note");
  private static final List<String> HEADER = header();

  private OperatingPointsCsv() {}

  /** Writes the table; closes the stream. */
  static void write(OutputStream out, List<OperatingPointRow> rows) throws IOException {
    try (CsvWriter csv = new CsvWriter(out)) {
      csv.row(HEADER);
      for (OperatingPointRow row : rows) {
        csv.row(fields(row));
      }
    }
  }

  /** The table as text, as it stands in the file. */
  static RunTable table(List<OperatingPointRow> rows) {
    return new RunTable(HEADER, rows.stream().map(OperatingPointsCsv::fields).toList());
  }

  /**
   * Reads the rows back.
   *
   * @throws InvalidInputException of fault {@link Fault#DIGEST} if it is not such a file
   */
  static List<OperatingPointRow> read(byte[] bytes) {
    RunTable table = RunTable.read(FILE, bytes);
    if (!table.header().equals(HEADER)) {
      throw RunTable.altered(FILE + ", header", "other columns", "Expected those of a run.");
    }
    List<OperatingPointRow> rows = new ArrayList<>(table.rows().size());
    for (List<String> row : table.rows()) {
      try {
        rows.add(new RowReader(row).read());
      } catch (IllegalArgumentException e) { // a number that is none, a count below 0, …
        throw RunTable.altered(
            FILE + ", record " + (rows.size() + 2),
            "not as it was written",
            "Expected a row of a run.");
      }
    }
    return rows;
  }

  private static List<String> header() {
    List<String> header = new ArrayList<>(FIRST);
    METRICS.forEach(metric -> PARTS.forEach(part -> header.add(metric + part)));
    return List.copyOf(header);
  }

  private static List<String> fields(OperatingPointRow row) {
    List<Estimate> estimates = List.of(row.sensitivity(), row.specificity(), row.ppv(), row.npv());
    List<String> fields = new ArrayList<>(HEADER.size());
    fields.add(row.targetCondition());
    fields.add(row.attribute());
    fields.add(row.group());
    fields.add(DoubleText.of(row.threshold()));
    fields.add(Boolean.toString(row.locked()));
    fields.add(Long.toString(row.truePositives()));
    fields.add(Long.toString(row.falseNegatives()));
    fields.add(Long.toString(row.falsePositives()));
    fields.add(Long.toString(row.trueNegatives()));
    fields.add(level(estimates));
    Counts counts =
        new Counts(
            row.truePositives(), row.falseNegatives(), row.falsePositives(), row.trueNegatives());
    for (int metric = 0; metric < METRICS.size(); metric++) {
      addFields(fields, estimates.get(metric), counts, metric);
    }
    return fields;
  }

  private static void addFields(List<String> fields, Estimate estimate, Counts counts, int metric) {
    EstimateText.basis(estimate).ifPresent(basis -> counts.require(metric, basis));
    fields.add(EstimateText.value(estimate));
    fields.add(EstimateText.lower(estimate));
    fields.add(EstimateText.upper(estimate));
    fields.add(EstimateText.basis(estimate).map(b -> Long.toString(b.clusters())).orElse(""));
    fields.add(
        EstimateText.basis(estimate).map(b -> CsvWriter.number(b.designEffect())).orElse(""));
    fields.add(estimate.fold(Estimate.WithInterval::method, Estimate.PointOnly::method, e -> ""));
    fields.add(EstimateText.reason(estimate));
  }

  private static String level(List<Estimate> estimates) {
    List<Double> levels =
        estimates.stream()
            .flatMap(e -> EstimateText.interval(e).stream())
            .map(Interval::level)
            .distinct()
            .toList();
    if (levels.size() > 1) {
      throw new IllegalArgumentException("The intervals of a row have the levels " + levels);
    }
    return levels.isEmpty() ? "" : DoubleText.of(levels.get(0));
  }

  /** The four counts; from them follow numerator and denominator of each metric in its order. */
  private record Counts(long tp, long fn, long fp, long tn) {

    Basis basis(int metric, long patients, OptionalDouble designEffect) {
      long[][] proportions = {{tp, tp + fn}, {tn, tn + fp}, {tp, tp + fp}, {tn, tn + fn}};
      long k = proportions[metric][0];
      long n = proportions[metric][1];
      return new Basis(OptionalLong.of(k), OptionalLong.of(n), n, patients, designEffect);
    }

    void require(int metric, Basis basis) {
      if (!basis.equals(basis(metric, basis.clusters(), basis.designEffect()))) {
        throw new IllegalArgumentException(
            METRICS.get(metric) + " of " + basis + " does not follow from " + this);
      }
    }
  }

  /** One row read back. */
  private record RowReader(List<String> row) {

    OperatingPointRow read() {
      Counts counts = new Counts(count(5), count(6), count(7), count(8));
      return new OperatingPointRow(
          row.get(0),
          row.get(1),
          row.get(2),
          Double.parseDouble(row.get(3)),
          Boolean.parseBoolean(row.get(4)),
          counts.tp(),
          counts.fn(),
          counts.fp(),
          counts.tn(),
          estimate(counts, 0),
          estimate(counts, 1),
          estimate(counts, 2),
          estimate(counts, 3));
    }

    private long count(int column) {
      return Long.parseLong(row.get(column));
    }

    private Estimate estimate(Counts counts, int metric) {
      List<String> parts = parts(metric);
      if (parts.get(0).isEmpty()) {
        return new Estimate.NotEstimable(parts.get(6));
      }
      double value = Double.parseDouble(parts.get(0));
      OptionalDouble designEffect =
          parts.get(4).isEmpty()
              ? OptionalDouble.empty()
              : OptionalDouble.of(Double.parseDouble(parts.get(4)));
      Basis basis = counts.basis(metric, Long.parseLong(parts.get(3)), designEffect);
      if (parts.get(1).isEmpty() && parts.get(2).isEmpty()) {
        return new Estimate.PointOnly(value, basis, parts.get(5), parts.get(6));
      }
      return new Estimate.WithInterval(
          value, interval(parts.get(1), parts.get(2)), basis, parts.get(5));
    }

    private List<String> parts(int metric) {
      int from = FIRST.size() + metric * PARTS.size();
      return row.subList(from, from + PARTS.size());
    }

    private Interval interval(String lower, String upper) {
      double level = Double.parseDouble(row.get(FIRST.size() - 1));
      if (upper.isEmpty()) {
        return Interval.lowerBound(Double.parseDouble(lower), level);
      }
      return lower.isEmpty()
          ? Interval.upperBound(Double.parseDouble(upper), level)
          : Interval.twoSided(Double.parseDouble(lower), Double.parseDouble(upper), level);
    }
  }
}
