/**
 * {@code ReportModel} to PDF/A-2u. Start at {@code PdfRenderer}. Blocks become {@code Chunk}s of
 * {@code Box}es of known height, the {@code Paginator} lays them on pages, and only then is
 * anything drawn: so every page knows how many there are and every link where it leads.
 */
package org.plumbline.report.pdf;
