package org.plumbline.core.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.plumbline.core.analysis.Studies.NEGATIVE;
import static org.plumbline.core.analysis.Studies.POSITIVE;
import static org.plumbline.core.analysis.Studies.score;

import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.plumbline.core.stats.Estimate;
import org.plumbline.core.study.AnalysisSet;
import org.plumbline.core.study.CheckResult;

/** The patient is the independent unit. */
class ClusteringTest {

  private record Image(int patient, boolean positive, double score, String sex, String view) {}

  /** 60 patients with 1 to 4 images, alike within a patient. */
  private static List<Image> images(long seed) {
    Random random = new Random(seed);
    List<Image> images = new java.util.ArrayList<>();
    for (int p = 0; p < 60; p++) {
      double level = random.nextDouble();
      for (int i = 0; i <= random.nextInt(4); i++) {
        boolean positive = random.nextDouble() < 0.4;
        double s = (positive ? 0.3 : 0) + 0.5 * level + 0.2 * random.nextDouble();
        images.add(new Image(p, positive, s, p % 2 == 0 ? "F" : "M", i == 0 ? "PA" : "AP"));
      }
    }
    return images;
  }

  private static Studies study(List<Image> images, int copies, boolean reversed) {
    Studies study = new Studies();
    study.by = List.of("sex", "view");
    study.prevalences = List.of(0.1);
    for (Image image : images) {
      int number = reversed ? 999 - image.patient() : image.patient();
      for (int c = 0; c < copies; c++) {
        study.add(
            String.format(Locale.ROOT, "P%03d", number),
            image.positive() ? POSITIVE : NEGATIVE,
            score(image.score()),
            image.sex(),
            image.view());
      }
    }
    return study;
  }

  @Test
  void everyImageTwiceGivesTheSameEstimatesAndTheSameClusteredIntervals() {
    for (long seed = 1; seed <= 3; seed++) {
      AnalysisResults once = study(images(seed), 1, false).analyse();
      AnalysisResults twice = study(images(seed), 2, false).analyse();
      for (String metric : List.of("auc", "lr_plus", "mcc", "f1")) {
        ResultRow a = Studies.overall(once, AnalysisSet.INTENTION_TO_DIAGNOSE, metric);
        ResultRow b = Studies.overall(twice, AnalysisSet.INTENTION_TO_DIAGNOSE, metric);
        // Largest difference seen below 1e-14.
        assertThat(Studies.value(b)).isCloseTo(Studies.value(a), within(1e-12));
        assertThat(Studies.interval(b).lower())
            .as(metric)
            .isCloseTo(Studies.interval(a).lower(), within(1e-12));
        assertThat(b.patients()).isEqualTo(a.patients());
        assertThat(b.units()).isEqualTo(2 * a.units());
      }
      ResultRow a = Studies.overall(once, AnalysisSet.INTENTION_TO_DIAGNOSE, "accuracy");
      ResultRow b = Studies.overall(twice, AnalysisSet.INTENTION_TO_DIAGNOSE, "accuracy");
      // Same variance, so twice the design effect, where neither was limited.
      assertThat(designEffect(b)).isCloseTo(2 * designEffect(a), within(1e-9));
      assertThat(Studies.interval(b).lower()).isCloseTo(Studies.interval(a).lower(), within(1e-12));
    }
  }

  private static double designEffect(ResultRow row) {
    return ((Estimate.WithInterval) row.estimate()).basis().designEffect().orElseThrow();
  }

  @Test
  void theOrderOfPseudonymsChangesNothing() {
    List<Image> images = images(4);
    AnalysisResults straight = study(images, 1, false).analyse();
    List<Image> shuffled = new java.util.ArrayList<>(images);
    java.util.Collections.shuffle(shuffled, new Random(9));
    AnalysisResults relabelled = study(shuffled, 1, true).analyse();
    assertThat(relabelled.rows())
        .extracting(ResultRow::key)
        .isEqualTo(straight.rows().stream().map(ResultRow::key).toList());
    for (int i = 0; i < straight.rows().size(); i++) {
      // Sums run in another order, so the last digits may differ.
      assertThat(bounds(relabelled.rows().get(i)))
          .containsExactly(bounds(straight.rows().get(i)), within(1e-12));
    }
    // The band is a bootstrap's: another order moves it within Monte Carlo error.
    assertThat(relabelled.rocCurves().get(0).points())
        .isEqualTo(straight.rocCurves().get(0).points());
    assertThat(relabelled.histograms()).isEqualTo(straight.histograms());
  }

  private static double[] bounds(ResultRow row) {
    return row.estimate()
        .fold(
            e -> new double[] {e.value(), e.interval().lower(), e.interval().upper()},
            e -> new double[] {e.value()},
            e -> new double[0]);
  }

  @Test
  void theMethodIsPlainWhereNoPatientHasTwoOfTheUnitsBehindTheNumber() {
    Studies study = study(images(5), 1, false);
    AnalysisResults results = study.analyse();
    assertThat(Studies.group(results, "auc", "", "").key().method())
        .isEqualTo("Obuchowski by patient");
    assertThat(Studies.group(results, "accuracy", "", "").key().method())
        .isEqualTo("Wilson, Rao-Scott by patient");
    // One PA image each.
    assertThat(Studies.group(results, "auc", "view", "PA").key().method()).isEqualTo("DeLong");
    assertThat(Studies.group(results, "accuracy", "view", "PA").key().method()).isEqualTo("Wilson");
    assertThat(results.remarks()).extracting(CheckResult::type).contains("clustering");
  }
}
