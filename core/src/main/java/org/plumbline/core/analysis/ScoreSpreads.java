package org.plumbline.core.analysis;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.plumbline.core.stats.Quantiles;

/** The spread of the valid scores of a condition, of all cases and of every group. */
final class ScoreSpreads {

  private ScoreSpreads() {}

  static List<ScoreSpread> of(ConditionUnits units, List<Attribute> attributes) {
    boolean[] everyone = new boolean[units.size()];
    Arrays.fill(everyone, true);
    List<ScoreSpread> spreads = new ArrayList<>(List.of(spread(units, "", "", everyone)));
    for (Attribute attribute : attributes) {
      for (int g = 0; g < attribute.groups().size(); g++) {
        spreads.add(
            spread(units, attribute.name(), attribute.groups().get(g), attribute.members(g)));
      }
    }
    return spreads;
  }

  private static ScoreSpread spread(
      ConditionUnits units, String attribute, String group, boolean[] member) {
    return new ScoreSpread(
        units.condition(),
        attribute,
        group,
        spread(units, member, true),
        spread(units, member, false));
  }

  private static ScoreSpread.Spread spread(
      ConditionUnits units, boolean[] member, boolean positive) {
    double[] scores =
        IntStream.range(0, units.size())
            .filter(i -> member[i] && units.valid(i) && units.known(i))
            .filter(i -> units.positive(i) == positive)
            .mapToDouble(i -> units.raw(units.score(i)))
            .sorted()
            .toArray();
    List<Double> quantiles =
        scores.length == 0
            ? List.of()
            : ScoreSpread.QUANTILES.stream().map(q -> Quantiles.type7(scores, q)).toList();
    return new ScoreSpread.Spread(scores.length, quantiles);
  }
}
