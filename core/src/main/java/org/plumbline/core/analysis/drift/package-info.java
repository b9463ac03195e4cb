/**
 * Use in the field against a baseline, period by period: distributions, rates and performance on
 * control charts whose limits are solved for the run length asked.
 *
 * <p>Start at {@link org.plumbline.core.analysis.drift.DriftAnalysis}.
 */
package org.plumbline.core.analysis.drift;
