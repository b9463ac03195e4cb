package org.plumbline.core.analysis;

import org.plumbline.core.stats.ClusteredCounts;
import org.plumbline.core.stats.ClusteredTable;
import org.plumbline.core.stats.TwoByTwo;
import org.plumbline.core.study.Metric;

/**
 * The units that stand behind a number: those with the condition for a sensitivity, those with a
 * positive result for a PPV at the cohort's own prevalence, all for an area under the curve.
 *
 * @param positives units with the condition
 * @param negatives units without it
 * @param patients patients of these units
 */
record Behind(long positives, long negatives, long patients) {

  static Behind of(Sample sample, Question question) {
    return question.prevalence().isPresent()
        ? all(sample.table())
        : of(sample.table(), question.metric());
  }

  /** Of a metric at the units' own prevalence. */
  static Behind of(ClusteredTable table, Metric metric) {
    TwoByTwo total = table.total();
    return switch (metric) {
      case SENSITIVITY, PPA -> of(total.positives(), 0, table.sensitivity());
      case SPECIFICITY, NPA -> of(0, total.negatives(), table.specificity());
      case PPV -> of(total.tp(), total.fp(), table.positivePredictiveValue());
      case NPV -> of(total.fn(), total.tn(), table.negativePredictiveValue());
      default -> all(table);
    };
  }

  private static Behind all(ClusteredTable table) {
    TwoByTwo total = table.total();
    return new Behind(total.positives(), total.negatives(), table.clusters());
  }

  private static Behind of(long positives, long negatives, ClusteredCounts counts) {
    return new Behind(positives, negatives, counts.clusters());
  }

  long units() {
    return Math.addExact(positives, negatives);
  }
}
