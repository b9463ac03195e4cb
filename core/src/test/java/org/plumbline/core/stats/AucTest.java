package org.plumbline.core.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.plumbline.core.stats.Interval.Side;

class AucTest {

  private static final int[] PATIENTS = IntStream.range(0, 300).map(i -> i / 3).toArray();

  private static double[] scores(int n, long seed, int decimals) {
    Random random = new Random(seed);
    double scale = Math.pow(10, decimals);
    return random.doubles(n).map(x -> Math.rint(x * scale) / scale).toArray();
  }

  private static boolean[] condition(double[] scores, long seed) {
    Random random = new Random(seed);
    boolean[] condition = new boolean[scores.length];
    for (int i = 0; i < condition.length; i++) {
      condition[i] = random.nextDouble() < 0.2 + 0.6 * scores[i];
    }
    return condition;
  }

  /** The definition, in n² steps. */
  private static double byPairs(double[] scores, boolean[] condition) {
    double wins = 0;
    double pairs = 0;
    for (int i = 0; i < scores.length; i++) {
      for (int j = 0; j < scores.length; j++) {
        if (condition[i] && !condition[j]) {
          pairs++;
          wins += scores[i] > scores[j] ? 1 : scores[i] == scores[j] ? 0.5 : 0;
        }
      }
    }
    return wins / pairs;
  }

  @Test
  void isTheShareOfPairsInTheRightOrderWithTiesCountedHalf() {
    for (int decimals = 0; decimals < 4; decimals++) {
      double[] scores = scores(300, decimals, decimals);
      boolean[] condition = condition(scores, 9);
      // Both count exactly and divide once.
      assertThat(Auc.of(RankedScores.of(scores, condition)).value())
          .isEqualTo(byPairs(scores, condition));
    }
  }

  @Test
  void aSubgroupHasTheAreaOfItsOwnCases() {
    double[] scores = scores(300, 3, 2);
    boolean[] condition = condition(scores, 4);
    boolean[] member = condition(scores(300, 8, 3), 5);
    RankedScores all = RankedScores.of(scores, condition, PATIENTS);
    int[] rows = IntStream.range(0, 300).filter(i -> member[i]).toArray();
    boolean[] own = new boolean[rows.length];
    for (int i = 0; i < rows.length; i++) {
      own[i] = condition[rows[i]];
    }
    RankedScores alone =
        RankedScores.of(
            Arrays.stream(rows).mapToDouble(i -> scores[i]).toArray(),
            own,
            Arrays.stream(rows).map(i -> PATIENTS[i]).toArray());

    assertThat(Auc.estimate(all.subset(member), AucInterval.DELONG, 0.95))
        .isEqualTo(Auc.estimate(alone, AucInterval.DELONG, 0.95));
  }

  @Test
  void swappedClassesMirrorTheAreaAndItsInterval() {
    double[] scores = scores(300, 5, 2);
    boolean[] condition = condition(scores, 6);
    boolean[] other = new boolean[300];
    for (int i = 0; i < 300; i++) {
      other[i] = !condition[i];
    }
    Auc auc = Auc.of(RankedScores.of(scores, condition, PATIENTS));
    Auc mirrored = Auc.of(RankedScores.of(scores, other, PATIENTS));

    assertThat(mirrored.value()).isCloseTo(1 - auc.value(), within(1e-15));
    assertThat(mirrored.variance()).isCloseTo(auc.variance(), within(1e-15));
  }

  @Test
  void everyImageTwiceWithinItsPatientChangesNeitherAreaNorVariance() {
    double[] scores = scores(300, 7, 2);
    boolean[] condition = condition(scores, 8);
    int[] twice = IntStream.range(0, 600).map(i -> i % 300).toArray();
    boolean[] doubled = new boolean[600];
    for (int i = 0; i < 600; i++) {
      doubled[i] = condition[twice[i]];
    }
    Auc once = Auc.of(RankedScores.of(scores, condition, PATIENTS));
    Auc both =
        Auc.of(
            RankedScores.of(
                Arrays.stream(twice).mapToDouble(i -> scores[i]).toArray(),
                doubled,
                Arrays.stream(twice).map(i -> PATIENTS[i]).toArray()));

    assertThat(both.value()).isEqualTo(once.value());
    assertThat(both.variance()).isCloseTo(once.variance(), within(1e-15));
  }

