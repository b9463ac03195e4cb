package org.plumbline.reference.coverage;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.plumbline.core.stats.CoverageCell;
import org.plumbline.core.stats.CoverageRow;
import org.plumbline.core.stats.CoverageStudy;
import org.plumbline.core.stats.Interval.Side;

/**
 * Holds a study that was just made against the published one.
 *
 * @param reproduced rows with the same numbers as published, to six decimals
 * @param compared rows compared
 * @param faults what is wrong, a sentence each: a method recommended where it misses its own rule,
 *     a default that is not recommended in most cells
 */
public record CoverageCheck(int reproduced, int compared, List<String> faults) {

  /** Errors of the new study that a row may miss its rule by, where the draws are others. */
  private static final double ALLOWED_ERRORS = 4;

  /** Copies the list. */
  public CoverageCheck {
    faults = List.copyOf(faults);
  }

  /** True where every row is as published. */
  public boolean same() {
    return reproduced == compared;
  }

  /**
   * Compares.
   *
   * @param sameDraws true where seed and runs are those of the published study: then each row must
   *     be as published, else each recommendation must hold within 4 Monte Carlo errors
   */
  public static CoverageCheck of(CoverageStudy made, CoverageStudy published, boolean sameDraws) {
    Map<Key, CoverageRow> known =
        published.rows().stream().collect(Collectors.toMap(Key::of, Function.identity()));
    List<String> faults = new ArrayList<>();
    int reproduced = 0;
    // Through the file's six decimals, as the published rows went.
    for (CoverageRow row : CoverageStudy.parse(made.toCsv()).rows()) {
      CoverageRow before = known.get(Key.of(row));
      if (before == null) {
        faults.add(describe(row) + " is not in the published study.");
      } else {
        reproduced += row.equals(before) ? 1 : 0;
        compare(row, before, sameDraws, faults);
      }
    }
    defaults(made, faults);
    return new CoverageCheck(reproduced, made.rows().size(), faults);
  }

  private record Key(String method, CoverageCell cell) {
    static Key of(CoverageRow row) {
      return new Key(row.method(), row.cell());
    }
  }

  private static void compare(
      CoverageRow row, CoverageRow before, boolean sameDraws, List<String> faults) {
    if (sameDraws && !row.equals(before)) {
      faults.add(describe(row) + " differs from the published study.");
    }
    double slack = sameDraws ? 0 : ALLOWED_ERRORS;
    for (Side side : Side.values()) {
      if (before.recommended(side) && !holds(row, side, slack)) {
        faults.add(describe(row) + " is recommended and misses its rule (" + side + ").");
      }
    }
  }

  private static boolean holds(CoverageRow row, Side side, double errors) {
    double ofError =
        row.runs() == 0
            ? 0
            : errors
                * Math.sqrt(CoverageRow.MOST_ERROR * (1 - CoverageRow.MOST_ERROR) / row.runs());
    boolean interval =
        row.coverage() + errors * row.monteCarloError() >= CoverageRow.LEAST_COVERAGE;
    return switch (side) {
      case TWO_SIDED -> interval;
      case LOWER -> interval && row.lowerError() - ofError <= CoverageRow.MOST_ERROR;
      case UPPER -> interval && row.upperError() - ofError <= CoverageRow.MOST_ERROR;
    };
  }

  private static void defaults(CoverageStudy made, List<String> faults) {
    for (String method : List.of("Wilson", StudiedMethod.CLUSTERED_DEFAULT)) {
      List<CoverageRow> rows = made.rows(method);
      long fine = rows.stream().filter(r -> r.recommended(Side.TWO_SIDED)).count();
      if (2 * fine <= rows.size() && !rows.isEmpty()) {
        faults.add(
            String.format(
                Locale.ROOT,
                "%s is a default and recommended in %d of %d cells only.",
                method,
                fine,
                rows.size()));
      }
    }
  }

  private static String describe(CoverageRow row) {
    CoverageCell c = row.cell();
    return String.format(
        Locale.ROOT,
        "%s with %d patients, %d images, p = %.2f, ICC = %.1f",
        row.method(),
        c.patients(),
        c.images(),
        c.proportion(),
        c.icc());
  }
}
