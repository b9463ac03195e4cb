package org.plumbline.core.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class ClusteredTallyTest {

  @Test
  void afterAnyChangesTheCountsAreThoseOfTheArrays() {
    Random random = new Random(3);
    ClusteredTally tally = new ClusteredTally(20);
    long[] events = new long[20];
    long[] units = new long[20];
    for (int step = 0; step < 500; step++) {
      int patient = random.nextInt(20);
      long k = random.nextInt(4);
      long n = k + random.nextInt(3);
      tally.add(patient, (int) (k - events[patient]), (int) (n - units[patient]));
      events[patient] = k;
      units[patient] = n;
      ClusteredCounts expected = ClusteredCounts.of(events, units);
      ClusteredCounts found = tally.counts();
      assertThat(found.k()).isEqualTo(expected.k());
      assertThat(found.n()).isEqualTo(expected.n());
      assertThat(found.clusters()).isEqualTo(expected.clusters());
      assertThat(found.independent()).isEqualTo(expected.independent());
      assertThat(found.clustersWithRarer()).isEqualTo(expected.clustersWithRarer());
      if (expected.clusters() > 1) {
        // Oracle: the sum over patients; largest difference seen below 1e-16.
        assertThat(found.variance()).isCloseTo(expected.variance(), within(1e-14));
      }
    }
  }

  @Test
  void aPatientCannotHaveMoreEventsThanUnits() {
    ClusteredTally tally = new ClusteredTally(1);
    assertThatThrownBy(() -> tally.add(0, 1, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("k = 1 is not in [0, n = 0]");
  }

  @Test
  void countsOfATallyHaveNoCovariance() {
    ClusteredTally tally = new ClusteredTally(2);
    tally.add(0, 1, 1);
    tally.add(1, 0, 1);
    assertThatThrownBy(() -> ClusteredCounts.covariance(tally.counts(), tally.counts()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("covariance");
  }
}
