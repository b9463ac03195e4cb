package org.plumbline.core.study;

import java.time.ZoneId;
import java.util.Objects;

/**
 * How field data are cut into monitoring periods.
 *
 * @param kind by calendar, by count or by release
 * @param cases cases of a period, for {@link Kind#CASES}; else 0
 * @param zone the zone whose calendar counts
 */
public record PeriodRule(Kind kind, int cases, ZoneId zone) {

  /** What ends a period. */
  public enum Kind implements Keyed {
    /** A calendar week, Monday to Sunday (ISO 8601). */
    WEEK("week"),
    /** A calendar month. */
    MONTH("month"),
    /** A quarter of a calendar year. */
    QUARTER("quarter"),
    /** A number of cases, in order of time. */
    CASES("cases"),
    /** The software version of the field data, in order of its first case. */
    RELEASE("release");

    private final String key;

    Kind(String key) {
      this.key = key;
    }

    @Override
    public String key() {
      return key;
    }
  }

  /** Rejects a count where there is none, and none where there must be one. */
  public PeriodRule {
    Objects.requireNonNull(kind, "kind");
    Objects.requireNonNull(zone, "zone");
    if ((kind == Kind.CASES) != (cases > 0)) {
      throw new IllegalArgumentException("A count of cases belongs to periods by count: " + cases);
    }
  }

  /** A period in words, e.g. {@code month} or {@code 500 cases}. */
  public String unit() {
    return kind == Kind.CASES ? cases + " cases" : kind.key();
  }
}
