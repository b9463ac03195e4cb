package org.plumbline.reference.coverage;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.commons.rng.UniformRandomProvider;
import org.plumbline.core.stats.CoverageCell;
import org.plumbline.core.stats.CoverageRow;
import org.plumbline.core.stats.CoverageStudy;
import org.plumbline.core.stats.Interval;
import org.plumbline.core.stats.RandomStreams;

/**
 * Works out the coverage of intervals. Patients have {@link BetaBinomial} images right.
 *
 * <p>A design of at most 50,000 outcomes (patients by images right) is enumerated at 201 true
 * proportions of the cell: no simulation, no Monte Carlo error. In the others patients are drawn at
 * 21 true proportions, as many runs at each, all methods on the same draws. Each run of a cell has
 * a stream of its own, so that neither the number of threads nor the other cells change anything.
 */
public final class CoverageSimulation {

  /** Seed of the published study. */
  public static final long SEED = 20261124;

  /** Runs of the published study at each true proportion: 100,800 in a cell. */
  public static final int RUNS_PER_POINT = 4_800;

  private static final double MOST_ENUMERATED = 50_000;
  private static final int ENUMERATED_POINTS = 201;
  private static final int SIMULATED_POINTS = 21;

  private final long seed;
  private final int runsPerPoint;

  /** A simulation with this seed and so many runs at each of the 21 true proportions of a cell. */
  public CoverageSimulation(long seed, int runsPerPoint) {
    if (runsPerPoint < 1) {
      throw new IllegalArgumentException("Runs " + runsPerPoint + ": expected 1 at least");
    }
    this.seed = seed;
    this.runsPerPoint = runsPerPoint;
  }

  /**
   * The study of these cells.
   *
   * @param threads at least 1; they change nothing but the time it takes
   * @param done called once a cell is done, from any thread
   */
  public CoverageStudy study(List<CoverageCell> cells, int threads, Runnable done)
      throws InterruptedException {
    return CoverageStudy.of(Workers.all(cells, this::rows, threads, done));
  }

  /** One row for each method that suits the cell. */
  List<CoverageRow> rows(CoverageCell cell) {
    List<StudiedMethod> methods =
        cell.images() == 1 ? StudiedMethod.independent() : StudiedMethod.clustered();
    return isEnumerated(cell) ? enumerated(cell, methods) : simulated(cell, methods);
  }

  /** True where all outcomes of a design are worked through and none is drawn. */
  public static boolean isEnumerated(CoverageCell cell) {
    return Outcomes.count(cell.patients(), cell.images()) <= MOST_ENUMERATED;
  }

  /** Every outcome with its multinomial probability. */
  static List<CoverageRow> enumerated(CoverageCell cell, List<StudiedMethod> methods) {
    List<CoverageTally> tallies =
        methods.stream().map(m -> new CoverageTally(ENUMERATED_POINTS)).toList();
    double[] p = new double[ENUMERATED_POINTS];
    double[][] chances = new double[ENUMERATED_POINTS][];
    for (int point = 0; point < p.length; point++) {
      p[point] = cell.point(point, ENUMERATED_POINTS);
      chances[point] = BetaBinomial.probabilities(cell.images(), p[point], cell.icc());
    }
    for (Outcomes outcomes = new Outcomes(cell.patients(), cell.images()); outcomes.next(); ) {
      PatientTally tally = outcomes.tally();
      List<Optional<Interval>> intervals = methods.stream().map(m -> m.interval(tally)).toList();
      for (int point = 0; point < p.length; point++) {
        double probability = outcomes.probability(chances[point]);
        for (int m = 0; m < tallies.size(); m++) {
          tallies.get(m).add(point, p[point], intervals.get(m), probability);
        }
      }
    }
    return rows(cell, methods, tallies, 0);
  }

  private static List<CoverageRow> rows(
      CoverageCell cell, List<StudiedMethod> methods, List<CoverageTally> tallies, long runs) {
    return IntStream.range(0, methods.size())
        .mapToObj(m -> tallies.get(m).row(methods.get(m).name(), cell, runs))
        .toList();
  }

  /** Outcomes drawn, for these methods. */
  List<CoverageRow> simulated(CoverageCell cell, List<StudiedMethod> methods) {
    List<CoverageTally> tallies =
        methods.stream().map(m -> new CoverageTally(SIMULATED_POINTS)).toList();
    Map<Long, List<Optional<Interval>>> known = new HashMap<>();
    for (int point = 0; point < SIMULATED_POINTS; point++) {
      double p = cell.point(point, SIMULATED_POINTS);
      double[] chances = BetaBinomial.probabilities(cell.images(), p, cell.icc());
      for (int run = 0; run < runsPerPoint; run++) {
        PatientTally tally = draw(cell, chances, (long) point * runsPerPoint + run);
        List<Optional<Interval>> intervals =
            known.computeIfAbsent(
                tally.key(), k -> methods.stream().map(m -> m.interval(tally)).toList());
        for (int m = 0; m < methods.size(); m++) {
          tallies.get(m).add(point, p, intervals.get(m), 1.0);
        }
      }
    }
    return rows(cell, methods, tallies, (long) SIMULATED_POINTS * runsPerPoint);
  }

  /** One data set. */
  private PatientTally draw(CoverageCell cell, double[] chances, long run) {
    UniformRandomProvider random = RandomStreams.stream(seed(cell), run);
    int[] patients = new int[chances.length];
    for (int i = 0; i < cell.patients(); i++) {
      double left = random.nextDouble();
      int right = 0;
      while (right < cell.images() && left >= chances[right]) {
        left -= chances[right++];
      }
      patients[right]++;
    }
    return new PatientTally(patients);
  }

  /** A seed of its own for each cell. */
  private long seed(CoverageCell cell) {
    long key = cell.patients();
    key = key * 100 + Math.round(100 * cell.proportion());
    key = key * 100 + Math.round(100 * cell.icc());
    key = key * 100 + cell.images();
    return seed + (key << 24);
  }
}
