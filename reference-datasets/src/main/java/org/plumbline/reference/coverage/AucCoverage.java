package org.plumbline.reference.coverage;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import org.plumbline.core.stats.Auc;
import org.plumbline.core.stats.AucBootstrap;
import org.plumbline.core.stats.AucCoverageCell;
import org.plumbline.core.stats.AucCoverageRow;
import org.plumbline.core.stats.AucCoverageStudy;
import org.plumbline.core.stats.AucInterval;
import org.plumbline.core.stats.Bootstrap;
import org.plumbline.core.stats.Estimate;
import org.plumbline.core.stats.Interval;
import org.plumbline.core.stats.Interval.Side;
import org.plumbline.core.stats.RandomStreams;
import org.plumbline.core.stats.RankedScores;

/**
 * How often the intervals of an area under the ROC curve hold the truth, on a small grid. Each run
 * has a stream of its own; bootstraps resample patients within class, 1,000 times, in the first
 * runs only, because they take longer.
 */
public final class AucCoverage {

  /** Runs of the published study. */
  public static final int RUNS = 20_000;

  /** Runs of the published study with bootstrap intervals. */
  public static final int BOOTSTRAP_RUNS = 2_000;

  private static final int REPLICATES = 1_000;

  private final long seed;
  private final int runs;
  private final int bootstrapRuns;

  /** A study with this seed. */
  public AucCoverage(long seed, int runs, int bootstrapRuns) {
    this.seed = seed;
    this.runs = runs;
    this.bootstrapRuns = bootstrapRuns;
  }

  /**
   * The study of these designs.
   *
   * @param threads at least 1; they change nothing but the time it takes
   * @param done called once a design is done, from any thread
   */
  public AucCoverageStudy study(List<AucCoverageCell> cells, int threads, Runnable done)
      throws InterruptedException {
    return AucCoverageStudy.of(Workers.all(cells, this::rows, threads, done));
  }

  /** One row for each method that suits the design. */
  List<AucCoverageRow> rows(AucCoverageCell cell) {
    List<AucInterval> methods = new ArrayList<>();
    for (AucInterval method : AucInterval.values()) {
      if (method != AucInterval.NEWCOMBE || cell.images() == 1) {
        methods.add(method);
      }
    }
    List<CoverageTally> tallies = methods.stream().map(m -> new CoverageTally(1)).toList();
    String[] names = new String[methods.size()];
    for (int run = 0; run < runs; run++) {
      RankedScores scores = draw(cell, run);
      for (int m = 0; m < methods.size(); m++) {
        if (run < runs(methods.get(m))) {
          Estimate estimate = estimate(scores, methods.get(m), run);
          names[m] = estimate.fold(e -> e.method(), e -> e.method(), e -> "");
          tallies.get(m).add(0, cell.auc(), interval(estimate), 1);
        }
      }
    }
    List<AucCoverageRow> rows = new ArrayList<>();
    for (int m = 0; m < methods.size(); m++) {
      rows.add(row(names[m], cell, runs(methods.get(m)), tallies.get(m)));
    }
    return rows;
  }

  private static AucCoverageRow row(
      String name, AucCoverageCell cell, int runs, CoverageTally tally) {
    return new AucCoverageRow(
        name,
        cell,
        runs,
        tally.coverage(),
        tally.lowerLimitTooHigh(),
        tally.upperLimitTooLow(),
        tally.withoutInterval(),
        tally.width());
  }

  private int runs(AucInterval method) {
    return isBootstrap(method) ? bootstrapRuns : runs;
  }

  private static boolean isBootstrap(AucInterval method) {
    return method == AucInterval.BOOTSTRAP_BCA || method == AucInterval.BOOTSTRAP_PERCENTILE;
  }

  private Estimate estimate(RankedScores scores, AucInterval method, int run) {
    return isBootstrap(method)
        ? AucBootstrap.estimate(
            scores,
            method,
            AucBootstrap.Design.STRATIFIED,
            new Bootstrap.Plan(REPLICATES, seed + run),
            StudiedMethod.LEVEL,
            Side.TWO_SIDED)
        : Auc.estimate(scores, method, StudiedMethod.LEVEL);
  }

  private static Optional<Interval> interval(Estimate estimate) {
    return estimate.fold(
        e -> Optional.of(e.interval()), e -> Optional.empty(), e -> Optional.empty());
  }

  private long seed(AucCoverageCell cell) {
    long key = cell.patients() * 100L + Math.round(100 * cell.auc());
    return seed + ((key * 10 + cell.images()) << 24);
  }

  /** Patients with the condition first; a patient's images share a part of their score. */
  private RankedScores draw(AucCoverageCell cell, int run) {
    UniformRandomProvider random = RandomStreams.stream(seed(cell), run);
    ZigguratSampler.NormalizedGaussian gaussian = ZigguratSampler.NormalizedGaussian.of(random);
    int all = 2 * cell.patients() * cell.images();
    double[] scores = new double[all];
    boolean[] positive = new boolean[all];
    int[] patient = new int[all];
    int next = 0;
    for (int i = 0; i < 2 * cell.patients(); i++) {
      double shared = Math.sqrt(cell.icc()) * gaussian.sample();
      for (int j = 0; j < cell.images(); j++) {
        positive[next] = i < cell.patients();
        patient[next] = i;
        scores[next++] =
            (i < cell.patients() ? cell.shift() : 0)
                + shared
                + Math.sqrt(1 - cell.icc()) * gaussian.sample();
      }
    }
    return cell.images() == 1
        ? RankedScores.of(scores, positive)
        : RankedScores.of(scores, positive, patient);
  }
}
