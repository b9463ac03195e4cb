package org.plumbline.core.analysis;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.plumbline.core.stats.CoverageRow;
import org.plumbline.core.stats.CoverageStudy;
import org.plumbline.core.stats.CoverageStudy.Caution;
import org.plumbline.core.stats.Interval.Side;
import org.plumbline.core.study.CheckResult;
import org.plumbline.core.study.CheckResult.Severity;

/** What the coverage study says of intervals it does not recommend at the size they stand on. */
final class CoverageCautions {

  private static final String NOTE = "coverage study: not recommended here";

  private final CoverageStudy study;

  CoverageCautions(CoverageStudy study) {
    this.study = study;
  }

  /** The rows, each whose interval is not recommended with a note that names the exact one. */
  List<ResultRow> noted(List<ResultRow> rows) {
    return rows.stream().map(row -> caution(row).map(c -> noted(row, c)).orElse(row)).toList();
  }

  /**
   * One remark for each endpoint whose interval or bound is not recommended, and one for all other
   * rows.
   */
  List<CheckResult> remarks(List<ResultRow> rows) {
    List<CheckResult> remarks = new ArrayList<>();
    long others = 0;
    for (ResultRow row : rows) {
      Optional<Caution> caution = caution(row);
      if (caution.isPresent() && row.key().analysis().equals(Place.ENDPOINT)) {
        remarks.add(remark(Severity.WARNING, sentence(row, caution.get())));
      } else if (caution.isPresent()) {
        others++;
      }
    }
    if (others > 0) {
      remarks.add(
          remark(
              Severity.NOTE,
              "Intervals that the coverage study does not recommend at their size: "
                  + others
                  + " rows of results.csv; the note of each names the exact one beside it."));
    }
    return remarks;
  }

  private static CheckResult remark(Severity severity, String what) {
    return new CheckResult("interval-coverage", severity, what, List.of(), 0);
  }

  private Optional<Caution> caution(ResultRow row) {
    return row.estimate().fold(study::caution, e -> Optional.empty(), e -> Optional.empty());
  }

  private static ResultRow noted(ResultRow row, Caution caution) {
    String note = NOTE + caution.exact().map(exact -> ", see " + exact).orElse("");
    return row.noted(note);
  }

  private static String sentence(ResultRow row, Caution caution) {
    return String.format(
        Locale.ROOT,
        "%s / %s: the coverage study does not recommend %s with %d patients (%s)%s.",
        row.key().endpoint(),
        row.key().targetCondition(),
        row.key().method(),
        row.patients(),
        why(row, caution),
        caution.exact().map(exact -> "; look at " + exact).orElse(""));
  }

  private static String why(ResultRow row, Caution caution) {
    CoverageRow studied = caution.row();
    if (caution.tooFew()) {
      return "fewer than the " + studied.cell().patients() + " of its smallest design";
    }
    return studied.recommended(Side.TWO_SIDED)
        ? String.format(
            Locale.ROOT,
            "near an estimate of %.2f that bound errs with %.3f at alpha 0.025",
            row.estimate().fold(e -> e.value(), e -> e.value(), e -> 0.0),
            Math.max(studied.lowerError(), studied.upperError()))
        : String.format(Locale.ROOT, "mean coverage %.3f at the level 0.95", studied.coverage());
  }
}
