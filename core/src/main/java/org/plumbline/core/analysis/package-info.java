/**
 * Study × statistics → results: endpoints, subgroups, analysis sets, operating points.
 *
 * <p>Start at {@link org.plumbline.core.analysis.Analysis}, a function of protocol, cohort and
 * predictions; what it gives is {@link org.plumbline.core.analysis.AnalysisResults}. A report
 * prints these results and computes nothing; {@code verify} computes them again and compares.
 */
package org.plumbline.core.analysis;
