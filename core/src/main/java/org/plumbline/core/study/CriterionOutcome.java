package org.plumbline.core.study;

/** The outcome of an acceptance criterion, and of a success rule over several. */
public enum CriterionOutcome {
  /** The bound satisfies the goal. */
  MET,
  /** The bound does not satisfy the goal. */
  NOT_MET,
  /** There is no bound; never a pass. */
  NOT_ESTIMABLE
}
