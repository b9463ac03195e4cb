package org.plumbline.core.stats;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.Map;
import org.plumbline.core.stats.Interval.Side;

/** Bootstrap of the AUC against one of 20,000 replicates in R, within its Monte Carlo error. */
final class Golden03bRocBootstrap implements GoldenFixture {

  private static final Bootstrap.Plan PLAN = new Bootstrap.Plan(20_000, 20261124);

  @Override
  public Map<String, Object> compute(JsonNode input, GoldenData data) throws IOException {
    GoldenData.Table table = data.table(input);
    RankedScores ranked =
        RankedScores.of(
            table.doubles(input.get("score").asText()), table.flags(input.get("label").asText()));
    double[] replicates =
        AucBootstrap.of(ranked)
            .replicates(
                input.get("stratified").booleanValue()
                    ? AucBootstrap.Design.STRATIFIED
                    : AucBootstrap.Design.PLAIN,
                PLAN);
    BootstrapIntervals intervals = BootstrapIntervals.of(replicates, Auc.of(ranked).value());
    return Map.of(
        "percentile_ci",
            GoldenData.limits(
                intervals.percentile(input.get("conf").doubleValue(), Side.TWO_SIDED)),
        "boot_se", intervals.standardError(),
        "boot_mean", Quantiles.mean(replicates));
  }
}
