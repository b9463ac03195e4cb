package org.plumbline.benchmark;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import org.plumbline.core.analysis.MetricTable;
import org.plumbline.core.analysis.ResultRow;
import org.plumbline.core.analysis.ScoredUnits;
import org.plumbline.core.io.ScoredFile;
import org.plumbline.core.stats.Auc;
import org.plumbline.core.stats.AucBootstrap;
import org.plumbline.core.stats.AucInterval;
import org.plumbline.core.stats.Bootstrap;
import org.plumbline.core.stats.Estimate;
import org.plumbline.core.stats.Interval.Side;
import org.plumbline.core.stats.ProportionInterval;
import org.plumbline.core.stats.RankedScores;

/**
 * Reading, sorting, an area with its interval, resamples of it, and a table of 20 subgroups; of
 * seeded scores with six decimals. Cost should grow as n log n.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class Kernels {

  private static final ScoredFile.Columns COLUMNS =
      new ScoredFile.Columns("score", "label", "1", List.of("group"), Optional.of("patient"));

  /** Rows. */
  @Param({"10000", "100000", "1000000"})
  private int rows;

  private Path file;
  private ScoredUnits units;
  private RankedScores ranked;

  /** Writes the file and reads it. */
  @Setup
  public void write() throws IOException {
    file = Files.createTempFile("kernels", ".csv");
    Random random = new Random(rows);
    try (BufferedWriter out = Files.newBufferedWriter(file)) {
      out.write("score,label,group,patient\n");
      for (int i = 0; i < rows; i++) {
        int label = random.nextInt(10) < 3 ? 1 : 0;
        double score = 1 / (1 + Math.exp(-(random.nextGaussian() + 1.4 * label - 0.7)));
        out.write(
            String.format(
                Locale.ROOT, "%.6f,%d,G%02d,P%d%n", score, label, random.nextInt(20), i / 4));
      }
    }
    units = ScoredFile.read(file, COLUMNS);
    ranked = units.ranked();
  }

  /** Takes the file away. */
  @TearDown
  public void delete() throws IOException {
    Files.delete(file);
  }

  /** Four typed columns from CSV. */
  @Benchmark
  public ScoredUnits read() {
    return ScoredFile.read(file, COLUMNS);
  }

  /** Scores in order. */
  @Benchmark
  public RankedScores sort() {
    return units.ranked();
  }

  /** Area with Obuchowski's interval from sorted scores. */
  @Benchmark
  public Estimate area() {
    return Auc.estimate(ranked, AucInterval.DELONG, 0.95);
  }

  /** 20 resamples of patients. */
  @Benchmark
  public Estimate resample() {
    return AucBootstrap.estimate(
        ranked,
        AucInterval.BOOTSTRAP_PERCENTILE,
        AucBootstrap.Design.PLAIN,
        new Bootstrap.Plan(20, 1),
        0.95,
        Side.TWO_SIDED);
  }

  /** Every known metric of all rows and of 20 subgroups, clustered by patient. */
  @Benchmark
  public List<ResultRow> table() {
    return MetricTable.of(
        units,
        new MetricTable.Settings(
            "label",
            0.5,
            MetricTable.known(),
            ProportionInterval.WILSON,
            AucInterval.DELONG,
            0.95,
            Optional.empty()));
  }
}
