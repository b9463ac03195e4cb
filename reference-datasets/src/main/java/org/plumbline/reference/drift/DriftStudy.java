package org.plumbline.reference.drift;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.apache.commons.rng.UniformRandomProvider;
import org.plumbline.core.stats.BaselineRegimes;
import org.plumbline.core.stats.ChartKind;
import org.plumbline.core.stats.ChartState;
import org.plumbline.core.stats.ClusteredCounts;
import org.plumbline.core.stats.Quantiles;
import org.plumbline.core.stats.RandomStreams;
import org.plumbline.core.stats.RunLength.Regime;
import org.plumbline.core.stats.RunLength.Sides;
import org.plumbline.core.stats.SolvedChart;

/**
 * What control charts of a proportion do when their baseline is an estimate: run lengths got where
 * nothing has changed, baseline by baseline, and delays where something has.
 *
 * <p>Sensitivity 0.85, 60 images with the condition in a month: of 60 patients, or of 30 patients
 * with two images each whose results agree with a correlation of 0.6. A baseline of n images is
 * drawn, the chart is made from it as the drift audit makes it, and months are drawn until it
 * alarms; a run is stopped at {@value #LONGEST} months. Beside it the usual tuning: the limit that
 * one side needs, for a baseline taken as known, alarmed on both sides.
 */
public final class DriftStudy {

  /** Seed of the published study. */
  public static final long SEED = 20261124;

  /** Run length asked, in months. */
  public static final double ASKED = 120;

  /** Where a run is stopped, in months. */
  public static final int LONGEST = 3_000;

  private static final double TRUTH = 0.85;
  private static final int IMAGES = 60;
  private static final double CORRELATION = 0.6;
  private static final double SHIFT = 0.10;
  private static final double[] SHIFTS = {0.05, 0.10, 0.20};

  private final long seed;
  private final int baselines;
  private final int runs;

  /**
   * A study of this size.
   *
   * @param baselines baselines of each design
   * @param runs runs of each baseline
   */
  public DriftStudy(long seed, int baselines, int runs) {
    this.seed = seed;
    this.baselines = baselines;
    this.runs = runs;
  }

  /** How the limit is chosen. */
  public enum Tuning {
    /** As the drift audit does. */
    SOLVED,
    /** One side, baseline taken as known, alarmed on both. */
    USUAL
  }

  /**
   * A design and what it came to; run lengths are means over the runs of a baseline, in months.
   *
   * @param chart the chart
   * @param tuning how its limit is chosen
   * @param baseline images of the baseline
   * @param clustered two images of a patient
   * @param percentile10 the run length that 9 of 10 baselines exceed
   * @param median the median over baselines
   * @param share share of baselines that get the run length asked
   * @param error Monte Carlo error of that share
   * @param delays mean delay after a fall of 0.05, 0.10 and 0.20, over baselines
   */
  public record Row(
      ChartKind chart,
      Tuning tuning,
      int baseline,
      boolean clustered,
      double percentile10,
      double median,
      double share,
      double error,
      List<Double> delays) {}

  /**
   * The designs: every chart and tuning with baselines of 100, 300 and 1,000, clustered and not.
   */
  public List<Row> run() {
    List<Row> rows = new ArrayList<>();
    for (ChartKind chart : ChartKind.values()) {
      for (Tuning tuning : Tuning.values()) {
        for (boolean clustered : new boolean[] {false, true}) {
          for (int baseline : new int[] {100, 300, 1_000}) {
            rows.add(row(chart, tuning, baseline, clustered));
          }
        }
      }
    }
    return rows;
  }

  private Row row(ChartKind kind, Tuning tuning, int size, boolean clustered) {
    double[] lengths = new double[baselines];
    double[][] delays = new double[SHIFTS.length][baselines];
    IntStream.range(0, baselines)
        .parallel()
        .forEach(
            b -> {
              UniformRandomProvider random = RandomStreams.stream(seed + size, b);
              Charted charted = charted(random, kind, tuning, size, clustered);
              lengths[b] = charted.length(random, TRUTH, runs, clustered);
              for (int s = 0; s < SHIFTS.length; s++) {
                delays[s][b] =
                    charted.length(random, TRUTH - SHIFTS[s], Math.max(1, runs / 4), clustered);
              }
            });
    Arrays.sort(lengths);
    double share = (double) Arrays.stream(lengths).filter(l -> l >= ASKED).count() / baselines;
    return new Row(
        kind,
        tuning,
        size,
        clustered,
        Quantiles.type7(lengths, 0.1),
        Quantiles.type7(lengths, 0.5),
        share,
        Math.sqrt(share * (1 - share) / baselines),
        Arrays.stream(delays).map(d -> Arrays.stream(d).average().orElseThrow()).toList());
  }

