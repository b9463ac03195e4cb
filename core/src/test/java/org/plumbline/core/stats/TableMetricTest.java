package org.plumbline.core.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.plumbline.core.stats.Interval.Side;

class TableMetricTest {

  private static ClusteredTable independent(int tp, int fp, int fn, int tn) {
    ClusteredTable.Builder table = ClusteredTable.builder(tp + fp + fn + tn);
    int patient = 0;
    for (int i = 0; i < tp; i++) {
      table.add(patient++, true, true);
    }
    for (int i = 0; i < fp; i++) {
      table.add(patient++, false, true);
    }
    for (int i = 0; i < fn; i++) {
      table.add(patient++, true, false);
    }
    for (int i = 0; i < tn; i++) {
      table.add(patient++, false, false);
    }
    return table.build();
  }

  private static ClusteredTable random(int patients, int images, int copies, long seed) {
    Random random = new Random(seed);
    ClusteredTable.Builder table = ClusteredTable.builder(patients);
    for (int p = 0; p < patients; p++) {
      double hard = random.nextDouble();
      for (int i = 0; i < images; i++) {
        boolean condition = random.nextDouble() < (hard < 0.5 ? 0.2 : 0.8);
        boolean right = random.nextDouble() < (hard * 7 % 1 < 0.3 ? 0.4 : 0.95);
        for (int copy = 0; copy < copies; copy++) {
          table.add(p, condition, condition == right);
        }
      }
    }
    return table.build();
  }

  @Test
  void ratiosOfIndependentUnitsAreTheClassicalLogIntervals() {
    ClusteredTable table = independent(45, 5, 8, 92);
    TwoByTwoRatios classical = TwoByTwoRatios.of(table.total()); // checked against epiR, fixture 02
    for (TableMetric ratio :
        new TableMetric[] {TableMetric.LR_PLUS, TableMetric.LR_MINUS, TableMetric.DOR}) {
      Interval expected = classical.interval(ratio, 0.95, Side.TWO_SIDED).orElseThrow();
      Estimate.WithInterval actual =
          (Estimate.WithInterval) ratio.estimate(table, ProportionInterval.WILSON, 0.95);
      assertThat(actual.interval().lower()).isCloseTo(expected.lower(), within(1e-9));
      assertThat(actual.interval().upper()).isCloseTo(expected.upper(), within(1e-9));
      assertThat(actual.method()).isEqualTo("Log, delta method");
    }
  }

  @Test
  void theDeltaMethodVarianceOfKappaIsThatOfFleissCohenAndEveritt() {
    TwoByTwo t = new TwoByTwo(45, 5, 8, 92);
    double variance = independent(45, 5, 8, 92).multinomialVariance(TableMetric.KAPPA.gradient(t));
    assertThat(variance).isCloseTo(Kappa.variance(t), within(1e-12));
  }

  @Test
  void gradientsAreThoseOfTheirFormulas() {
    double h = 1e-4; // central differences: error about h², here below 1e-8 of the largest entry
    TwoByTwo t = new TwoByTwo(31, 7, 12, 54);
    for (TableMetric metric :
        new TableMetric[] {TableMetric.F1, TableMetric.MCC, TableMetric.KAPPA}) {
      double[] gradient = metric.gradient(t);
      double[] x = {31, 7, 12, 54};
      for (int i = 0; i < 4; i++) {
        double[] up = x.clone();
        double[] down = x.clone();
        up[i] += h;
        down[i] -= h;
        double slope =
            (metric.value(up[0], up[1], up[2], up[3])
                    - metric.value(down[0], down[1], down[2], down[3]))
                / (2 * h);
        assertThat(gradient[i]).as("%s %d", metric, i).isCloseTo(slope, within(1e-9));
      }
    }
  }

