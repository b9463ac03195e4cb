package org.plumbline.core.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Subgroups that nobody named: seldom found where there are none, mostly where they are. */
class SliceSearchTest {

  private static final int RUNS = 400;

  private static SliceSearch.Plan plan(long seed) {
    return new SliceSearch.Plan(2, 10, 10, 20, 0.05, seed);
  }

  /** 1,000 patients of two images; in values 1 of attribute 0 and 2 of attribute 1 more errors. */
  private static List<SliceSearch.Slice> study(long seed, double elsewhere, double planted) {
    Random random = new Random(seed);
    int units = 2000;
    int[][] codes = new int[4][units];
    int[] patient = new int[units];
    boolean[] error = new boolean[units];
    for (int i = 0; i < units; i++) {
      patient[i] = i / 2;
      boolean second = i % 2 == 1;
      codes[0][i] = second ? codes[0][i - 1] : random.nextInt(2);
      codes[1][i] = second ? codes[1][i - 1] : random.nextInt(4);
      codes[2][i] = random.nextInt(3);
      codes[3][i] = random.nextInt(5);
      boolean slice = codes[0][i] == 1 && codes[1][i] == 2;
      boolean asBefore = second && random.nextDouble() < 0.3;
      error[i] = asBefore ? error[i - 1] : random.nextDouble() < (slice ? planted : elsewhere);
    }
    return SliceSearch.search(codes, error, patient, plan(seed));
  }

  private static double share(double elsewhere, double planted, boolean theSlice) {
    int found = 0;
    for (int run = 0; run < RUNS; run++) {
      found +=
          study(run, elsewhere, planted).stream()
                  .filter(SliceSearch.Slice::confirmed)
                  .anyMatch(s -> !theSlice || touches(s))
              ? 1
              : 0;
    }
    return (double) found / RUNS;
  }

  /** True where the slice is the planted one, a part of it, or one of the values that make it. */
  private static boolean touches(SliceSearch.Slice slice) {
    return slice.conditions().stream()
        .anyMatch(
            c ->
                c.equals(new SliceSearch.Condition(0, 1))
                    || c.equals(new SliceSearch.Condition(1, 2)));
  }

  @Test
  void onDataWithoutASliceOneIsConfirmedAtMostAtTheRate() {
    double error = Math.sqrt(0.05 * 0.95 / RUNS);
    double share = share(0.15, 0.15, false);
    System.out.printf(Locale.ROOT, "Slices on null data: %.3f of %d studies%n", share, RUNS);
    assertThat(share).isLessThanOrEqualTo(0.05 + 2 * error);
  }

  @Test
  void aSliceOfAnEighthWithTwiceTheErrorsIsMostlyFound() {
    double share = share(0.15, 0.35, true);
    System.out.printf(Locale.ROOT, "Planted slice found: %.3f of %d studies%n", share, RUNS);
    assertThat(share).isGreaterThan(0.7);
  }

  @Test
  void aFindingNamesItsValuesItsCountsAndItsInterval() {
    SliceSearch.Slice slice = study(3, 0.1, 0.6).get(0);
    assertThat(slice.confirmed()).isTrue();
    assertThat(slice.conditions())
        .containsExactly(new SliceSearch.Condition(0, 1), new SliceSearch.Condition(1, 2));
    assertThat(slice.value())
        .isEqualTo(slice.inside().proportion() - slice.outside().proportion())
        .isBetween(-0.7, -0.3);
    assertThat(slice.difference().upper()).isLessThan(0);
    assertThat(slice.inside().n() + slice.outside().n()).isEqualTo(1000);
    assertThat(slice.adjusted()).isGreaterThanOrEqualTo(slice.p());
  }

  @Test
  void aSearchThatCannotFindAnythingIsRejected() {
    assertThatThrownBy(() -> new SliceSearch.Plan(0, 10, 10, 20, 0.05, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("at least 1");
    assertThat(SliceSearch.search(new int[0][], new boolean[0], new int[0], plan(1))).isEmpty();
  }
}
