package org.plumbline.cli;

import java.util.List;
import java.util.stream.Collectors;
import org.plumbline.core.analysis.AreaTable;
import org.plumbline.core.io.ScoredFile;
import org.plumbline.core.io.StatisticsJson;
import org.plumbline.core.stats.AucInterval;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code plumbline stats auc}. */
@Command(
    name = "auc",
    description =
        "Area under the ROC curve with its interval, of all rows and of groups; ends with 5 where"
            + " there is no interval for all rows.")
final class StatsAucCommand extends StatisticCommand {

  private static final List<AucInterval> METHODS =
      List.of(AucInterval.DELONG, AucInterval.DELONG_LOGIT, AucInterval.NEWCOMBE);

  @Mixin private ScoreColumns columns;

  @Option(
      names = "--method",
      paramLabel = "NAME",
      defaultValue = "delong",
      description =
          "delong (by patient: Obuchowski), delong-logit or newcombe. Default: ${DEFAULT-VALUE}.")
  private String method;

  @Override
  ExitCode execute() throws InterruptedException {
    AreaTable.Settings settings =
        asked(() -> new AreaTable.Settings(method(), level(), columns.bootstrap()));
    ScoredFile.Columns named = asked(columns::named);
    List<AreaTable.Area> areas = compute(() -> AreaTable.of(columns.read(named), settings));
    console().result(StatisticsJson.areas(areas, settings));
    return code(areas.get(0).estimate());
  }

  private AucInterval method() {
    return METHODS.stream()
        .filter(m -> m.key().equals(method))
        .findFirst()
        .orElseThrow(
            () ->
                wrong(
                    "--method "
                        + method
                        + ": expected "
                        + METHODS.stream().map(AucInterval::key).collect(Collectors.joining(", "))
                        + ". For a bootstrap interval add --bootstrap N."));
  }
}
