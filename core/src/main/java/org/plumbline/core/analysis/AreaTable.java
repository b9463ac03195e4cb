package org.plumbline.core.analysis;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.plumbline.core.stats.Auc;
import org.plumbline.core.stats.AucBootstrap;
import org.plumbline.core.stats.AucBootstrap.Design;
import org.plumbline.core.stats.AucInterval;
import org.plumbline.core.stats.Bootstrap;
import org.plumbline.core.stats.Estimate;
import org.plumbline.core.stats.Interval;
import org.plumbline.core.stats.Interval.Side;
import org.plumbline.core.stats.RankedScores;

/** The area under the ROC curve of scored units, of all of them and of every group. */
public final class AreaTable {

  /**
   * How.
   *
   * @param method any interval but the bootstrap ones
   * @param level confidence level, a fraction in (0, 1)
   * @param bootstrap where given, a percentile interval beside the other: stratified by reference
   *     result, or from resamples of patients where those are named
   */
  public record Settings(AucInterval method, double level, Optional<Bootstrap.Plan> bootstrap) {
    /** Rejects a wrong level. */
    public Settings {
      Interval.requireLevel(level);
    }
  }

  /**
   * One area.
   *
   * @param attribute attribute of the group; empty for all units
   * @param group name of the group; empty for all units
   * @param positives units with the condition
   * @param negatives units without it
   * @param estimate the area with its interval
   * @param bootstrap the same with its bootstrap interval, if asked for
   */
  public record Area(
      String attribute,
      String group,
      long positives,
      long negatives,
      Estimate estimate,
      Optional<Estimate> bootstrap) {}

  private final Settings settings;

  private AreaTable(Settings settings) {
    this.settings = settings;
  }

  /** The area of all units, then those of the groups in their order. */
  public static List<Area> of(ScoredUnits units, Settings settings) {
    AreaTable table = new AreaTable(settings);
    List<ScoredUnits.Group> groups = units.groups();
    return IntStream.range(0, groups.size() + 1)
        .parallel()
        .mapToObj(g -> g == 0 ? table.area("", "", units) : table.area(groups.get(g - 1)))
        .toList();
  }

  private Area area(ScoredUnits.Group group) {
    return area(group.attribute(), group.name(), group.units());
  }

  private Area area(String attribute, String group, ScoredUnits units) {
    RankedScores ranked = units.ranked();
    Design design = units.clustered() ? Design.PLAIN : Design.STRATIFIED;
    return new Area(
        attribute,
        group,
        ranked.positives(),
        ranked.negatives(),
        Auc.estimate(ranked, settings.method(), settings.level()),
        settings
            .bootstrap()
            .map(
                plan ->
                    AucBootstrap.estimate(
                        ranked,
                        AucInterval.BOOTSTRAP_PERCENTILE,
                        design,
                        plan,
                        settings.level(),
                        Side.TWO_SIDED)));
  }
}
