/**
 * A report without a format: sections of sealed {@code Block}s, and how numbers are printed in
 * them. Start at {@code ReportModel}; every number becomes text in {@code Printed} and nowhere
 * else.
 */
package org.plumbline.report.model;
