package org.plumbline.core.io;

import java.io.IOException;
import java.io.OutputStream;
import org.plumbline.core.analysis.AnalysisResults;

/** {@code results.json}: everything that was computed, structured; it reads back as it was. */
final class ResultsJson {

  static final String FILE = "results.json";

  private ResultsJson() {}

  static void write(OutputStream out, AnalysisResults results) throws IOException {
    Json.write(out, results);
  }

  static AnalysisResults read(byte[] bytes) {
    return Json.read(FILE, bytes, AnalysisResults.class);
  }
}
