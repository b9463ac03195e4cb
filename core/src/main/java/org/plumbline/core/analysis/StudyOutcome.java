package org.plumbline.core.analysis;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.plumbline.core.study.CriterionOutcome;
import org.plumbline.core.study.SuccessRule;

/**
 * What the success rule says over the primary endpoints.
 *
 * @param rule the rule
 * @param outcome holds, fails, or neither while not estimable decides it; empty where no primary
 *     endpoint states a criterion: then nothing was asked and nothing is answered
 * @param claimed the endpoints that may be claimed under the rule, as {@code id / condition}
 * @param explanation why, one sentence
 */
public record StudyOutcome(
    SuccessRule rule,
    Optional<CriterionOutcome> outcome,
    List<String> claimed,
    String explanation) {

  /** Copies the list. */
  public StudyOutcome {
    Objects.requireNonNull(rule, "rule");
    Objects.requireNonNull(outcome, "outcome");
    claimed = List.copyOf(claimed);
    Objects.requireNonNull(explanation, "explanation");
  }
}
