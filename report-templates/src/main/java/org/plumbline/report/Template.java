package org.plumbline.report;

import org.plumbline.core.study.InvalidInputException;
import org.plumbline.core.study.Protocol;
import org.plumbline.report.model.ReportModel;

/** A kind of report. */
public interface Template {

  /** Its name in a protocol and on the command line, e.g. {@code fda-510k-performance}. */
  String name();

  /** Name of the PDF file in the run folder. */
  String fileName();

  /**
   * Looks for everything that would keep it from being rendered for a study.
   *
   * @throws InvalidInputException of fault {@link org.plumbline.core.study.Fault#PROTOCOL} that
   *     names file and line of everything that is wrong with the template
   */
  void check(Protocol protocol);

  /**
   * Puts the report together; computes nothing.
   *
   * @throws InvalidInputException as {@link #check} does
   */
  ReportModel compose(ReportInput input);
}
