package org.plumbline.core.analysis;

import java.util.ArrayList;
import java.util.List;
import org.plumbline.core.study.Endpoint;
import org.plumbline.core.study.Metric;
import org.plumbline.core.study.Protocol;
import org.plumbline.core.study.ReferenceKind;
import org.plumbline.core.study.Sampling;

/** Which metrics a study reports, and under which names. */
final class Metrics {

  private static final List<Metric> PROPORTIONS =
      List.of(Metric.SENSITIVITY, Metric.SPECIFICITY, Metric.PPV, Metric.NPV, Metric.ACCURACY);
  private static final List<Metric> OTHERS =
      List.of(
          Metric.BALANCED_ACCURACY,
          Metric.F1,
          Metric.MCC,
          Metric.YOUDEN,
          Metric.LR_PLUS,
          Metric.LR_MINUS);

  private static final List<Metric> ONLY_ASKED =
      List.of(Metric.KAPPA, Metric.DOR, Metric.AVERAGE_PRECISION);

  private final ReferenceKind kind;
  private final Sampling sampling;
  private final List<Double> prevalences;

  /**
   * Reported by group only where an endpoint asks for it: a bootstrap or a model, or seldom read.
   */
  private final List<Metric> asked;

  Metrics(Protocol protocol) {
    kind = protocol.referenceStandard().kind();
    sampling = protocol.cohort().sampling();
    prevalences = protocol.analysis().prevalences().stream().distinct().toList();
    asked =
        protocol.endpoints().stream()
            .map(Endpoint::metric)
            .filter(m -> ONLY_ASKED.contains(m) || m.needsProbabilities())
            .distinct()
            .toList();
  }

  /** The name under which a metric is reported: against a comparator agreement, never accuracy. */
  Metric reported(Metric metric) {
    if (kind == ReferenceKind.REFERENCE) {
      return metric;
    }
    return switch (metric) {
      case SENSITIVITY -> Metric.PPA;
      case SPECIFICITY -> Metric.NPA;
      case ACCURACY -> Metric.OPA;
      default -> metric;
    };
  }

  /**
   * The questions answered for every group of cases, in the order of the table.
   *
   * @param locked whether the condition has an operating point; without one only what needs none
   */
  List<Question> questions(boolean locked) {
    if (kind == ReferenceKind.COMPARATOR) {
      return locked
          ? List.of(Question.of(Metric.PPA), Question.of(Metric.NPA), Question.of(Metric.OPA))
          : List.of();
    }
    List<Question> questions = new ArrayList<>();
    if (locked) {
      PROPORTIONS.forEach(m -> questions.add(Question.of(m)));
      prevalences.forEach(p -> questions.add(Question.at(Metric.PPV, p)));
      prevalences.forEach(p -> questions.add(Question.at(Metric.NPV, p)));
      OTHERS.forEach(m -> questions.add(Question.of(m)));
    }
    questions.add(Question.of(Metric.AUC));
    asked.forEach(m -> questions.add(Question.of(m)));
    return questions;
  }

  /** What a reader must know of a number that depends on the share of diseased cases. */
  String dependence(Question question) {
    boolean depends =
        switch (question.metric()) {
          case ACCURACY, F1, MCC, KAPPA, OPA, AVERAGE_PRECISION, BRIER -> true;
          default -> false;
        };
    return depends && !Estimator.ownPrevalenceMeansSomething(sampling)
        ? "depends on the cohort's prevalence, and sampling is " + sampling.key()
        : "";
  }
}
