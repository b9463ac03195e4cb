package org.plumbline.report;

import org.plumbline.report.model.ReportModel;

/** A kind of report. */
public interface Template {

  /** Its name in a protocol and on the command line, e.g. {@code fda-510k-performance}. */
  String name();

  /** Name of the PDF file in the run folder. */
  String fileName();

  /** Puts the report together; computes nothing. */
  ReportModel compose(ReportInput input);
}
