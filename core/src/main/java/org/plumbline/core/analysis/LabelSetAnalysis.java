package org.plumbline.core.analysis;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.IntPredicate;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;
import org.plumbline.core.stats.AveragedMetrics;
import org.plumbline.core.stats.AveragedMetrics.Average;
import org.plumbline.core.stats.Bootstrap;
import org.plumbline.core.stats.ConfusionMatrix;
import org.plumbline.core.stats.Estimate;
import org.plumbline.core.stats.Interval.Side;
import org.plumbline.core.stats.PatientNumbers;
import org.plumbline.core.stats.ProportionInterval;
import org.plumbline.core.stats.TableMetric;
import org.plumbline.core.stats.WeightedKappa.Weights;
import org.plumbline.core.study.AnalysisPlan;
import org.plumbline.core.study.AnalysisSet;
import org.plumbline.core.study.LabelSet;
import org.plumbline.core.study.Protocol;

/**
 * Labels taken together: macro and micro averages over them, each label against the rest, and for
 * classes the confusion matrix of the decisions.
 *
 * <p>Units count that every label counts. The decision for a class is the label with the highest
 * score, at a tie the first in the protocol's order; a unit without exactly one reference class, or
 * without a valid score for each, has none and is left out, and the note says how many are.
 */
final class LabelSetAnalysis {

  static final String AVERAGE = "average";
  static final String CONFUSION = "confusion";

  private static final List<TableMetric> AVERAGED =
      List.of(
          TableMetric.SENSITIVITY,
          TableMetric.SPECIFICITY,
          TableMetric.PPV,
          TableMetric.NPV,
          TableMetric.F1);

  private final AnalysisPlan plan;
  private final AnalysisSet set;
  private final Bootstrap.Plan bootstrap;

  LabelSetAnalysis(Protocol protocol, AnalysisSet set) {
    plan = protocol.analysis();
    this.set = set;
    bootstrap = new Bootstrap.Plan(plan.bootstrapReplicates(), plan.seed());
  }

  /**
   * The rows of a set.
   *
   * @param readings the reading of each target condition, by its name
   */
  List<ResultRow> rows(LabelSet labels, Map<String, Reading> readings) {
    List<Reading> ofLabels = labels.labels().stream().map(readings::get).toList();
    List<ResultRow> rows = new ArrayList<>(averages(labels.name(), ofLabels));
    if (labels.kind().exclusive()) {
      rows.addAll(confusion(labels, ofLabels));
    }
    return rows;
  }

  // Averages

  private List<ResultRow> averages(String name, List<Reading> labels) {
    Columns columns = new Columns(labels, i -> labels.stream().allMatch(label -> label.counted(i)));
    if (columns.units.length == 0) {
      return List.of();
    }
    AveragedMetrics metrics = columns.averaged();
    boolean locked = labels.stream().allMatch(l -> l.units().operatingPoint().isPresent());
    List<ResultRow> rows = new ArrayList<>();
    for (Average average : Average.values()) {
      if (locked) {
        for (TableMetric metric : AVERAGED) {
          Estimate estimate =
              metrics.estimate(metric, average, bootstrap, plan.level(), Side.TWO_SIDED);
          rows.add(columns.row(AVERAGE, name, average.key() + "_" + metric.key(), estimate, ""));
        }
      }
      Estimate area = metrics.area(average, bootstrap, plan.level(), Side.TWO_SIDED);
      rows.add(columns.row(AVERAGE, name, average.key() + "_auc", area, ""));
    }
    return rows;
  }

  // Classes

  private List<ResultRow> confusion(LabelSet labels, List<Reading> readings) {
    Columns columns = new Columns(readings, i -> decided(readings, i));
    if (columns.units.length == 0) {
      return List.of();
    }
    int classes = readings.size();
    int[] reference = columns.each(i -> reference(readings, i));
    int[] decision = columns.each(i -> decision(readings, i));
    ConfusionMatrix matrix = ConfusionMatrix.of(classes, reference, decision, columns.patient());
    ProportionInterval method = plan.proportionInterval();
    List<ResultRow> rows = new ArrayList<>();
    String note = columns.leftOut();
    rows.add(
        columns.row(
            CONFUSION,
            labels.name(),
            "accuracy",
            matrix.accuracy(method, plan.level(), Side.TWO_SIDED),
            note));
    Weights weights =
        labels.kind() == LabelSet.Kind.ORDERED_CLASSES ? Weights.QUADRATIC : Weights.UNWEIGHTED;
    String kappa = weights == Weights.QUADRATIC ? "kappa_quadratic" : "kappa";
    rows.add(
        columns.row(
            CONFUSION, labels.name(), kappa, matrix.kappa(weights, bootstrap, plan.level()), note));
    for (int r = 0; r < classes; r++) {
      for (int d = 0; d < classes; d++) {
        String cell = labels.labels().get(r) + "×" + labels.labels().get(d);
        rows.add(
            columns.cell(
                labels.name(),
                cell,
                "row_proportion",
                matrix.rowProportion(r, d, method, plan.level(), Side.TWO_SIDED)));
        rows.add(
            columns.cell(
                labels.name(),
                cell,
                "column_proportion",
                matrix.columnProportion(r, d, method, plan.level(), Side.TWO_SIDED)));
      }
    }
    return rows;
  }

