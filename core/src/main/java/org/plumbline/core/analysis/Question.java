package org.plumbline.core.analysis;

import java.util.OptionalDouble;
import org.plumbline.core.study.Metric;

/**
 * What is asked of a sample.
 *
 * @param metric the metric
 * @param prevalence for PPV and NPV: the prevalence at which they are stated; empty: the cohort's
 *     own
 */
record Question(Metric metric, OptionalDouble prevalence) {

  static Question of(Metric metric) {
    return new Question(metric, OptionalDouble.empty());
  }

  static Question at(Metric metric, double prevalence) {
    return new Question(metric, OptionalDouble.of(prevalence));
  }
}
