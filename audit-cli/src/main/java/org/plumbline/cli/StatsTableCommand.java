package org.plumbline.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.plumbline.core.analysis.MetricTable;
import org.plumbline.core.analysis.ResultRow;
import org.plumbline.core.io.ScoredFile;
import org.plumbline.core.io.StatisticsJson;
import org.plumbline.core.stats.AucInterval;
import org.plumbline.core.study.Metric;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code plumbline stats table}. */
@Command(
    name = "table",
    description =
        "Metrics with their intervals, of all rows and of groups, in rows named as the columns of"
            + " results.csv; ends with 5 where a metric has no interval for all rows.")
final class StatsTableCommand extends StatisticCommand {

  @Mixin private ScoreColumns columns;

  @Option(
      names = "--threshold",
      required = true,
      paramLabel = "X",
      description = "Operating point, on the scale of the score; a score at or above is positive.")
  private double threshold;

  @Option(
      names = "--metrics",
      paramLabel = "NAME",
      split = ",",
      defaultValue = "sensitivity,specificity,ppv,npv,accuracy,auc",
      description = "As results.csv names them. Default: ${DEFAULT-VALUE}.")
  private List<String> metrics;

  @Option(
      names = "--method",
      paramLabel = "NAME",
      defaultValue = "wilson",
      description = "Interval of a proportion, as a protocol names it. Default: ${DEFAULT-VALUE}.")
  private String method;

  @Override
  ExitCode execute() throws InterruptedException {
    MetricTable.Settings settings = asked(this::settings);
    ScoredFile.Columns named = asked(columns::named);
    List<ResultRow> rows = compute(() -> MetricTable.of(columns.read(named), settings));
    console().result(StatisticsJson.table(rows, settings));
    return ExitCode.strongest(
        rows.stream()
            .filter(r -> r.key().attribute().isEmpty())
            .map(ResultRow::estimate)
            .map(StatisticCommand::code)
            .toList());
  }

  private MetricTable.Settings settings() {
    return new MetricTable.Settings(
        columns.label(),
        threshold,
        metrics(),
        proportionInterval(method),
        AucInterval.DELONG,
        level(),
        columns.bootstrap());
  }

  private List<Metric> metrics() {
    List<Metric> known = MetricTable.known();
    List<Metric> asked = new ArrayList<>();
    for (String key : metrics) {
      asked.add(
          known.stream()
              .filter(m -> m.key().equals(key))
              .findFirst()
              .orElseThrow(
                  () ->
                      wrong(
                          "--metrics "
                              + key
                              + ": expected some of "
                              + known.stream().map(Metric::key).collect(Collectors.joining(","))
                              + ".")));
    }
    return asked.stream().distinct().toList();
  }
}
