/** Reports: a format-free {@code ReportModel} and its renderers. */
package org.plumbline.report;
