/**
 * Drawings of a report: records of the numbers drawn, each of which draws itself as vectors and
 * knows its CSV. Nothing is computed here beyond scaling. {@code Svg} writes a drawing as a file.
 */
package org.plumbline.report.chart;
