package org.plumbline.core.stats;

/** How effective counts are taken from a clustered proportion (Rao and Scott 1992). */
public enum DesignEffectRule {
  /**
   * The default. The design effect does not fall below 1, and where k is 0 or n, or fewer than
   * {@value ClusteredProportions#FEW_PATIENTS} patients contribute to the rarer of right and wrong,
   * the effective n is at most the number of patients. When every patient has one unit the interval
   * is the plain one.
   */
  RAO_SCOTT,
  /**
   * The design effect as estimated, whatever it is. It covers 84 % instead of 95 % with 30 patients
   * and p = 0.95; use it only to compare with other software.
   */
  RAO_SCOTT_UNCAPPED
}
