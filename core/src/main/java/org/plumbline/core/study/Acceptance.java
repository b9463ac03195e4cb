package org.plumbline.core.study;

/** When an endpoint is met: its value against a goal, or its difference to a comparator. */
public sealed interface Acceptance permits AcceptanceCriterion, MarginCriterion {

  /** One-sided error of the bound that decides, in (0, 0.5]. */
  double alpha();

  /** The same criterion at another one-sided error. */
  Acceptance withAlpha(double alpha);
}
