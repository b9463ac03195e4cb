package org.plumbline.cli;

import java.io.PrintWriter;

/**
 * Where a command speaks: results on standard output, progress and remarks on standard error.
 *
 * @param out results
 * @param err progress and remarks
 * @param quiet no progress and no remarks; errors are still told
 * @param terminal true where standard error is a terminal, so that a progress bar makes sense
 */
record Console(PrintWriter out, PrintWriter err, boolean quiet, boolean terminal) {

  /** A result. */
  void result(String text) {
    out.println(text);
    out.flush();
  }

  /** A remark; silent when quiet. */
  void remark(String text) {
    if (!quiet) {
      err.println(text);
      err.flush();
    }
  }

  /** An error; never silent. */
  void error(String text) {
    err.println(text);
    err.flush();
  }
}
