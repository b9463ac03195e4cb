package org.plumbline.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.plumbline.core.analysis.drift.DriftChart;
import org.plumbline.core.analysis.drift.DriftResults;
import org.plumbline.core.analysis.drift.DriftStatus;

/** Real data whose shift is known: another site, another share of views. */
class DriftRealDataTest {

  private static final Path DATA =
      Path.of(System.getProperty("plumbline.shared", "../shared"), "data");

  @TempDir private Path folder;

  private DriftResults audit(String protocol, List<String> baseline, List<String> log)
      throws IOException {
    Path file = Files.writeString(folder.resolve("protocol.yaml"), protocol);
    Files.write(folder.resolve("baseline.csv"), baseline, StandardCharsets.UTF_8);
    Files.write(folder.resolve("log.csv"), log, StandardCharsets.UTF_8);
    return new DriftAudit(Clock.fixed(Instant.parse("2026-01-01T00:00:00Z"), ZoneOffset.UTC))
        .run(
            new DriftAudit.Request(
                file,
                folder.resolve("baseline.csv"),
                folder.resolve("log.csv"),
                Optional.empty(),
                Optional.empty(),
                folder.resolve("runs"),
                folder.resolve("pseudonym.key"),
                List.of("drift")))
        .results();
  }

  private static DriftChart chart(DriftResults results, String id) {
    return results.charts().stream().filter(c -> c.id().equals(id)).findFirst().orElseThrow();
  }

  /**
   * Chest radiographs of NIH with the outputs of a published model: the share of AP views, 0.4 at
   * first, rises by 0.05 a month. Effusions are more frequent in AP views.
   */
  @Test
  void aRisingShareOfApViewsIsFoundAndNamed() throws Exception {
    Path source = DATA.resolve("nih_chexnet/nih_test_preds_demographics.csv");
    assumeTrue(Files.exists(source), "nih_chexnet is not there: skipped");
    List<String> ap = new ArrayList<>();
    List<String> pa = new ArrayList<>();
    List<String> lines = Files.readAllLines(source, StandardCharsets.UTF_8);
    List<String> header = List.of(lines.get(0).split(",", -1));
    for (String line : lines.subList(1, lines.size())) {
      String[] cells = line.split(",", -1);
      String view = cells[header.indexOf("View Position")];
      String row =
          String.join(
              ",",
              cells[header.indexOf("Image Index")],
              cells[header.indexOf("Patient ID")],
              "TIME",
              cells[header.indexOf("prob_Effusion")],
              cells[header.indexOf("Finding Labels")].contains("Effusion") ? "1" : "0",
              view,
              cells[header.indexOf("Patient Gender")]);
      (view.equals("AP") ? ap : pa).add(row);
    }
    List<String> columns = List.of("case_id,patient_id,time,score,effusion,view,sex");
    List<String> baseline = new ArrayList<>(columns);
    take(baseline, ap, pa, 4_000, 0.4, "");
    List<String> log = new ArrayList<>(columns);
    for (int month = 1; month <= 10; month++) {
      double share = 0.4 + 0.05 * Math.max(0, month - 3);
      take(log, ap, pa, 600, share, String.format(Locale.ROOT, "2025-%02d-15T12:00:00Z", month));
    }

    DriftResults results =
        audit(
            """
            study: {id: nih-view}
            device: {name: CheXNet, version: "2022"}
            index_test:
              recorded: {file: baseline.csv, range: [0, 1]}
              operating_point: {threshold: 0.11}
            cohort:
              manifest: baseline.csv
              attributes: {view: [column view], sex: [column sex]}
            reference_standard:
              target_conditions: {effusion: {column: effusion, positive: "1"}}
            endpoints: [{id: sens, metric: sensitivity}]
            monitoring:
              inputs: {view: chi-square, sex: chi-square}
              by: [view]
            """,
            baseline,
            log);

    DriftChart view = chart(results, "input|view");
    assertThat(view.status(12)).isEqualTo(DriftStatus.RED);
    assertThat(view.firstSignal(12).orElseThrow().period()).isBetween("2025-04", "2025-07");
    assertThat(view.points().get(0).status()).isEqualTo(DriftStatus.GREEN);
    // More AP, more effusion: the positive rate follows, and the mix explains part of it.
    results.causes().stream()
        .filter(c -> c.chart().equals("positive_rate|effusion"))
        .forEach(c -> assertThat(c.mixes().get(0).byMix()).isPositive());
  }

  private static void take(
      List<String> into, List<String> ap, List<String> pa, int n, double share, String time) {
    int views = (int) Math.round(n * share);
    for (int i = 0; i < n; i++) {
      List<String> from = i < views ? ap : pa;
      into.add(from.remove(from.size() - 1).replace("TIME", time));
    }
  }

