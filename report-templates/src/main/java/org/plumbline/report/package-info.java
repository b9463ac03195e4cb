/**
 * What a reviewer reads. {@code model.ReportModel} is a report without a format, {@code
 * pdf.PdfRenderer} sets it as PDF/A, the records of {@code chart} draw its figures and {@code
 * chart.Svg} writes one as a file. A report never computes.
 */
package org.plumbline.report;
