package org.plumbline.core.io;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.List;
import org.plumbline.core.analysis.AnalysisResults;
import org.plumbline.core.analysis.CalibrationCurve;
import org.plumbline.core.analysis.Characteristic;
import org.plumbline.core.analysis.DecisionCurve;
import org.plumbline.core.analysis.EndpointResult;
import org.plumbline.core.analysis.OperatingPointRow;
import org.plumbline.core.analysis.ParticipantFlow;
import org.plumbline.core.analysis.ResultRow;
import org.plumbline.core.analysis.RocCurve;
import org.plumbline.core.analysis.ScoreHistogram;
import org.plumbline.core.analysis.ScoreSpread;
import org.plumbline.core.analysis.StudyOutcome;
import org.plumbline.core.study.CheckResult;

/**
 * {@code results.json}: everything that was computed, structured, but for the performance over
 * thresholds, which {@code operating-points.csv} holds whole and which would make it ten times as
 * large. Together the two read back as the results they came from.
 */
final class ResultsJson {

  static final String FILE = "results.json";

  private ResultsJson() {}

  /** Writes the results; leaves the stream open. */
  static void write(OutputStream out, AnalysisResults results) throws IOException {
    Json.writeDense(out, Recorded.of(results));
  }

  /** The bytes of the file. */
  static byte[] bytes(AnalysisResults results) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      write(out, results);
    } catch (IOException e) {
      throw new UncheckedIOException("Memory does not fail", e);
    }
    return out.toByteArray();
  }

  /** Reads the results back. */
  static AnalysisResults read(byte[] bytes, List<OperatingPointRow> operatingPoints) {
    return Json.read(FILE, bytes, Recorded.class).with(operatingPoints);
  }

  /** The results as they stand in the file; the names are public interface. */
  private record Recorded(
      StudyOutcome outcome,
      List<EndpointResult> endpoints,
      ParticipantFlow flow,
      List<Characteristic> characteristics,
      List<ResultRow> rows,
      List<RocCurve> rocCurves,
      List<ScoreHistogram> histograms,
      List<ScoreSpread> scoreSpreads,
      List<CalibrationCurve> calibrationCurves,
      List<DecisionCurve> decisionCurves,
      List<CheckResult> remarks) {

    static Recorded of(AnalysisResults r) {
      return new Recorded(
          r.outcome(),
          r.endpoints(),
          r.flow(),
          r.characteristics(),
          r.rows(),
          r.rocCurves(),
          r.histograms(),
          r.scoreSpreads(),
          r.calibrationCurves(),
          r.decisionCurves(),
          r.remarks());
    }

    AnalysisResults with(List<OperatingPointRow> operatingPoints) {
      return new AnalysisResults(
          rows,
          endpoints,
          outcome,
          flow,
          characteristics,
          rocCurves,
          histograms,
          scoreSpreads,
          calibrationCurves,
          decisionCurves,
          operatingPoints,
          remarks);
    }
  }
}
