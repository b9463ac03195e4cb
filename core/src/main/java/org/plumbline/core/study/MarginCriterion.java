package org.plumbline.core.study;

import java.util.Objects;
import org.plumbline.core.stats.MarginQuestion;

/**
 * Non-inferiority, superiority or equivalence to a comparator test by a margin fixed beforehand.
 *
 * @param question what is claimed of device minus comparator, with its margin and one-sided error
 */
public record MarginCriterion(MarginQuestion question) implements Acceptance {

  /** Rejects an absent question. */
  public MarginCriterion {
    Objects.requireNonNull(question, "question");
  }

  @Override
  public double alpha() {
    return question.alpha();
  }

  @Override
  public MarginCriterion withAlpha(double alpha) {
    return new MarginCriterion(new MarginQuestion(question.kind(), question.margin(), alpha));
  }
}
