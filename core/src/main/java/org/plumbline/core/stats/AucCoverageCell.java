package org.plumbline.core.stats;

import java.util.ArrayList;
import java.util.List;

/**
 * A design of the coverage study of areas under the ROC curve: normal scores of one spread in both
 * classes (binormal), so that the area is Φ(shift / √2).
 *
 * @param auc true area, a fraction in (0.5, 1)
 * @param patients patients with the condition, and as many without
 * @param images images of each patient
 * @param icc correlation of the scores of two images of a patient; 0 where there is one
 */
public record AucCoverageCell(double auc, int patients, int images, double icc) {

  private static final double[] AREAS = {0.70, 0.90, 0.97};
  private static final int[] PATIENTS = {10, 30, 100, 300};

  /** The designs: 12 with one image per patient, 12 with two of correlation 0.6. */
  public static List<AucCoverageCell> grid() {
    List<AucCoverageCell> cells = new ArrayList<>();
    for (double auc : AREAS) {
      for (int patients : PATIENTS) {
        cells.add(new AucCoverageCell(auc, patients, 1, 0));
        cells.add(new AucCoverageCell(auc, patients, 2, 0.6));
      }
    }
    return cells;
  }

  /** How much higher scores are with the condition, in standard deviations. */
  public double shift() {
    return Math.sqrt(2) * StandardNormal.quantile(auc);
  }
}
