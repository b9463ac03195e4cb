package org.plumbline.core.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.apache.commons.statistics.distribution.BetaDistribution;
import org.junit.jupiter.api.Test;
import org.plumbline.core.stats.Interval.Side;

class CountIntervalTest {

  private static Interval interval(CountInterval method, long k, long n, double level, Side side) {
    return ((Estimate.WithInterval) method.estimate(k, n, level, side)).interval();
  }

  @Test
  void everyMethodOfAProtocolHasItsNameHere() {
    for (ProportionInterval method : ProportionInterval.values()) {
      assertThat(CountInterval.ofKey(method.key())).isPresent();
    }
    assertThat(Arrays.stream(CountInterval.values()).map(CountInterval::key))
        .doesNotHaveDuplicates();
    assertThat(CountInterval.ofKey("wald")).isEmpty();
  }

  @Test
  void theLimitsOfAnIntervalAreTheBoundsAtHalfItsError() {
    for (CountInterval method : CountInterval.values()) {
      for (long k : new long[] {0, 1, 81, 262, 263}) {
        Interval both = interval(method, k, 263, 0.95, Side.TWO_SIDED);
        // The tail is 1 − 0.975 or (1 − 0.95) / 2: largest difference seen 2e-16.
        assertThat(interval(method, k, 263, 0.975, Side.LOWER).lower())
            .isCloseTo(both.lower(), within(1e-14));
        assertThat(interval(method, k, 263, 0.975, Side.UPPER).upper())
            .isCloseTo(both.upper(), within(1e-14));
      }
    }
  }

  @Test
  void countsBeyondIntHaveTheIntervalOfTheNormalDistribution() {
    // 4 of 9 quintillions: p ± z √(p (1 − p) / n), 3.2e-10, whichever method; a double near 0.44
    // has steps of 6e-17. Largest difference seen 2e-16.
    double half = 1.959963984540054 * Math.sqrt(4 / 9.0 * (5 / 9.0) / 9e18);
    for (CountInterval method : CountInterval.values()) {
      Interval found =
          interval(
              method, 4_000_000_000_000_000_000L, 9_000_000_000_000_000_000L, 0.95, Side.TWO_SIDED);
      assertThat(found.lower()).as("%s", method).isCloseTo(4 / 9.0 - half, within(5e-16));
      assertThat(found.upper()).as("%s", method).isCloseTo(4 / 9.0 + half, within(5e-16));
    }
  }

  @Test
  void aFewOfVeryManyHaveTheIntervalOfThePoissonDistribution() {
    // Garwood (1936) and mid-P of 3 events: 0.6187 to 8.7673 and 0.7631 to 8.1645.
    long n = 1_000_000_000_000_000_000L;
    Interval exact = interval(CountInterval.CLOPPER_PEARSON, 3, n, 0.95, Side.TWO_SIDED);
    assertThat(exact.lower() * n).isCloseTo(0.618672, within(1e-6));
    assertThat(exact.upper() * n).isCloseTo(8.767273, within(1e-6));
    Interval midP = interval(CountInterval.MID_P, 3, n, 0.95, Side.TWO_SIDED);
    assertThat(midP.lower() * n).isCloseTo(0.763096, within(1e-6));
    assertThat(midP.upper() * n).isCloseTo(8.164469, within(1e-6));
    // Wilson: (k + z²/2 ± z √(k + z²/4)) for a small proportion.
    Interval wilson = interval(CountInterval.WILSON, 3, n, 0.95, Side.TWO_SIDED);
    double z = 1.959963984540054;
    assertThat(wilson.upper() * n)
        .isCloseTo(3 + z * z / 2 + z * Math.sqrt(3 + z * z / 4), within(1e-9));
  }

  @Test
  void theExpansionForManyMeetsTheIncompleteBetaFunction() {
    double a = Distributions.MANY;
    for (double b : new double[] {1e8, 3e8, 1e10}) {
      double deviation = Math.sqrt(a / (a + b) * (b / (a + b)) / (a + b));
      for (double p : new double[] {1e-6, 0.025, 0.3, 0.975}) {
        // Oracle: commons-statistics just below; 1e-5 of a standard deviation is its own error.
        assertThat(Distributions.betaQuantile(p, a, b))
            .isCloseTo(
                BetaDistribution.of(a, b).inverseCumulativeProbability(p),
                within(1e-5 * deviation));
        assertThat(Distributions.betaUpperQuantile(p, b, a))
            .isCloseTo(
                BetaDistribution.of(b, a).inverseSurvivalProbability(p), within(1e-5 * deviation));
      }
    }
  }

  @Test
  void whatCannotBeIsRefusedOrNotEstimable() {
    assertThat(CountInterval.MID_P.estimate(0, 0, 0.95, Side.TWO_SIDED))
        .isEqualTo(new Estimate.NotEstimable("No case in the denominator (0 of 0)."));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> CountInterval.MID_P.estimate(3, 2, 0.95, Side.TWO_SIDED))
        .withMessageContaining("k = 3 is not in [0, n = 2]");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> CountInterval.WILSON_CONTINUITY.estimate(0, 0, 95, Side.TWO_SIDED))
        .withMessageContaining("write 95% as 0.95");
  }
}
