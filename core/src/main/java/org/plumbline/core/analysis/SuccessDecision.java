package org.plumbline.core.analysis;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.plumbline.core.study.Acceptance;
import org.plumbline.core.study.AcceptanceCriterion;
import org.plumbline.core.study.AcceptanceCriterion.Bound;
import org.plumbline.core.study.CriterionOutcome;
import org.plumbline.core.study.Role;
import org.plumbline.core.study.SuccessRule;

/**
 * Applies the success rule to the primary endpoints that state a criterion, each endpoint counted
 * once for each of its conditions.
 *
 * <ul>
 *   <li>{@code all}: holds when every one is MET; fails when any is NOT_MET. All or none are
 *       claimed.
 *   <li>{@code fixed-sequence}: the first in the protocol's order decides; those MET are claimed
 *       until the first that is not.
 *   <li>{@code any-holm}: of m endpoints, those MET at alpha / m are claimed; of the m′ left, those
 *       MET at alpha / m′; and so on while any is claimed (Holm 1979; each endpoint with its own
 *       alpha). One whose bound cannot be estimated, or whose criterion is on the estimate and so
 *       has no alpha, is never claimed and stays in the count.
 * </ul>
 *
 * The rule neither holds nor fails while an endpoint that cannot be estimated decides it.
 *
 * @see <a href="https://www.jstor.org/stable/4615733">Holm (1979)</a>
 */
final class SuccessDecision {

  private final SuccessRule rule;
  private final List<EndpointAnalysis> primaries;
  private final Map<EndpointAnalysis, Double> adjusted = new LinkedHashMap<>();
  private final StudyOutcome outcome;

  SuccessDecision(SuccessRule rule, List<EndpointAnalysis> endpoints) {
    this.rule = rule;
    primaries =
        endpoints.stream()
            .filter(e -> e.endpoint().role() == Role.PRIMARY)
            .filter(e -> e.endpoint().acceptance().isPresent())
            .toList();
    outcome = primaries.isEmpty() ? nothingAsked() : decide();
  }

  StudyOutcome outcome() {
    return outcome;
  }

  /** The alpha the rule leaves to an endpoint, where it adjusts. */
  Optional<Double> adjustedAlpha(EndpointAnalysis endpoint) {
    return Optional.ofNullable(adjusted.get(endpoint));
  }

  private StudyOutcome nothingAsked() {
    return new StudyOutcome(
        rule,
        Optional.empty(),
        List.of(),
        "No primary endpoint states an acceptance criterion, so there is nothing to decide.");
  }

  private StudyOutcome decide() {
    return switch (rule) {
      case ALL -> all();
      case FIXED_SEQUENCE -> fixedSequence();
      case ANY_HOLM -> anyHolm();
    };
  }

  private StudyOutcome all() {
    List<EndpointAnalysis> failed = with(CriterionOutcome.NOT_MET);
    List<EndpointAnalysis> open = with(CriterionOutcome.NOT_ESTIMABLE);
    if (!failed.isEmpty()) {
      return outcome(
          CriterionOutcome.NOT_MET,
          List.of(),
          "Every primary endpoint must be met; not met: %s.",
          names(failed));
    }
    if (!open.isEmpty()) {
      return outcome(
          CriterionOutcome.NOT_ESTIMABLE,
          List.of(),
          "Every primary endpoint must be met; not estimable: %s.",
          names(open));
    }
    return outcome(CriterionOutcome.MET, primaries, "Every primary endpoint was met.");
  }

  private StudyOutcome fixedSequence() {
    List<EndpointAnalysis> claimed = new ArrayList<>();
    for (EndpointAnalysis e : primaries) {
      if (e.outcome().orElseThrow() != CriterionOutcome.MET) {
        break;
      }
      claimed.add(e);
    }
    EndpointAnalysis first = primaries.get(0);
    return switch (first.outcome().orElseThrow()) {
      case MET ->
          outcome(
              CriterionOutcome.MET,
              claimed,
              "In the fixed sequence the first %d of %d primary endpoints were met.",
              claimed.size(),
              primaries.size());
      case NOT_MET ->
          outcome(
              CriterionOutcome.NOT_MET,
              claimed,
              "The first primary endpoint of the fixed sequence, %s, was not met.",
              first.name());
      case NOT_ESTIMABLE ->
          outcome(
              CriterionOutcome.NOT_ESTIMABLE,
              claimed,
              "The first primary endpoint of the fixed sequence, %s, was not estimable.",
              first.name());
    };
  }

  private StudyOutcome anyHolm() {
    List<EndpointAnalysis> claimed = claimStepDown();
    if (!claimed.isEmpty()) {
      return outcome(
          CriterionOutcome.MET,
          primaries.stream().filter(claimed::contains).toList(),
          "Met at the Holm-adjusted alpha: %s.",
          names(claimed));
    }
    List<EndpointAnalysis> open =
        primaries.stream()
            .filter(e -> atAlpha(e, adjusted.get(e)) == CriterionOutcome.NOT_ESTIMABLE)
            .toList();
    return open.isEmpty()
        ? outcome(
            CriterionOutcome.NOT_MET,
            List.of(),
            "No primary endpoint was met at its Holm-adjusted alpha.")
        : outcome(
            CriterionOutcome.NOT_ESTIMABLE,
            List.of(),
            "No primary endpoint was met at its Holm-adjusted alpha; not estimable: %s.",
            names(open));
  }

  private List<EndpointAnalysis> claimStepDown() {
    List<EndpointAnalysis> claimed = new ArrayList<>();
    List<EndpointAnalysis> left = new ArrayList<>(primaries);
    List<EndpointAnalysis> met;
    do {
      int remaining = left.size();
      left.forEach(e -> adjusted.put(e, criterion(e).alpha() / remaining));
      met = left.stream().filter(e -> atAlpha(e, adjusted.get(e)) == CriterionOutcome.MET).toList();
      claimed.addAll(met);
      left.removeAll(met);
    } while (!met.isEmpty() && !left.isEmpty());
    return claimed;
  }

  private static CriterionOutcome atAlpha(EndpointAnalysis endpoint, double alpha) {
    Acceptance criterion = criterion(endpoint).withAlpha(alpha);
    boolean onEstimate = criterion instanceof AcceptanceCriterion c && c.bound() == Bound.ESTIMATE;
    return onEstimate
        ? CriterionOutcome.NOT_ESTIMABLE
        : EndpointAnalysis.decide(criterion, endpoint.bound(criterion));
  }

  private static Acceptance criterion(EndpointAnalysis endpoint) {
    return endpoint.endpoint().acceptance().orElseThrow();
  }

  private List<EndpointAnalysis> with(CriterionOutcome wanted) {
    return primaries.stream().filter(e -> e.outcome().orElseThrow() == wanted).toList();
  }

  private StudyOutcome outcome(
      CriterionOutcome decision, List<EndpointAnalysis> claimed, String why, Object... of) {
    return new StudyOutcome(
        rule,
        Optional.of(decision),
        claimed.stream().map(EndpointAnalysis::name).toList(),
        String.format(Locale.ROOT, why, of));
  }

  private static String names(List<EndpointAnalysis> endpoints) {
    return String.join(", ", endpoints.stream().map(EndpointAnalysis::name).toList());
  }
}
