package org.plumbline.reference.coverage;

import java.util.ArrayList;
import java.util.List;
import org.plumbline.core.stats.CoverageCell;

/** The designs of the study. With one image per patient there is no correlation within one. */
public final class CoverageGrid {

  private static final int[] PATIENTS = {20, 50, 100, 300};
  private static final double[] PROPORTIONS = {0.50, 0.80, 0.90, 0.95, 0.99};
  private static final double[] CORRELATIONS = {0, 0.2, 0.6};
  private static final int[] SEVERAL = {2, 4};

  private CoverageGrid() {}

  /** All designs: 20 with one image per patient, 120 with several. */
  public static List<CoverageCell> full() {
    List<CoverageCell> cells = new ArrayList<>();
    for (int patients : PATIENTS) {
      for (double proportion : PROPORTIONS) {
        cells.add(new CoverageCell(patients, proportion, 0, 1));
        for (int images : SEVERAL) {
          for (double icc : CORRELATIONS) {
            cells.add(new CoverageCell(patients, proportion, icc, images));
          }
        }
      }
    }
    return cells;
  }

  /**
   * The designs of the full grid that take little time, enumerated ones and some simulated: 20
   * patients, and 50 with 1 or 2 images, or 4 near a proportion of 1.
   */
  public static List<CoverageCell> subset() {
    return full().stream().filter(CoverageGrid::isQuick).toList();
  }

  private static boolean isQuick(CoverageCell cell) {
    return cell.patients() == 20
        || (cell.patients() == 50 && (cell.images() <= 2 || cell.proportion() > 0.98));
  }
}