  @Test
  void oneImagePerPatientIsDeLong() {
    double[] scores = scores(300, 7, 2);
    boolean[] condition = condition(scores, 8);
    int[] own = IntStream.range(0, 300).toArray();

    assertThat(Auc.estimate(RankedScores.of(scores, condition, own), AucInterval.DELONG, 0.95))
        .isEqualTo(Auc.estimate(RankedScores.of(scores, condition), AucInterval.DELONG, 0.95));
    Auc auc = Auc.of(RankedScores.of(scores, condition, own));
    assertThat(auc.clusteredParts().variance).isCloseTo(auc.independentVariance(), within(1e-15));
  }

  @Test
  void aPerfectAreaHasNoSilentInterval() {
    Estimate perfect =
        Auc.estimate(
            RankedScores.of(new double[] {1, 2, 3, 4}, new boolean[] {false, false, true, true}),
            AucInterval.DELONG,
            0.95);
    assertThat(perfect).isInstanceOf(Estimate.PointOnly.class);
    assertThat(((Estimate.PointOnly) perfect).value()).isEqualTo(1);
  }

  @Test
  void anEmptyClassIsNotEstimable() {
    assertThat(
            Auc.estimate(
                RankedScores.of(new double[] {1, 2}, new boolean[2]), AucInterval.DELONG, 0.95))
        .isEqualTo(new Estimate.NotEstimable("No case with the condition."));
  }

  @Test
  void anInvalidResultRanksWorstOfItsClass() {
    double[] scores = {0.1, 0.9, 0.4, Double.NaN, Double.NaN};
    boolean[] condition = {false, true, true, true, false};
    boolean[] invalid = {false, false, false, true, true};
    RankedScores ranked =
        RankedScores.worstCase(scores, condition, invalid, new int[] {0, 1, 2, 3, 4});

    // Of 3 · 2 pairs only the two valid positives against the valid negative are in order.
    assertThat(Auc.of(ranked).value()).isEqualTo(2.0 / 6);
  }

  @Test
  void aScoreThatIsNoNumberIsRefusedWithItsRow() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RankedScores.of(new double[] {1, Double.NaN}, new boolean[2]))
        .withMessage("Score NaN of row 1 (from 0) is not a finite number");
  }

  @Test
  void theOrderIsThatOfAComparisonSort() {
    Random random = new Random(11);
    for (int n : new int[] {0, 1, 2, 50, 5000}) {
      double[] values = random.doubles(n, -5, 5).map(x -> Math.rint(x * 20) / 20).toArray();
      int[] expected =
          IntStream.range(0, n)
              .boxed()
              .sorted((a, b) -> Double.compare(values[a] + 0.0, values[b] + 0.0))
              .mapToInt(Integer::intValue)
              .toArray();
      assertThat(SortedOrder.of(values)).isEqualTo(expected);
    }
  }

  @Test
  void aMillionScoresTakeSecondsAtMost() {
    double[] scores = scores(1_000_000, 1, 6);
    boolean[] condition = condition(scores, 2);
    long start = System.nanoTime();
    Estimate estimate = Auc.estimate(RankedScores.of(scores, condition), AucInterval.DELONG, 0.95);
    double seconds = (System.nanoTime() - start) / 1e9;

    System.out.printf(java.util.Locale.ROOT, "AUC of 1,000,000 scores: %.3f s%n", seconds);
    assertThat(estimate).isInstanceOf(Estimate.WithInterval.class);
    assertThat(seconds).isLessThan(10); // measured 0.2 to 0.7; a quadratic step would take hours
  }

  @Test
  void aBoundIsTheLimitOfTheTwoSidedIntervalWithTwiceItsError() {
    double[] scores = scores(300, 5, 2);
    RankedScores ranked = RankedScores.of(scores, condition(scores, 6));
    Interval two = Auc.of(ranked).interval(0.95, Side.TWO_SIDED);
    assertThat(Auc.of(ranked).interval(0.975, Side.LOWER).lower())
        .isCloseTo(two.lower(), within(1e-12));
  }
}