  @Test
  void everyImageTwiceLeavesEveryClusteredIntervalAsItIs() {
    ClusteredTable once = random(80, 3, 1, 1);
    ClusteredTable twice = random(80, 3, 2, 1);
    for (TableMetric metric : TableMetric.values()) {
      Interval a = interval(metric.estimate(once, ProportionInterval.WILSON, 0.95));
      Interval b = interval(metric.estimate(twice, ProportionInterval.WILSON, 0.95));
      // A capped design effect would make the second interval shorter; here it is above 1.
      assertThat(b.lower()).as(metric.key()).isCloseTo(a.lower(), within(1e-9));
      assertThat(b.upper()).as(metric.key()).isCloseTo(a.upper(), within(1e-9));
    }
  }

  @Test
  void aPerfectDeviceStillHasUncertainty() {
    ClusteredTable perfect = independent(10, 0, 0, 10);
    Interval youden =
        interval(TableMetric.YOUDEN.estimate(perfect, ProportionInterval.WILSON, 0.95));

    assertThat(youden.lower()).isLessThan(0.75);
    assertThat(youden.upper()).isEqualTo(1);
    assertThat(TableMetric.F1.estimate(perfect, ProportionInterval.WILSON, 0.95))
        .isInstanceOf(Estimate.PointOnly.class);
    assertThat(TableMetric.LR_PLUS.estimate(perfect, ProportionInterval.WILSON, 0.95))
        .isEqualTo(
            new Estimate.NotEstimable("No false positive: the likelihood ratio is infinite."));
  }

  @Test
  void anEmptyClassIsNotEstimableWithItsReason() {
    ClusteredTable healthy = independent(0, 3, 0, 20);
    for (TableMetric metric :
        new TableMetric[] {
          TableMetric.SENSITIVITY, TableMetric.YOUDEN, TableMetric.MCC, TableMetric.LR_MINUS
        }) {
      assertThat(metric.estimate(healthy, ProportionInterval.WILSON, 0.95))
          .isEqualTo(new Estimate.NotEstimable("No case with the condition."));
    }
    assertThat(TableMetric.SPECIFICITY.estimate(healthy, ProportionInterval.WILSON, 0.95))
        .isInstanceOf(Estimate.WithInterval.class);
  }

  @Test
  void predictiveValuesOfIndependentUnitsAreMercaldosAndWithAZeroCellStayAnInterval() {
    ClusteredTable table = independent(45, 5, 8, 92);
    Estimate.WithInterval ppv =
        (Estimate.WithInterval)
            PredictiveValues.estimate(PredictiveValues.Kind.POSITIVE, table, 0.05, 0.95);
    // Golden fixture 02, case 45_5_8_92.
    assertThat(ppv.interval().lower()).isCloseTo(0.268166978939703, within(1e-9));
    assertThat(ppv.method()).isEqualTo("Mercaldo logit");

    Estimate.WithInterval edge =
        (Estimate.WithInterval)
            PredictiveValues.estimate(
                PredictiveValues.Kind.POSITIVE, independent(8, 0, 2, 40), 0.05, 0.95);
    assertThat(edge.value()).isEqualTo(1);
    assertThat(edge.interval().lower()).isBetween(0.01, 0.9);
    assertThat(edge.interval().upper()).isEqualTo(1);
  }

  @Test
  void predictiveValuesOfPatientsWithBothClassesUseTheirCovariance() {
    ClusteredTable table = random(120, 4, 1, 7);
    Estimate.WithInterval clustered =
        (Estimate.WithInterval)
            PredictiveValues.estimate(PredictiveValues.Kind.NEGATIVE, table, 0.1, 0.95);
    assertThat(clustered.method()).isEqualTo("Mercaldo logit, delta method by patient");
    assertThat(clustered.basis().clusters()).isEqualTo(120);
    assertThat(clustered.basis().designEffect().orElseThrow()).isGreaterThan(1);
    Interval plain =
        PredictiveValues.mercaldo(
            PredictiveValues.Kind.NEGATIVE, table.total(), 0.1, 0.95, Side.TWO_SIDED);
    assertThat(clustered.interval().upper() - clustered.interval().lower())
        .isGreaterThan(plain.upper() - plain.lower());
  }

  private static Interval interval(Estimate estimate) {
    return ((Estimate.WithInterval) estimate).interval();
  }
}
