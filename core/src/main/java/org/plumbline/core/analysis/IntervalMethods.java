package org.plumbline.core.analysis;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.plumbline.core.stats.AucInterval;
import org.plumbline.core.stats.ProportionInterval;
import org.plumbline.core.study.AnalysisPlan;
import org.plumbline.core.study.Metric;

/**
 * The interval methods in force.
 *
 * @param proportion for a proportion, and for the proportions behind another metric
 * @param auc for an area under the ROC curve
 */
record IntervalMethods(ProportionInterval proportion, AucInterval auc) {

  /** Those of the analysis plan. */
  static IntervalMethods of(AnalysisPlan plan) {
    return new IntervalMethods(plan.proportionInterval(), plan.aucInterval());
  }

  /**
   * These with the method an acceptance criterion names in its place.
   *
   * @return empty where the metric has no interval of that name
   */
  Optional<IntervalMethods> with(String key, Metric metric) {
    if (metric == Metric.AUC) {
      return AucInterval.ofKey(key).map(a -> new IntervalMethods(proportion, a));
    }
    if (metric == Metric.AVERAGE_PRECISION) {
      return key.equals(AucInterval.BOOTSTRAP_PERCENTILE.key())
          ? Optional.of(this)
          : Optional.empty();
    }
    boolean fromProportions =
        metric.isProportion() || metric == Metric.BALANCED_ACCURACY || metric == Metric.YOUDEN;
    return fromProportions
        ? ProportionInterval.ofKey(key).map(p -> new IntervalMethods(p, auc))
        : Optional.empty();
  }

  /** These first, then Wilson and Clopper-Pearson where they are not already. */
  List<IntervalMethods> andStandardOnes() {
    Set<ProportionInterval> methods = new LinkedHashSet<>();
    methods.add(proportion);
    methods.add(ProportionInterval.WILSON);
    methods.add(ProportionInterval.CLOPPER_PEARSON);
    return methods.stream().map(p -> new IntervalMethods(p, auc)).toList();
  }
}
