package org.plumbline.core.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.plumbline.core.stats.RaterAgreement.Measure;

class RaterAgreementTest {

  private static final Bootstrap.Plan PLAN = new Bootstrap.Plan(500, 7);
  private static final int RATERS = 4;

  /** What each of four raters says of 60 units of 20 patients. */
  private static boolean[][] ratings() {
    Random random = new Random(11);
    boolean[][] said = new boolean[60][RATERS];
    for (boolean[] unit : said) {
      double chance = random.nextDouble();
      for (int r = 0; r < RATERS; r++) {
        unit[r] = random.nextDouble() < chance;
      }
    }
    return said;
  }

  private static int[] present(boolean[][] said) {
    return IntStream.range(0, said.length)
        .map(i -> (int) IntStream.range(0, said[i].length).filter(r -> said[i][r]).count())
        .toArray();
  }

  private static int[] patients(int units, int each) {
    return IntStream.range(0, units).map(i -> i / each).toArray();
  }

  /** Oracle: ordered pairs of raters counted one by one. Exact but for rounding, 1e-15. */
  @Test
  void agreementIsThatOfAllPairsOfRaters() {
    boolean[][] said = ratings();
    double same = 0;
    double pairs = 0;
    double[] agree = new double[2];
    double[] of = new double[2];
    for (boolean[] unit : said) {
      for (int a = 0; a < RATERS; a++) {
        for (int b = 0; b < RATERS; b++) {
          if (a != b) {
            int side = unit[a] ? 1 : 0;
            pairs++;
            of[side]++;
            same += unit[a] == unit[b] ? 1 : 0;
            agree[side] += unit[a] == unit[b] ? 1 : 0;
          }
        }
      }
    }
    RaterAgreement agreement = RaterAgreement.of(RATERS, present(said), patients(60, 3));
    assertThat(agreement.value(Measure.PAIRWISE)).isCloseTo(same / pairs, within(1e-15));
    assertThat(agreement.value(Measure.POSITIVE)).isCloseTo(agree[1] / of[1], within(1e-15));
    assertThat(agreement.value(Measure.NEGATIVE)).isCloseTo(agree[0] / of[0], within(1e-15));
  }

  /** Oracle: {@link FleissKappa}, itself held to R's irr (fixture 12). Tolerance 1e-14. */
  @Test
  void kappaIsThatOfFleiss() {
    int[] present = present(ratings());
    long[][] counts =
        IntStream.of(present).mapToObj(p -> new long[] {p, RATERS - p}).toArray(long[][]::new);
    assertThat(RaterAgreement.of(RATERS, present, patients(60, 3)).value(Measure.KAPPA))
        .isCloseTo(FleissKappa.of(counts).value(), within(1e-14));
  }

  /** Repeating every unit within its patient adds nothing: the patients are as many as before. */
  @Test
  void theIntervalGoesByPatientsNotByUnits() {
    int[] once = present(ratings());
    int[] thrice = IntStream.range(0, 180).map(i -> once[i / 3]).toArray();
    Estimate.WithInterval plain = interval(RaterAgreement.of(RATERS, once, patients(60, 1)));
    Estimate.WithInterval repeated = interval(RaterAgreement.of(RATERS, thrice, patients(180, 3)));
    assertThat(repeated.interval()).isEqualTo(plain.interval());
    assertThat(plain.interval().lower()).isLessThan(plain.value());
    assertThat(plain.interval().upper()).isGreaterThan(plain.value());
  }

  private static Estimate.WithInterval interval(RaterAgreement agreement) {
    return (Estimate.WithInterval) agreement.estimate(Measure.POSITIVE, PLAN, 0.95);
  }

  @Test
  void readersWhoNeverDisagreeHaveNoInterval() {
    RaterAgreement agreement = RaterAgreement.of(3, new int[] {3, 3, 0, 0, 3, 0}, patients(6, 1));
    assertThat(agreement.estimate(Measure.PAIRWISE, PLAN, 0.95))
        .isInstanceOfSatisfying(
            Estimate.PointOnly.class,
            e -> {
              assertThat(e.value()).isEqualTo(1.0);
              assertThat(e.reasonNoInterval()).isEqualTo("No resample of the patients differs.");
            });
  }

  @Test
  void whatIsNotDefinedSaysWhy() {
    RaterAgreement absent = RaterAgreement.of(2, new int[] {0, 0}, patients(2, 1));
    assertThat(reason(absent, Measure.POSITIVE))
        .isEqualTo("No reader says that the finding is present.");
    assertThat(reason(absent, Measure.KAPPA))
        .isEqualTo("All readers say the same in every unit: nothing is left to chance.");
    RaterAgreement nothing = RaterAgreement.of(2, new int[0], new int[0]);
    assertThat(reason(nothing, Measure.PAIRWISE)).isEqualTo("No unit was rated by every reader.");
    assertThat(reason(nothing, Measure.KAPPA)).isEqualTo("No unit was rated by every reader.");
  }

  private static String reason(RaterAgreement agreement, Measure measure) {
    return ((Estimate.NotEstimable) agreement.estimate(measure, PLAN, 0.95)).reason();
  }

  @Test
  void impossibleRatingsAreRejected() {
    assertThatThrownBy(() -> RaterAgreement.of(1, new int[0], new int[0]))
        .hasMessageContaining("at least 2 raters, got 1");
    assertThatThrownBy(() -> RaterAgreement.of(2, new int[] {3}, new int[1]))
        .hasMessageContaining("3 raters say present, of 2");
    assertThatThrownBy(() -> RaterAgreement.of(2, new int[] {1}, new int[0]))
        .hasMessageContaining("1 units, but patients of 0");
  }
}
