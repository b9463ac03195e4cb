package org.plumbline.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.plumbline.core.analysis.ScoredUnits;
import org.plumbline.core.io.ScoredFile;
import org.plumbline.core.stats.Bootstrap;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Where scores, reference results and groups stand in a file, and how often to resample it. */
final class ScoreColumns {

  private static final String SEED = "20261123";

  @Parameters(paramLabel = "FILE", description = "CSV with a header; may be compressed with gzip.")
  private Path file;

  @Option(
      names = "--score",
      required = true,
      paramLabel = "COLUMN",
      description = "Scores: finite numbers; a higher one speaks for the condition.")
  private String score;

  @Option(
      names = "--label",
      required = true,
      paramLabel = "COLUMN",
      description = "Reference results.")
  private String label;

  @Option(
      names = "--positive",
      paramLabel = "WORD",
      defaultValue = "1",
      description =
          "What stands in the label column for cases with the condition. Default:"
              + " ${DEFAULT-VALUE}, and then 0 for those without.")
  private String positive;

  @Option(
      names = "--group",
      paramLabel = "COLUMN",
      split = ",",
      description = "The same for every group of each of these columns.")
  private List<String> groups = List.of();

  @Option(
      names = "--intersections",
      description = "The same for the groups of every two of the columns of --group, as A×B.")
  private boolean intersections;

  @Option(
      names = "--cluster",
      paramLabel = "COLUMN",
      description =
          "Patient of each row: intervals are clustered by patient, and patients are resampled."
              + " Default: every row is one of its own.")
  private String cluster;

  @Option(
      names = "--bootstrap",
      paramLabel = "N",
      description =
          "Replicates of a percentile bootstrap, at least 2, usually 2000: of patients with"
              + " --cluster, else stratified by reference result.")
  private Integer replicates;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = SEED,
      description = "Seed of the bootstrap, a whole number. Default: ${DEFAULT-VALUE}.")
  private long seed;

  /** The columns as named. */
  ScoredFile.Columns named() {
    if (intersections && groups.stream().distinct().count() < 2) {
      throw new IllegalArgumentException(
          "--intersections takes at least two columns of --group, e.g. --group sex,vendor");
    }
    return new ScoredFile.Columns(
        score, label, positive, groups.stream().distinct().toList(), Optional.ofNullable(cluster));
  }

  ScoredUnits read(ScoredFile.Columns named) {
    ScoredUnits units = ScoredFile.read(file, named);
    return intersections ? units.withIntersections() : units;
  }

  Optional<Bootstrap.Plan> bootstrap() {
    return Optional.ofNullable(replicates).map(n -> new Bootstrap.Plan(n, seed));
  }

  String label() {
    return label;
  }
}
