package org.plumbline.core.analysis.drift;

import java.util.List;
import org.plumbline.core.stats.ChartKind;
import org.plumbline.core.stats.RunLength.Regime;
import org.plumbline.core.stats.RunLength.Sides;

/** The chart that a plan asks for. */
record MonitoredChart(ChartKind kind, Sides sides, int labelDelay) {

  /** What is said where the baseline is too small for the shift. */
  static final String BLURRED =
      "The baseline is too small to tell the smallest shift that matters from its own uncertainty";

  /** True where the baseline's uncertainty is as large as the shift. */
  static boolean isBlurred(List<Regime> regimes, double shift) {
    return regimes.stream().anyMatch(r -> Math.abs(r.mean()) >= shift);
  }

  String printedName() {
    return kind.printedName() + (sides == Sides.BOTH ? ", two-sided" : ", one-sided");
  }
}
