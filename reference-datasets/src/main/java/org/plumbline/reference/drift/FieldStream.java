package org.plumbline.reference.drift;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import org.plumbline.core.stats.RandomStreams;

/**
 * A made-up device in use, with a known answer: results of twelve months of 2025 and a baseline
 * before them, as CSV. Scores are 1 / (1 + exp(−x)), x normal around 1.5 with the condition and
 * −1.5 without, standard deviation 1.2; three vendors with shares 0.5, 0.3 and 0.2; prevalence 0.3.
 *
 * @param planted what changes
 * @param casesPerMonth cases of a month
 * @param labelDelay months after which truth stands in the log
 * @param imagesPerPatient cases of a patient, all with the same truth
 * @param seed of the stream
 */
public record FieldStream(
    Planted planted, int casesPerMonth, int labelDelay, int imagesPerPatient, long seed) {

  /** The months of a stream. */
  public static final int MONTHS = 12;

  private static final String HEADER = "score,effusion,sex,age,vendor,noise,kvp";
  private static final String[] VENDORS = {"Siemens", "GE", "Philips"};

  /** What changes in a stream, and when. */
  public enum Planted {
    /** Nothing. */
    NOTHING,
    /** From June on an upgrade of one vendor (half of the images) makes less noise: 8.5 for 10. */
    NOISE,
    /** From July on the prevalence is 0.45. */
    PREVALENCE,
    /** From May on one vendor (3 of 10 images) loses sensitivity, month by month. */
    SENSITIVITY
  }

  /** Rejects sizes that make no stream. */
  public FieldStream {
    if (casesPerMonth < 28 || labelDelay < 0 || imagesPerPatient < 1) {
      throw new IllegalArgumentException(
          "At least 28 cases a month, a delay of 0 and an image; got "
              + casesPerMonth
              + ", "
              + labelDelay
              + ", "
              + imagesPerPatient);
    }
  }

  /** Writes a baseline without change; its cases are others than those of the months. */
  public void writeBaseline(Path file, int cases) throws IOException {
    try (BufferedWriter out = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
      out.write("case_id,patient_id," + HEADER + "\n");
      Row row = new Row(seed, -1);
      for (int i = 0; i < cases; i++) {
        out.write("B" + i + ",Q" + i / imagesPerPatient + "," + row.next(i, true) + "\n");
      }
    }
  }

  /**
   * Writes the log as it stands at the end of a month: truth is in for the months before the delay.
   *
   * @param month 1 to 12
   */
  public void writeLog(Path file, int month) throws IOException {
    writeLog(file, 1, month);
  }

  /** The same of the months from one to another only. */
  public void writeLog(Path file, int from, int month) throws IOException {
    try (BufferedWriter out = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
      out.write("case_id,patient_id,time," + HEADER + "\n");
      for (int m = from; m <= month; m++) {
        Row row = new Row(seed, m);
        for (int i = 0; i < casesPerMonth; i++) {
          out.write(
              String.format(
                  Locale.ROOT,
                  "F%d-%d,P%d-%d,2025-%02d-%02dT%02d:%02d:00+01:00,%s\n",
                  m,
                  i,
                  m,
                  i / imagesPerPatient,
                  m,
                  1 + i * 27 / casesPerMonth,
                  2 + i % 20,
                  i % 60,
                  row.next(i, month - m >= labelDelay)));
        }
      }
    }
  }

  /** Makes the rows of a month, or of the baseline. */
  private final class Row {
    private final UniformRandomProvider random;
    private final ZigguratSampler.NormalizedGaussian gaussian;
    private final int month;
    private boolean condition;

    Row(long seed, int month) {
      random = RandomStreams.stream(seed, month + 2L);
      gaussian = ZigguratSampler.NormalizedGaussian.of(random);
      this.month = month;
    }

    String next(int i, boolean labelled) {
      if (i % imagesPerPatient == 0) {
        condition =
            random.nextDouble() < (planted == Planted.PREVALENCE && month >= 7 ? 0.45 : 0.3);
      }
      double u = random.nextDouble();
      String vendor = VENDORS[u < 0.5 ? 0 : u < 0.8 ? 1 : 2];
      double mean = condition ? 1.5 : -1.5;
      if (planted == Planted.SENSITIVITY && month >= 5 && condition && vendor.equals("GE")) {
        mean -= 0.25 * (month - 3);
      }
      double score = 1 / (1 + Math.exp(-mean - 1.2 * gaussian.sample()));
      boolean upgraded = planted == Planted.NOISE && month >= 6 && vendor.equals("Siemens");
      double noise = upgraded ? 8.5 + 1.5 * gaussian.sample() : 10 + 2 * gaussian.sample();
      return String.format(
          Locale.ROOT,
          "%.6f,%s,%s,%d,%s,%.3f,%d",
          score,
          labelled ? (condition ? "1" : "0") : "",
          random.nextDouble() < 0.5 ? "F" : "M",
          20 + random.nextInt(70),
          vendor,
          noise,
          80 + 10 * random.nextInt(5));
    }
  }
}
