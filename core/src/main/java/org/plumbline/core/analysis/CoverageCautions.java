package org.plumbline.core.analysis;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.plumbline.core.stats.AucCoverageRow;
import org.plumbline.core.stats.AucCoverageStudy;
import org.plumbline.core.stats.CoverageRow;
import org.plumbline.core.stats.CoverageStudy;
import org.plumbline.core.stats.CoverageStudy.Caution;
import org.plumbline.core.stats.Estimate;
import org.plumbline.core.stats.Interval.Side;
import org.plumbline.core.study.CheckResult;
import org.plumbline.core.study.CheckResult.Severity;
import org.plumbline.core.study.Metric;

/** What the coverage studies say of intervals they do not recommend at the size they stand on. */
final class CoverageCautions {

  private static final String NOTE = "coverage study: not recommended here";

  /** Analyses whose area is one curve's; an average over labels was not studied. */
  private static final Set<String> ONE_CURVE =
      Set.of(Place.ENDPOINT, Place.OVERALL, Place.SUBGROUP, Place.INTERSECTION);

  private final CoverageStudy study;
  private final AucCoverageStudy areas;

  CoverageCautions(CoverageStudy study, AucCoverageStudy areas) {
    this.study = study;
    this.areas = areas;
  }

  /**
   * What is said of a row.
   *
   * @param why in a few words
   * @param instead the method to look at, as printed; empty where there is no other
   */
  private record Finding(String why, Optional<String> instead) {}

  /** The rows, each whose interval is not recommended with a note that names a better one. */
  List<ResultRow> noted(List<ResultRow> rows) {
    return rows.stream().map(row -> finding(row).map(f -> noted(row, f)).orElse(row)).toList();
  }

  /**
   * One remark for each endpoint whose interval or bound is not recommended, and one for all other
   * rows.
   */
  List<CheckResult> remarks(List<ResultRow> rows) {
    List<CheckResult> remarks = new ArrayList<>();
    long others = 0;
    for (ResultRow row : rows) {
      Optional<Finding> finding = finding(row);
      if (finding.isPresent() && row.key().analysis().equals(Place.ENDPOINT)) {
        remarks.add(remark(Severity.WARNING, sentence(row, finding.get())));
      } else if (finding.isPresent()) {
        others++;
      }
    }
    if (others > 0) {
      remarks.add(
          remark(
              Severity.NOTE,
              "Intervals that the coverage study does not recommend at their size: "
                  + others
                  + " rows of results.csv; the note of each names the one to look at."));
    }
    return remarks;
  }

  private static CheckResult remark(Severity severity, String what) {
    return new CheckResult("interval-coverage", severity, what, List.of(), 0);
  }

  private Optional<Finding> finding(ResultRow row) {
    return row.estimate().fold(e -> finding(row, e), e -> Optional.empty(), e -> Optional.empty());
  }

  private Optional<Finding> finding(ResultRow row, Estimate.WithInterval estimate) {
    return isArea(row)
        ? area(row, estimate)
        : study.caution(estimate).map(c -> new Finding(why(estimate, c), c.exact()));
  }

  private static boolean isArea(ResultRow row) {
    return row.key().metric().equals(Metric.AUC.key())
        && row.key().comparator().isEmpty()
        && ONE_CURVE.contains(row.key().analysis());
  }

  /** Cases of the rarer class count as the patients they stand for on average. */
  private Optional<Finding> area(ResultRow row, Estimate.WithInterval estimate) {
    double rarer =
        (double) Math.min(row.positives(), row.negatives()) * row.patients() / row.units();
    return areas
        .caution(estimate, rarer, row.units() > row.patients())
        .map(c -> new Finding(why(c), c.instead()));
  }

  private static ResultRow noted(ResultRow row, Finding finding) {
    return row.noted(NOTE + finding.instead().map(method -> ", see " + method).orElse(""));
  }

  private static String sentence(ResultRow row, Finding finding) {
    return String.format(
        Locale.ROOT,
        "%s / %s: the coverage study does not recommend %s with %d patients (%s)%s.",
        row.key().endpoint(),
        row.key().targetCondition(),
        row.key().method(),
        row.patients(),
        finding.why(),
        finding.instead().map(method -> "; look at " + method).orElse(""));
  }

  private static String why(Estimate.WithInterval estimate, Caution caution) {
    CoverageRow studied = caution.row();
    if (caution.tooFew()) {
      return "fewer than the " + studied.cell().patients() + " of its smallest design";
    }
    return studied.recommended(Side.TWO_SIDED)
        ? bound(estimate.value(), Math.max(studied.lowerError(), studied.upperError()))
        : String.format(Locale.ROOT, "mean coverage %.3f at the level 0.95", studied.coverage());
  }

  private static String why(AucCoverageStudy.Caution caution) {
    AucCoverageRow studied = caution.row();
    String design = studied.cell().patients() + " of each class";
    if (caution.tooFew()) {
      return "the rarer class has fewer than the " + design + " of its smallest design";
    }
    String what =
        studied.recommended(Side.TWO_SIDED)
            ? bound(studied.cell().auc(), studied.error(caution.side()))
            : String.format(
                Locale.ROOT,
                "near an area of %.2f coverage %.3f at the level 0.95",
                studied.cell().auc(),
                studied.coverage());
    return what + " with " + design;
  }

  private static String bound(double estimate, double error) {
    return String.format(
        Locale.ROOT,
        "near an estimate of %.2f that bound errs with %.3f at alpha 0.025",
        estimate,
        error);
  }
}
