package org.plumbline.core.analysis;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.plumbline.core.stats.StudySize;
import org.plumbline.core.study.Endpoint;
import org.plumbline.core.study.Metric;
import org.plumbline.core.study.Protocol;
import org.plumbline.core.study.Role;
import org.plumbline.core.study.TargetCondition;

/**
 * How many independent units an endpoint takes so that its acceptance criterion is met with a
 * certain power, if what the protocol expects is true. Nothing but the protocol is looked at.
 *
 * @param endpoint id of the endpoint
 * @param role its role
 * @param targetCondition the condition
 * @param metric the metric
 * @param cases units of the class that the metric is about: with the condition for a sensitivity or
 *     an area, without it for a specificity; empty where it cannot be said
 * @param share share of all units that the class is, from the expected prevalence, in (0, 1]; empty
 *     where the protocol expects none
 * @param power the power with so many
 * @param note how the number is made, or why there is none
 */
public record SizeNeeded(
    String endpoint,
    Role role,
    String targetCondition,
    Metric metric,
    OptionalLong cases,
    OptionalDouble share,
    OptionalDouble power,
    String note) {

  /** Rejects absent parts. */
  public SizeNeeded {
    Objects.requireNonNull(endpoint, "endpoint");
    Objects.requireNonNull(role, "role");
    Objects.requireNonNull(targetCondition, "targetCondition");
    Objects.requireNonNull(metric, "metric");
    Objects.requireNonNull(cases, "cases");
    Objects.requireNonNull(share, "share");
    Objects.requireNonNull(power, "power");
    Objects.requireNonNull(note, "note");
  }

  /**
   * The sizes, for each endpoint with a criterion and each condition it stands for, in the order of
   * the protocol. Each criterion is taken at its own alpha, without the success rule.
   *
   * @param power the power wanted, a fraction in (0, 1)
   */
  public static List<SizeNeeded> of(Protocol protocol, double power) {
    if (!(power > 0 && power < 1)) { // written so that NaN fails too
      throw new IllegalArgumentException("Power " + power + " is not in (0, 1); write 80% as 0.8");
    }
    Metrics metrics = new Metrics(protocol);
    IntervalMethods planned = IntervalMethods.of(protocol.analysis());
    List<SizeNeeded> sizes = new ArrayList<>();
    for (Endpoint endpoint : protocol.endpoints()) {
      for (TargetCondition condition : protocol.referenceStandard().targetConditions()) {
        if (endpoint.acceptance().isPresent() && endpoint.concerns(condition.name())) {
          Metric metric = metrics.reported(endpoint.metric());
          sizes.add(new SizeQuestion(endpoint, metric, planned, power).answer(condition.name()));
        }
      }
    }
    return sizes;
  }

  /**
   * All units to collect so that the class has the cases it takes.
   *
   * @param designEffect how many times the cases are needed where patients repeat, at least 1
   * @param group share of all units that a group is, in (0, 1]; 1 for the whole study
   * @return empty without {@link #cases} or {@link #share}
   */
  public OptionalLong cohort(double designEffect, double group) {
    if (cases.isEmpty() || share.isEmpty()) {
      return OptionalLong.empty();
    }
    double all = Math.ceil(cases.getAsLong() * designEffect) / (share.getAsDouble() * group);
    // Rounded up, but for what binary fractions add to a whole number.
    return OptionalLong.of((long) Math.ceil(all - 1e-9 * all));
  }

  static SizeNeeded answered(
      Endpoint endpoint,
      String condition,
      Metric metric,
      OptionalDouble share,
      Optional<StudySize> size,
      String note) {
    OptionalLong cases = size.map(s -> OptionalLong.of(s.cases())).orElse(OptionalLong.empty());
    OptionalDouble power =
        cases.isPresent()
            ? OptionalDouble.of(size.orElseThrow().achieved(cases.getAsLong()))
            : OptionalDouble.empty();
    return new SizeNeeded(
        endpoint.id(), endpoint.role(), condition, metric, cases, share, power, note);
  }
}
