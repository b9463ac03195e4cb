package org.plumbline.report.model;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import org.plumbline.core.stats.Basis;
import org.plumbline.core.stats.Estimate;
import org.plumbline.core.stats.Interval;

/**
 * Every number of a report as it is printed; the only place where fractions become percentages.
 *
 * <p>Decimal points, thousands separated by commas, en dashes in ranges and true minus signs, in
 * every locale. A number and its percent sign stay on one line.
 */
public final class Printed {

  /** Keeps a number and its unit together. */
  private static final String NO_BREAK = "\u00a0";

  private static final String EN_DASH = "\u2013";
  private static final String MINUS = "\u2212";
  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("d MMMM uuuu", Locale.ENGLISH);
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("d MMMM uuuu, HH:mm 'UTC'", Locale.ENGLISH);

  /**
   * An estimate as printed.
   *
   * @param text e.g. {@code 70/76 · 92.1 % (83.8–96.3)}, or {@code NE}
   * @param note the reason why there is no value or no interval, for a footnote
   */
  public record Value(String text, Optional<String> note) {
    private static Value of(String text) {
      return new Value(text, Optional.empty());
    }
  }

  /** The scale on which an estimate is printed. */
  public enum Scale {
    /** A fraction as a percentage with one decimal. */
    PERCENT,
    /** As it is, with three decimals: areas, kappa, Brier. */
    DECIMAL
  }

  private Printed() {}

  /** A proportion: {@code 70/76 · 92.1 % (83.8–96.3)}. */
  public static Value proportion(Estimate estimate) {
    return withCounts(estimate, Scale.PERCENT);
  }

  /** An estimate without its counts: {@code 92.1 % (83.8–96.3)} or {@code 0.921 (0.886–0.946)}. */
  public static Value estimate(Estimate estimate, Scale scale) {
    return estimate.fold(
        with ->
            Value.of(number(with.value(), scale) + " (" + interval(with.interval(), scale) + ")"),
        only -> new Value(number(only.value(), scale), Optional.of(only.reasonNoInterval())),
        none -> new Value("NE", Optional.of(none.reason())));
  }

  private static Value withCounts(Estimate estimate, Scale scale) {
    Value value = estimate(estimate, scale);
    String counts = counts(estimate);
    return counts.isEmpty() ? value : new Value(counts + " · " + value.text(), value.note());
  }

  /** Numerator and denominator, {@code 70/76}; empty where the estimate is no proportion. */
  public static String counts(Estimate estimate) {
    return estimate.fold(with -> counts(with.basis()), only -> counts(only.basis()), none -> "");
  }

  private static String counts(Basis basis) {
    return basis.k().isPresent()
        ? count(basis.k().getAsLong()) + "/" + count(basis.n().getAsLong())
        : "";
  }

  /** A value on its scale, with its unit: {@code 92.1 %}, {@code 0.921}. */
  public static String number(double value, Scale scale) {
    return scale == Scale.PERCENT ? percent(value) : decimal(value, 3);
  }

  /** A value on its scale without its unit: {@code 92.1}, {@code 0.921}. */
  public static String bare(double value, Scale scale) {
    return scale == Scale.PERCENT ? decimal(100 * value, 1) : decimal(value, 3);
  }

  /**
   * The bounds without brackets: {@code 83.8–96.3}, {@code −2.1 to 4.0}, {@code ≥ 83.8}; an
   * infinite limit as {@code ∞}.
   */
  public static String interval(Interval interval, Scale scale) {
    return switch (interval.side()) {
      case LOWER -> "≥" + NO_BREAK + bare(interval.lower(), scale);
      case UPPER -> "≤" + NO_BREAK + bare(interval.upper(), scale);
      case TWO_SIDED -> range(interval.lower(), interval.upper(), scale);
    };
  }

  private static String range(double lower, double upper, Scale scale) {
    String dash = lower < 0 || upper < 0 ? NO_BREAK + "to" + NO_BREAK : EN_DASH;
    return bare(lower, scale) + dash + bare(upper, scale);
  }

  /** A fraction as a percentage: {@code 92.1 %}. */
  public static String percent(double fraction) {
    return decimal(100 * fraction, 1) + NO_BREAK + "%";
  }

  /** A share of a whole: {@code 35 (14.3 %)}; without the percentage where the whole is 0. */
  public static String share(long part, long whole) {
    return whole == 0 ? count(part) : count(part) + " (" + percent((double) part / whole) + ")";
  }

  /** A confidence level: {@code 95 %}, {@code 97.5 %}. */
  public static String level(double level) {
    return trimmed(100 * level) + NO_BREAK + "%";
  }

  /** A p-value: {@code < 0.001}, {@code 0.034}, {@code 0.21}, {@code > 0.99}. */
  public static String p(double value) {
    if (value < 0.001) {
      return "<" + NO_BREAK + "0.001";
    }
    if (value > 0.99) {
      return ">" + NO_BREAK + "0.99";
    }
    return decimal(value, value < 0.095 ? 3 : 2);
  }

  /** A count: {@code 22,433}. */
  public static String count(long count) {
    return String.format(Locale.ROOT, "%,d", count).replace("-", MINUS);
  }

  /** A number rounded half up to so many decimals; an infinite one is {@code ∞}. */
  public static String decimal(double value, int decimals) {
    if (Double.isInfinite(value)) {
      return value > 0 ? "∞" : MINUS + "∞";
    }
    BigDecimal rounded = BigDecimal.valueOf(value).setScale(decimals, RoundingMode.HALF_UP);
    String digits = String.format(Locale.ROOT, "%,." + decimals + "f", rounded.abs());
    return rounded.signum() < 0 ? MINUS + digits : digits;
  }

  /** A setting as the protocol wrote it: the shortest decimals, {@code 0.181}, {@code 1}. */
  public static String trimmed(double value) {
    BigDecimal exact =
        BigDecimal.valueOf(value).setScale(10, RoundingMode.HALF_UP).stripTrailingZeros();
    String digits = exact.abs().toPlainString();
    return exact.signum() < 0 ? MINUS + digits : digits;
  }

  /** A date: {@code 24 November 2026}. */
  public static String date(LocalDate date) {
    return DATE.format(date);
  }

  /** A day in UTC: {@code 24 November 2026}. */
  public static String date(Instant instant) {
    return DATE.format(instant.atOffset(ZoneOffset.UTC));
  }

  /** A time in UTC: {@code 24 November 2026, 06:10 UTC}. */
  public static String time(Instant instant) {
    return TIME.format(instant.atOffset(ZoneOffset.UTC));
  }

  /** The first 12 digits of a digest. */
  public static String digest(String sha256) {
    return sha256.length() <= 12 ? sha256 : sha256.substring(0, 12);
  }

  /** {@code 1 patient}, {@code 2 patients}; the plural is regular. */
  public static String counted(long count, String noun) {
    return count(count) + NO_BREAK + noun + (count == 1 ? "" : "s");
  }
}
