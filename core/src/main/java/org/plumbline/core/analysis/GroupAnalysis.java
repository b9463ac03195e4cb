package org.plumbline.core.analysis;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.plumbline.core.stats.Estimate;
import org.plumbline.core.stats.Interval.Side;
import org.plumbline.core.study.AnalysisSet;
import org.plumbline.core.study.Metric;
import org.plumbline.core.study.Protocol;

/** The rows of one group of cases under one analysis set: every metric with its interval. */
final class GroupAnalysis {

  private static final List<Metric> CALIBRATION =
      List.of(
          Metric.CALIBRATION_SLOPE,
          Metric.CALIBRATION_INTERCEPT,
          Metric.CALIBRATION_IN_THE_LARGE,
          Metric.BRIER);

  /** Whether a device's score is meant as a probability is not for its range to say. */
  private static final String AS_STATED = "the score read as a probability";

  private final Estimator estimator;
  private final Metrics metrics;
  private final Prespecification prespecification;
  private final IntervalMethods methods;
  private final double level;

  GroupAnalysis(Protocol protocol, Estimator estimator, AnalysisSet primarySet) {
    this.estimator = estimator;
    metrics = new Metrics(protocol);
    prespecification = new Prespecification(protocol, primarySet);
    methods = IntervalMethods.of(protocol.analysis());
    level = protocol.analysis().level();
  }

  /**
   * The rows of a sample.
   *
   * @param flag a remark on the group, e.g. that it is small; may be empty
   */
  List<ResultRow> rows(Place place, Sample sample, String flag) {
    List<ResultRow> rows = new ArrayList<>();
    for (Question question : metrics.questions(sample.operatingPoint().isPresent())) {
      String note =
          prespecification.note(
              place.set(),
              place.condition(),
              question.metric(),
              metrics.dependence(question),
              flag);
      rows.addAll(rows(place, sample, question, note));
    }
    return rows;
  }

  /** How the scores of all cases agree with what was found, read as probabilities. */
  List<ResultRow> calibration(Reading primary) {
    String condition = primary.units().condition();
    AnalysisSet set = prespecification.primarySet();
    Place place = Place.calibration(set, condition);
    Sample sample = primary.sample();
    List<ResultRow> rows = new ArrayList<>();
    for (Metric metric : CALIBRATION) {
      Question question = Question.of(metric);
      String note =
          prespecification.note(set, condition, metric, metrics.dependence(question), AS_STATED);
      rows.addAll(rows(place, sample, question, note));
    }
    return rows;
  }

  /** The plan's method first, then the standard ones where they say something else. */
  private List<ResultRow> rows(Place place, Sample sample, Question question, String note) {
    List<ResultRow> rows = new ArrayList<>();
    Set<String> printed = new HashSet<>();
    for (IntervalMethods m : methodsFor(question)) {
      Estimate estimate = estimator.estimate(sample, question, m, level, Side.TWO_SIDED);
      if (printed.add(Place.method(estimate))) {
        rows.add(place.row(sample, question, estimate, note));
      }
    }
    return rows;
  }

  private List<IntervalMethods> methodsFor(Question question) {
    boolean proportion = question.metric().isProportion() && question.prevalence().isEmpty();
    return proportion ? methods.andStandardOnes() : List.of(methods);
  }
}
