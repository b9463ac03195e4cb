package org.plumbline.report.html;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.plumbline.core.analysis.OperatingPointRow;
import org.plumbline.core.stats.Basis;
import org.plumbline.core.stats.Estimate;
import org.plumbline.core.stats.Interval;
import org.plumbline.core.study.Metric;
import org.plumbline.core.study.PageSize;
import org.plumbline.report.pdf.SampleReport;

/** Pages to test with. */
final class SamplePages {
  static final List<Metric> METRICS =
      List.of(Metric.SENSITIVITY, Metric.SPECIFICITY, Metric.PPV, Metric.NPV);

  /** Names that would be markup if nobody took care, and names of other scripts. */
  static final List<String> NAMES =
      List.of("<script>alert(1)</script>", "\"&'", "مستشفى الملك", "東京大学病院");

  private SamplePages() {}

  /** The sample report, with performance over thresholds for groups of awkward names. */
  static Edition edition() {
    return new Edition(
        SampleReport.model(PageSize.A4, Optional.of("UNSEALED")),
        List.of(sweep("Pleural effusion", NAMES, 21)),
        Optional.of("c".repeat(64)));
  }

  /** Made-up performance; every row of its own, the middle one locked. */
  static Sweep sweep(String condition, List<String> groups, int thresholds) {
    Random random = new Random(20261124);
    List<Sweep.Group> all = new ArrayList<>();
    for (String group : groups) {
      all.add(new Sweep.Group("Site", group, rows(random, group, thresholds)));
    }
    return new Sweep(condition, METRICS, rows(random, "", thresholds), all);
  }

  private static List<OperatingPointRow> rows(Random random, String group, int thresholds) {
    List<OperatingPointRow> rows = new ArrayList<>();
    for (int i = 0; i < thresholds; i++) {
      long tp = 3000 - i * 10L - random.nextInt(10);
      long tn = 1000 + i * 10L + random.nextInt(10);
      rows.add(
          new OperatingPointRow(
              "effusion",
              group.isEmpty() ? "" : "site",
              group,
              (i + 0.123456789) / thresholds,
              i == thresholds / 2,
              tp,
              3100 - tp,
              3100 - tn,
              tn,
              estimate(random, tp, 3100),
              estimate(random, tn, 3100),
              i == 0
                  ? new Estimate.NotEstimable("No positive result.")
                  : estimate(random, tp, tp + 3100 - tn),
              estimate(random, tn, tn + 3100 - tp)));
    }
    return rows;
  }

  private static Estimate estimate(Random random, long k, long n) {
    double value = (double) k / n;
    return new Estimate.WithInterval(
        value,
        Interval.twoSided(
            Math.max(0, value - 0.02 * random.nextDouble()),
            Math.min(1, value + 0.02 * random.nextDouble()),
            0.95),
        Basis.proportion(k, n),
        "Wilson, Rao-Scott by patient");
  }
}
