package org.plumbline.core.analysis.drift;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.plumbline.core.stats.ChartKind;
import org.plumbline.core.stats.RunLength.Regime;
import org.plumbline.core.stats.RunLength.Sides;
import org.plumbline.core.stats.SolvedChart;

/** Solved charts, each solved once. */
final class ChartCache {

  /** Sizes of periods are rounded to this ratio, to the side that makes a limit wider. */
  private static final double STEP = 1.1;

  private record Key(
      ChartKind kind, Sides sides, double runLength, List<Regime> regimes, double shift) {}

  private final Map<Key, SolvedChart> solved = new HashMap<>(); // looked up only

  SolvedChart chart(
      ChartKind kind, Sides sides, double runLength, List<Regime> regimes, double shift) {
    return solved.computeIfAbsent(
        new Key(kind, sides, runLength, Objects.requireNonNull(regimes), shift),
        k -> SolvedChart.solve(kind, sides, runLength, regimes, shift));
  }

  /** The next larger size of the grid. */
  static double up(double size) {
    return Math.pow(STEP, Math.ceil(Math.log(size) / Math.log(STEP) - 1e-9));
  }

  /** The next smaller size of the grid, at least 1. */
  static long down(double size) {
    return Math.max(
        1, (long) Math.floor(Math.pow(STEP, Math.floor(Math.log(size) / Math.log(STEP) + 1e-9))));
  }
}
