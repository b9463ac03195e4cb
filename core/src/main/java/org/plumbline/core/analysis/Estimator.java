package org.plumbline.core.analysis;

import java.util.Optional;
import org.plumbline.core.stats.Auc;
import org.plumbline.core.stats.AucBootstrap;
import org.plumbline.core.stats.AucBootstrap.Design;
import org.plumbline.core.stats.AucInterval;
import org.plumbline.core.stats.Bootstrap;
import org.plumbline.core.stats.CurveBootstrap;
import org.plumbline.core.stats.Estimate;
import org.plumbline.core.stats.Interval.Side;
import org.plumbline.core.stats.PredictiveValues;
import org.plumbline.core.stats.RankedScores;
import org.plumbline.core.stats.TableMetric;
import org.plumbline.core.study.AnalysisPlan;
import org.plumbline.core.study.Metric;
import org.plumbline.core.study.Protocol;
import org.plumbline.core.study.ReferenceKind;
import org.plumbline.core.study.Sampling;

/** Answers questions about a sample under a protocol, or says why there is no answer. */
final class Estimator {

  private static final String NO_OPERATING_POINT =
      "No operating point is locked for this condition.";

  private final ReferenceKind kind;
  private final Sampling sampling;
  private final Optional<String> unavailable;
  private final Bootstrap.Plan bootstrap;
  private final Design design;

  Estimator(Protocol protocol, Units units) {
    kind = protocol.referenceStandard().kind();
    sampling = protocol.cohort().sampling();
    unavailable = units.unavailable();
    AnalysisPlan plan = protocol.analysis();
    bootstrap = new Bootstrap.Plan(plan.bootstrapReplicates(), plan.seed());
    design = plan.bootstrapStratified() ? Design.STRATIFIED : Design.PLAIN;
  }

  /** True where predictive values at the cohort's own prevalence mean something. */
  static boolean ownPrevalenceMeansSomething(Sampling sampling) {
    return sampling == Sampling.CONSECUTIVE || sampling == Sampling.RANDOM;
  }

  /** Why there is no predictive value at the cohort's own prevalence. */
  static String ownPrevalenceReason(Sampling sampling) {
    return "Sampling is "
        + sampling.key()
        + ": the cohort's own prevalence is not that of a population.";
  }

  /** The estimate with its interval or one-sided bound. */
  Estimate estimate(
      Sample sample, Question question, IntervalMethods methods, double level, Side side) {
    return obstacle(sample, question)
        .<Estimate>map(Estimate.NotEstimable::new)
        .orElseGet(() -> answer(sample, question, methods, level, side));
  }

  /** Why this study cannot answer the question, whatever its data are. */
  Optional<String> obstacle(Sample sample, Question question) {
    if (unavailable.isPresent()) {
      return unavailable;
    }
    Metric metric = question.metric();
    if (metric.isAgreement() != (kind == ReferenceKind.COMPARATOR)) {
      return Optional.of(
          metric.isAgreement()
              ? "Agreement is stated against a comparator; this study has a reference standard."
              : "The cases have a comparator, not a reference standard: only agreement can be"
                  + " estimated.");
    }
    if (metric.needsThreshold() && sample.operatingPoint().isEmpty()) {
      return Optional.of(NO_OPERATING_POINT);
    }
    if (metric.needsProbabilities() && sample.noProbabilities().isPresent()) {
      return sample.noProbabilities();
    }
    return ownPrevalence(question) && !ownPrevalenceMeansSomething(sampling)
        ? Optional.of(ownPrevalenceReason(sampling))
        : Optional.empty();
  }

  private static boolean ownPrevalence(Question question) {
    return (question.metric() == Metric.PPV || question.metric() == Metric.NPV)
        && question.prevalence().isEmpty();
  }

  private Estimate answer(
      Sample sample, Question question, IntervalMethods methods, double level, Side side) {
    Metric metric = question.metric();
    if (question.prevalence().isPresent()) {
      return PredictiveValues.estimate(
          metric == Metric.PPV ? PredictiveValues.Kind.POSITIVE : PredictiveValues.Kind.NEGATIVE,
          sample.table(),
          question.prevalence().getAsDouble(),
          level,
          side);
    }
    return switch (metric) {
      case AUC -> auc(sample.ranked(), methods.auc(), level, side);
      case AVERAGE_PRECISION ->
          CurveBootstrap.of(sample.ranked()).averagePrecision(design, bootstrap, level, side);
      case BRIER -> sample.probabilities(false).brier(level, side);
      case CALIBRATION_SLOPE, CALIBRATION_INTERCEPT, CALIBRATION_IN_THE_LARGE ->
          sample.probabilities(true).calibration(metric, level, side);
      default ->
          tableMetric(metric)
              .orElseThrow()
              .estimate(sample.table(), methods.proportion(), level, side);
    };
  }

  private Estimate auc(RankedScores ranked, AucInterval method, double level, Side side) {
    return method == AucInterval.BOOTSTRAP_BCA || method == AucInterval.BOOTSTRAP_PERCENTILE
        ? AucBootstrap.estimate(ranked, method, design, bootstrap, level, side)
        : Auc.estimate(ranked, method, level, side);
  }

  /** The metric of a two-by-two table; agreement is the same arithmetic under another name. */
  static Optional<TableMetric> tableMetric(Metric metric) {
    return switch (metric) {
      case PPA -> Optional.of(TableMetric.SENSITIVITY);
      case NPA -> Optional.of(TableMetric.SPECIFICITY);
      case OPA -> Optional.of(TableMetric.ACCURACY);
      default -> TableMetric.ofKey(metric.key());
    };
  }
}