  private static Charted charted(
      UniformRandomProvider random, ChartKind kind, Tuning tuning, int size, boolean clustered) {
    ClusteredCounts counts = baseline(random, size, clustered);
    double effect = counts.independent() ? 1 : counts.designEffect();
    effect = effect > 1 ? effect : 1; // NaN too
    double events = counts.k() / effect;
    double units = counts.n() / effect;
    double perMonth = IMAGES / effect;
    double center = BaselineRegimes.center(events, units);
    double shift = SHIFT / Math.sqrt(center * (1 - center) / perMonth);
    SolvedChart chart;
    if (tuning == Tuning.SOLVED) {
      chart =
          SolvedChart.solve(
              kind,
              Sides.BOTH,
              ASKED,
              BaselineRegimes.proportion(events, units, perMonth, Sides.BOTH),
              shift);
    } else {
      SolvedChart one =
          SolvedChart.solve(kind, Sides.RISE, ASKED, List.of(Regime.IN_CONTROL), shift);
      chart = SolvedChart.withLimit(kind, Sides.BOTH, one.reference(), one.limit());
    }
    double[] scores = new double[IMAGES + 1];
    for (int k = 0; k <= IMAGES; k++) {
      scores[k] = BaselineRegimes.normalScore(k, IMAGES, center, effect);
    }
    return new Charted(chart, scores);
  }

  private static ClusteredCounts baseline(
      UniformRandomProvider random, int size, boolean clustered) {
    int perPatient = clustered ? 2 : 1;
    long[] events = new long[size / perPatient];
    long[] units = new long[events.length];
    for (int i = 0; i < events.length; i++) {
      units[i] = perPatient;
      events[i] = patient(random, TRUTH, clustered);
    }
    return ClusteredCounts.of(events, units);
  }

  /** Right results of a patient: both images agree with the correlation, else each by itself. */
  private static int patient(UniformRandomProvider random, double p, boolean clustered) {
    boolean first = random.nextDouble() < p;
    if (!clustered) {
      return first ? 1 : 0;
    }
    boolean second = random.nextDouble() < CORRELATION ? first : random.nextDouble() < p;
    return (first ? 1 : 0) + (second ? 1 : 0);
  }

  /** A chart with the score of each count. */
  private static final class Charted {
    private final SolvedChart chart;
    private final double[] scores;

    Charted(SolvedChart chart, double[] scores) {
      this.chart = chart;
      this.scores = scores;
    }

    double length(UniformRandomProvider random, double p, int runs, boolean clustered) {
      double[] cumulative = cumulative(p, clustered);
      double sum = 0;
      for (int r = 0; r < runs; r++) {
        ChartState state = ChartState.START;
        int month = 0;
        do {
          state = chart.next(state, scores[draw(random, cumulative)]);
          month++;
        } while (!chart.alarms(state) && month < LONGEST);
        sum += month;
      }
      return sum / runs;
    }

    private static int draw(UniformRandomProvider random, double[] cumulative) {
      int at = Arrays.binarySearch(cumulative, random.nextDouble());
      return Math.min(cumulative.length - 1, at >= 0 ? at : -at - 1);
    }

    /** Distribution function of the right results of a month. */
    private static double[] cumulative(double p, boolean clustered) {
      double[] one =
          clustered
              ? new double[] {
                (1 - p) * (CORRELATION + (1 - CORRELATION) * (1 - p)),
                2 * (1 - CORRELATION) * p * (1 - p),
                p * (CORRELATION + (1 - CORRELATION) * p)
              }
              : new double[] {1 - p, p};
      double[] sum = {1};
      for (int i = 0; i < IMAGES / (one.length - 1); i++) {
        double[] next = new double[sum.length + one.length - 1];
        for (int a = 0; a < sum.length; a++) {
          for (int b = 0; b < one.length; b++) {
            next[a + b] += sum[a] * one[b];
          }
        }
        sum = next;
      }
      for (int k = 1; k < sum.length; k++) {
        sum[k] += sum[k - 1];
      }
      return sum;
    }
  }

  /** The rows as the table of docs/statistics.md. */
  public static String table(List<Row> rows, int lag) {
    StringBuilder text = new StringBuilder();
    text.append(
            "| chart | limit | baseline | images | 10th percentile | median | baselines that get ")
        .append("it | delay 0.05 | 0.10 | 0.20 | with labels ")
        .append(lag)
        .append(" months late |\n")
        .append("|---|---|---|---|---|---|---|---|---|---|---|\n");
    for (Row row : rows) {
      text.append(
          String.format(
              Locale.ROOT,
              "| %s | %s | %,d | %s | %s | %s | %.1f %% ± %.1f | %s | %s | %s | %s, %s, %s |%n",
              row.chart().printedName(),
              row.tuning() == Tuning.SOLVED ? "solved" : "usual",
              row.baseline(),
              row.clustered() ? "2 of a patient" : "1 of a patient",
              months(row.percentile10()),
              months(row.median()),
              100 * row.share(),
              100 * row.error(),
              months(row.delays().get(0)),
              months(row.delays().get(1)),
              months(row.delays().get(2)),
              months(row.delays().get(0) + lag),
              months(row.delays().get(1) + lag),
              months(row.delays().get(2) + lag)));
    }
    return text.toString().replace(System.lineSeparator(), "\n");
  }

  private static String months(double months) {
    return months >= LONGEST
        ? String.format(Locale.ROOT, "> %,d", LONGEST)
        : String.format(Locale.ROOT, months < 20 ? "%.1f" : "%,.0f", months);
  }
}
