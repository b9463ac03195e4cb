package org.plumbline.core.analysis.drift;

import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.time.temporal.IsoFields;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.plumbline.core.study.PeriodRule;

/**
 * Names the period of a case: {@code 2026-03}, {@code 2026-Q1}, {@code 2026-W09}, {@code cases
 * 000001-000500}.
 */
final class PeriodNames {

  private final PeriodRule rule;

  PeriodNames(PeriodRule rule) {
    this.rule = rule;
  }

  /** True where a name follows from the calendar alone, and periods without cases have one too. */
  boolean isCalendar() {
    return rule.kind() != PeriodRule.Kind.CASES && rule.kind() != PeriodRule.Kind.RELEASE;
  }

  /**
   * The period of a case.
   *
   * @param number of the case in order of time, from 0
   */
  String of(FieldCase c, long number) {
    return switch (rule.kind()) {
      case CASES -> {
        long first = number / rule.cases() * rule.cases() + 1;
        yield String.format(Locale.ROOT, "cases %07d-%07d", first, first + rule.cases() - 1);
      }
      case RELEASE -> c.release().isEmpty() ? "(no release)" : c.release();
      default -> name(c.time().atZone(rule.zone()).toLocalDate());
    };
  }

  private String name(LocalDate day) {
    return switch (rule.kind()) {
      case WEEK ->
          String.format(
              Locale.ROOT,
              "%d-W%02d",
              day.get(IsoFields.WEEK_BASED_YEAR),
              day.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR));
      case QUARTER ->
          String.format(Locale.ROOT, "%d-Q%d", day.getYear(), day.get(IsoFields.QUARTER_OF_YEAR));
      default -> String.format(Locale.ROOT, "%d-%02d", day.getYear(), day.getMonthValue());
    };
  }

  /** The calendar's names from that of one time to that of another. */
  List<String> between(ZonedDateTime first, ZonedDateTime last) {
    List<String> names = new ArrayList<>();
    LocalDate end = last.toLocalDate();
    String lastName = name(end);
    for (LocalDate day = first.toLocalDate(); ; day = day.plusDays(1)) {
      String name = name(day);
      if (names.isEmpty() || !names.get(names.size() - 1).equals(name)) {
        names.add(name);
      }
      if (name.equals(lastName)) {
        return names;
      }
    }
  }
}