  /**
   * Chest radiographs of children: nine of ten of the cut training set have pneumonia, five of
   * eight of the test set. The mean brightness stands for a score.
   */
  @Test
  void aFallingPrevalenceIsFoundInWhatIsObservedAgainstWhatIsExpected() throws Exception {
    Path file = DATA.resolve("pneumoniamnist/pneumoniamnist_truncated_train.npz");
    assumeTrue(Files.exists(file), "pneumoniamnist is not there: skipped");
    List<String> train = rows(file, "train");
    List<String> test = rows(file, "test");
    List<String> baseline = new ArrayList<>(List.of("case_id,time,score,pneumonia"));
    baseline.addAll(train.subList(0, 2_000));
    List<String> log = new ArrayList<>(List.of("case_id,time,score,pneumonia"));
    for (int month = 1; month <= 6; month++) {
      int from = 300 * (month - 1);
      List<String> source =
          month <= 4
              ? train.subList(2_000 + from, 2_300 + from)
              : test.subList(from - 1_200, from - 900);
      String time = String.format(Locale.ROOT, "2025-%02d-15T12:00:00Z", month);
      source.forEach(row -> log.add(row.replace("TIME", time)));
    }

    DriftResults results =
        audit(
            """
            study: {id: pneumonia-prevalence}
            device: {name: Mean brightness, version: "1"}
            index_test:
              recorded: {file: baseline.csv, range: [0, 1]}
              operating_point: {threshold: 0.5}
            cohort: {manifest: baseline.csv}
            reference_standard:
              target_conditions: {pneumonia: {column: pneumonia, positive: "1"}}
            endpoints: [{id: sens, metric: sensitivity}]
            monitoring: {chart: shewhart}
            """,
            baseline,
            log);

    DriftChart chart = chart(results, "calibration|pneumonia");
    assertThat(chart.points().subList(0, 4)).noneMatch(p -> p.alarm());
    assertThat(chart.firstSignal(12).orElseThrow().period()).isEqualTo("2025-05");
  }

  /** Mean brightness and truth of the images of one part, mixed: they are sorted by truth. */
  private static List<String> rows(Path npz, String part) throws IOException {
    byte[] images = array(npz, part + "_images.npy");
    byte[] labels = array(npz, part + "_labels.npy");
    int pixels = images.length / labels.length;
    List<String> rows = new ArrayList<>();
    for (int n = 0; n < labels.length; n++) {
      int i = (int) (1_009L * n % labels.length); // 1,009 is prime, so each comes once
      long sum = 0;
      for (int p = 0; p < pixels; p++) {
        sum += images[i * pixels + p] & 0xFF;
      }
      rows.add(
          String.format(
              Locale.ROOT, "%s-%d,TIME,%.6f,%d", part, i, sum / 255.0 / pixels, labels[i]));
    }
    return rows;
  }

  /** The bytes of an array of bytes in a NumPy archive. */
  private static byte[] array(Path npz, String name) throws IOException {
    try (ZipFile zip = new ZipFile(npz.toFile());
        InputStream in = zip.getInputStream(zip.getEntry(name))) {
      byte[] bytes = in.readAllBytes();
      int header = 10 + (bytes[8] & 0xFF) + 256 * (bytes[9] & 0xFF);
      return Arrays.copyOfRange(bytes, header, bytes.length);
    }
  }

  /** Heart disease at four sites: the baseline is Cleveland, each other site a release. */
  @Test
  void eachOtherSiteIsToldFromCleveland() throws Exception {
    Path sites = DATA.resolve("uci_heart_4site");
    assumeTrue(Files.isDirectory(sites), "uci_heart_4site is not there: skipped");
    String header = "case_id,time,release,score,disease,sex,cp,chol";
    List<String> baseline = new ArrayList<>(List.of(header));
    baseline.addAll(site(sites, "cleveland", 1));
    List<String> log = new ArrayList<>(List.of(header));
    log.addAll(site(sites, "hungarian", 2));
    log.addAll(site(sites, "switzerland", 3));
    log.addAll(site(sites, "va", 4));

    DriftResults results =
        audit(
            """
            study: {id: heart-sites}
            device: {name: Heart rate rule, version: "1"}
            index_test:
              recorded: {file: baseline.csv, range: [0, 1]}
              operating_point: {threshold: 0.5}
            cohort:
              manifest: baseline.csv
              attributes: {sex: [column sex]}
            reference_standard:
              target_conditions: {disease: {column: disease, positive: "1"}}
            endpoints: [{id: sens, metric: sensitivity}]
            monitoring:
              period: release
              inputs: {chol: psi, cp: psi, sex: psi}
            """,
            baseline,
            log);

    assertThat(results.periods()).containsExactly("hungarian", "switzerland", "va");
    // Cholesterol was not measured in Switzerland: it is 0 in every record.
    assertThat(chart(results, "input|chol").points().get(1).alarm()).isTrue();
    assertThat(chart(results, "input|cp").points()).allMatch(p -> p.alarm());
    assertThat(results.status()).isEqualTo(DriftStatus.RED);
  }

  private static List<String> site(Path sites, String name, int month) throws IOException {
    List<String> rows = new ArrayList<>();
    List<String> lines =
        Files.readAllLines(sites.resolve("processed." + name + ".data"), StandardCharsets.UTF_8);
    for (int i = 0; i < lines.size(); i++) {
      String[] c = lines.get(i).split(",", -1);
      if (c.length == 14 && !c[0].equals("age")) {
        String rate = c[7].equals("?") ? "" : c[7];
        String score =
            rate.isEmpty()
                ? ""
                : String.format(
                    Locale.ROOT, "%.4f", 1 / (1 + Math.exp((Double.parseDouble(rate) - 145) / 20)));
        rows.add(
            String.join(
                ",",
                name + i,
                String.format(Locale.ROOT, "2025-%02d-01T00:00:00Z", month),
                name,
                score,
                c[13].equals("0") ? "0" : "1",
                c[1],
                c[2].replace(".0", ""),
                c[4].equals("?") ? "" : c[4]));
      }
    }
    return rows;
  }
}
