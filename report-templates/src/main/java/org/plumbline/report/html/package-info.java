/**
 * A {@code ReportModel} as one HTML file that loads nothing and is complete without scripts. Start
 * at {@code HtmlRenderer}.
 */
package org.plumbline.report.html;
