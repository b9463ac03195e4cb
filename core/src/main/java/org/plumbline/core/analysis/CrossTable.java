package org.plumbline.core.analysis;

import java.util.Optional;
import org.plumbline.core.study.OperatingPoint;

/**
 * Index-test result by reference result for one condition: the 3 × 2 table, with the cases without
 * a reference result beside it. Without an operating point every valid result counts under {@code
 * valid…} fields only.
 *
 * @param targetCondition the condition
 * @param operatingPoint the locked threshold, if there is one
 * @param truePositives index test positive, condition present (0 without an operating point)
 * @param falseNegatives index test negative, condition present (0 without an operating point)
 * @param falsePositives index test positive, condition absent (0 without an operating point)
 * @param trueNegatives index test negative, condition absent (0 without an operating point)
 * @param validPositives valid result, condition present
 * @param validNegatives valid result, condition absent
 * @param invalidPositives invalid result, condition present
 * @param invalidNegatives invalid result, condition absent
 * @param noReferencePositive index test positive, no reference result
 * @param noReferenceNegative index test negative, no reference result
 * @param noReferenceInvalid invalid result, no reference result
 * @param noReference all cases without a reference result
 */
public record CrossTable(
    String targetCondition,
    Optional<OperatingPoint> operatingPoint,
    long truePositives,
    long falseNegatives,
    long falsePositives,
    long trueNegatives,
    long validPositives,
    long validNegatives,
    long invalidPositives,
    long invalidNegatives,
    long noReferencePositive,
    long noReferenceNegative,
    long noReferenceInvalid,
    long noReference) {}
