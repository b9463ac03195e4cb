package org.plumbline.core.analysis;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import org.plumbline.core.stats.AucBootstrap.Design;
import org.plumbline.core.stats.Bootstrap;
import org.plumbline.core.stats.CurveBootstrap;
import org.plumbline.core.stats.Interval;
import org.plumbline.core.stats.RankedScores;
import org.plumbline.core.study.AnalysisPlan;
import org.plumbline.core.study.AnalysisSet;

/** Draws the empirical ROC curve of the valid scores with as few points as print can show. */
final class RocPoints {

  private static final int MOST = 2_000;
  private static final double HAIR = 1e-4;
  private static final int BAND_STEPS = 100;

  private RocPoints() {}

  /** The curve with its band; empty where a class has no valid score. */
  static List<RocCurve> of(ConditionUnits units, AnalysisPlan plan) {
    RankedScores ranked = Reading.of(units, AnalysisSet.COMPLETE_CASE).sample().ranked();
    if (ranked.positives() == 0 || ranked.negatives() == 0) {
      return List.of();
    }
    org.plumbline.core.stats.RocCurve curve = org.plumbline.core.stats.RocCurve.of(ranked);
    List<RocCurve.Point> points = new ArrayList<>();
    for (int i = curve.size() - 1; i >= 0; i--) {
      points.add(
          new RocCurve.Point(
              units.raw(curve.threshold(i)), 1 - curve.specificity(i), curve.sensitivity(i)));
    }
    List<RocCurve.Band> band = band(ranked, plan);
    String method =
        band.isEmpty()
            ? ""
            : "Bootstrap percentile" + (ranked.independent() ? "" : " by patient") + ", pointwise";
    return List.of(new RocCurve(units.condition(), thinned(points), band, method));
  }

  private static List<RocCurve.Band> band(RankedScores ranked, AnalysisPlan plan) {
    double[] specificities = new double[BAND_STEPS + 1];
    for (int i = 0; i <= BAND_STEPS; i++) {
      specificities[i] = (double) i / BAND_STEPS;
    }
    List<Interval> intervals =
        CurveBootstrap.of(ranked)
            .band(
                specificities,
                plan.bootstrapStratified() ? Design.STRATIFIED : Design.PLAIN,
                new Bootstrap.Plan(plan.bootstrapReplicates(), plan.seed()),
                plan.level());
    List<RocCurve.Band> band = new ArrayList<>();
    for (int i = intervals.size() - 1; i >= 0; i--) {
      Interval at = intervals.get(i);
      band.add(new RocCurve.Band(1 - specificities[i], at.lower(), at.upper()));
    }
    return band;
  }

  /** Leaves out points within a hair of the line between those kept; twice the hair if too many. */
  private static List<RocCurve.Point> thinned(List<RocCurve.Point> points) {
    double hair = 1e-12;
    List<RocCurve.Point> kept = within(points, hair);
    for (hair = HAIR; kept.size() > MOST; hair *= 2) {
      kept = within(points, hair);
    }
    return kept;
  }

  /** Ramer, Douglas and Peucker, on a stack of its own. */
  private static List<RocCurve.Point> within(List<RocCurve.Point> points, double hair) {
    boolean[] keep = new boolean[points.size()];
    keep[0] = true;
    keep[points.size() - 1] = true;
    ArrayDeque<int[]> spans = new ArrayDeque<>();
    spans.push(new int[] {0, points.size() - 1});
    while (!spans.isEmpty()) {
      int[] span = spans.pop();
      int farthest = farthest(points, span[0], span[1], hair);
      if (farthest >= 0) {
        keep[farthest] = true;
        spans.push(new int[] {span[0], farthest});
        spans.push(new int[] {farthest, span[1]});
      }
    }
    List<RocCurve.Point> kept = new ArrayList<>();
    for (int i = 0; i < keep.length; i++) {
      if (keep[i]) {
        kept.add(points.get(i));
      }
    }
    return kept;
  }

  /** The point between two others that lies farthest from their line; −1 if none beyond a hair. */
  private static int farthest(List<RocCurve.Point> points, int from, int to, double hair) {
    int farthest = -1;
    double most = hair;
    for (int i = from + 1; i < to; i++) {
      double distance = distance(points.get(i), points.get(from), points.get(to));
      if (distance > most) {
        most = distance;
        farthest = i;
      }
    }
    return farthest;
  }

  private static double distance(RocCurve.Point p, RocCurve.Point a, RocCurve.Point b) {
    double dx = b.falsePositiveRate() - a.falsePositiveRate();
    double dy = b.sensitivity() - a.sensitivity();
    double cross =
        dx * (p.sensitivity() - a.sensitivity())
            - dy * (p.falsePositiveRate() - a.falsePositiveRate());
    return Math.abs(cross) / Math.hypot(dx, dy);
  }
}
