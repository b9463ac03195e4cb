package org.plumbline.core.study;

/** The result of the reference standard for one case and condition. */
public enum ReferenceResult {
  /** The condition is present. */
  POSITIVE,
  /** The condition is absent. */
  NEGATIVE,
  /** Not known; the case is left out of accuracy and counted. */
  MISSING
}
