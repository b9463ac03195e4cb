package org.plumbline.core.analysis;

import org.plumbline.core.stats.Estimate;

/**
 * Performance at one threshold, overall or in one subgroup: one row of {@code
 * operating-points.csv}. All but the locked one are exploratory.
 *
 * @param targetCondition the condition
 * @param attribute attribute of the subgroup, empty for overall
 * @param group group of the subgroup, empty for overall
 * @param threshold the threshold
 * @param locked true for the operating point of the protocol
 * @param truePositives counts at this threshold, intention-to-diagnose or complete case as the plan
 *     says
 * @param falseNegatives condition present, index test negative
 * @param falsePositives condition absent, index test positive
 * @param trueNegatives condition absent, index test negative
 * @param sensitivity a fraction
 * @param specificity a fraction
 * @param ppv a fraction, not estimable unless sampling allows it
 * @param npv a fraction, not estimable unless sampling allows it
 */
public record OperatingPointRow(
    String targetCondition,
    String attribute,
    String group,
    double threshold,
    boolean locked,
    long truePositives,
    long falseNegatives,
    long falsePositives,
    long trueNegatives,
    Estimate sensitivity,
    Estimate specificity,
    Estimate ppv,
    Estimate npv) {}
