package org.plumbline.core.analysis;

import java.util.ArrayList;
import java.util.List;
import org.plumbline.core.stats.Auc;
import org.plumbline.core.stats.AucComparison;
import org.plumbline.core.stats.JointEstimates;
import org.plumbline.core.stats.RankedScores;

/** The areas under the curve of groups, with the covariance between groups that share patients. */
final class GroupAreas {

  private GroupAreas() {}

  /** The groups whose area has a variance. */
  static GroupSet estimable(Reading reading, GroupSet groups) {
    return groups.where(
        place -> {
          RankedScores ranked = ranked(reading, groups, place);
          return ranked.positives() > 0 && ranked.negatives() > 0 && Auc.of(ranked).variance() > 0;
        });
  }

  /** The areas of these groups, each of which has a variance. */
  static JointEstimates of(Reading reading, GroupSet groups) {
    int size = groups.size();
    List<RankedScores> ranked = new ArrayList<>();
    for (int g = 0; g < size; g++) {
      ranked.add(ranked(reading, groups, g));
    }
    double[] values = new double[size];
    double[][] covariance = new double[size][size];
    for (int i = 0; i < size; i++) {
      Auc area = Auc.of(ranked.get(i));
      values[i] = area.value();
      covariance[i][i] = area.variance();
      for (int j = 0; j < i; j++) {
        covariance[i][j] = AucComparison.of(ranked.get(i), ranked.get(j)).covariance();
        covariance[j][i] = covariance[i][j];
      }
    }
    return JointEstimates.of(values, covariance);
  }

  private static RankedScores ranked(Reading reading, GroupSet groups, int place) {
    return reading.sample(groups.members(place)).ranked();
  }
}