  private static boolean decided(List<Reading> labels, int unit) {
    long present =
        labels.stream().filter(l -> l.units().known(unit) && l.units().positive(unit)).count();
    return present == 1
        && labels.stream().allMatch(l -> l.units().known(unit) && l.units().valid(unit));
  }

  private static int reference(List<Reading> labels, int unit) {
    return IntStream.range(0, labels.size())
        .filter(l -> labels.get(l).units().positive(unit))
        .findFirst()
        .orElseThrow();
  }

  private static int decision(List<Reading> labels, int unit) {
    int best = 0;
    for (int l = 1; l < labels.size(); l++) {
      if (labels.get(l).units().score(unit) > labels.get(best).units().score(unit)) {
        best = l;
      }
    }
    return best;
  }

  /** The units that take part, and the rows they stand behind. */
  private final class Columns {

    private final List<Reading> labels;
    private final int[] units;

    Columns(List<Reading> labels, IntPredicate takesPart) {
      this.labels = labels;
      units = IntStream.range(0, labels.get(0).units().size()).filter(takesPart).toArray();
    }

    int[] each(IntUnaryOperator of) {
      return IntStream.of(units).map(of).toArray();
    }

    /** Patients numbered anew, without gaps, in their order. */
    int[] patient() {
      return PatientNumbers.of(each(i -> labels.get(0).units().patient()[i])).ofUnits();
    }

    AveragedMetrics averaged() {
      List<double[]> scores = new ArrayList<>();
      List<boolean[]> conditions = new ArrayList<>();
      List<boolean[]> results = new ArrayList<>();
      for (Reading label : labels) {
        scores.add(IntStream.of(units).mapToDouble(label::score).toArray());
        conditions.add(flags(label::condition));
        results.add(flags(label::positive));
      }
      return AveragedMetrics.of(scores, conditions, results, patient());
    }

    private boolean[] flags(IntPredicate of) {
      boolean[] flags = new boolean[units.length];
      for (int i = 0; i < flags.length; i++) {
        flags[i] = of.test(units[i]);
      }
      return flags;
    }

    String leftOut() {
      int left = labels.get(0).units().size() - units.length;
      return left == 0
          ? ""
          : left + " units without exactly one reference class or a valid score for each left out";
    }

    ResultRow row(String analysis, String name, String metric, Estimate estimate, String note) {
      return row(analysis, name, "", "", metric, estimate, note);
    }

    ResultRow cell(String name, String cell, String metric, Estimate estimate) {
      return row(CONFUSION, name, "reference×decision", cell, metric, estimate, "");
    }

    private ResultRow row(
        String analysis,
        String name,
        String attribute,
        String group,
        String metric,
        Estimate estimate,
        String note) {
      Place place = new Place(analysis, set, "", Optional.empty(), name, attribute, group);
      long positives = labels.stream().mapToLong(this::positives).sum();
      return new ResultRow(
          place.key(metric, OptionalDouble.empty(), OptionalDouble.empty(), Place.method(estimate)),
          Optional.empty(),
          positives,
          (long) units.length * labels.size() - positives,
          units.length,
          IntStream.of(patient()).distinct().count(),
          estimate,
          Optional.empty(),
          Optional.empty(),
          OptionalDouble.empty(),
          OptionalDouble.empty(),
          "",
          note.isEmpty()
              ? Prespecification.EXPLORATORY
              : Prespecification.EXPLORATORY + "; " + note);
    }

    private long positives(Reading label) {
      return IntStream.of(units).filter(label::condition).count();
    }
  }
}
