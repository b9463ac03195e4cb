/**
 * What a reviewer reads. Start at {@code Templates}: a {@code Template} puts a {@code ReportInput}
 * together as a {@code model.ReportModel}, which {@code pdf.PdfRenderer} sets as PDF/A. {@code
 * FigureFiles} draws the same figures as SVG and CSV for the run folder. A report never computes.
 */
package org.plumbline.report;
