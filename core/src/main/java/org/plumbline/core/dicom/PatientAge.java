package org.plumbline.core.dicom;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads Patient's Age (0010,1010), which PS3.5 writes as three digits and a unit: {@code 061Y}.
 *
 * <ul>
 *   <li>Years as they are; months, weeks and days as a fraction of a year of 365.25 days, to four
 *       decimals: {@code 006M} is 0.5.
 *   <li>{@code 000Y} is missing, with a remark: it is what systems write that do not know the age,
 *       while the age of infants is written in days, weeks or months.
 *   <li>A number without unit is read as years, with a remark; so are fewer digits than three.
 *   <li>More than 130 years is missing, with a remark: nobody has been that old.
 *   <li>Anything else is missing, with a remark.
 * </ul>
 */
final class PatientAge {

  private static final Pattern AGE = Pattern.compile("(\\d{1,3})([DWMY]?)");
  private static final int OLDEST = 130;
  private static final BigDecimal DAYS_PER_YEAR = new BigDecimal("365.25");

  private PatientAge() {}

  /** The age in years, or missing, with a remark where the text is not what the standard says. */
  static DicomValue parse(String raw) {
    Matcher matcher = AGE.matcher(raw.strip().toUpperCase(Locale.ROOT));
    if (raw.isBlank()) {
      return DicomValue.MISSING;
    }
    if (!matcher.matches()) {
      return missing(raw, "PatientAge is not three digits and D, W, M or Y; counted as missing");
    }
    return age(raw, matcher.group(1), matcher.group(2));
  }

  private static DicomValue age(String raw, String digits, String unit) {
    int number = Integer.parseInt(digits);
    boolean inYears = unit.isEmpty() || unit.equals("Y");
    if (number == 0 && inYears) {
      return missing(raw, "PatientAge is 0 years, a common placeholder; counted as missing");
    }
    BigDecimal years = years(number, unit);
    if (years.compareTo(BigDecimal.valueOf(OLDEST)) > 0) {
      return missing(raw, "PatientAge is above " + OLDEST + " years; counted as missing");
    }
    return new DicomValue(years.toPlainString(), raw, remark(digits, unit));
  }

  private static String remark(String digits, String unit) {
    if (unit.isEmpty()) {
      return "PatientAge has no unit; read as years";
    }
    return digits.length() < 3 ? "PatientAge has fewer than three digits; read as it stands" : "";
  }

  private static BigDecimal years(int number, String unit) {
    BigDecimal count = BigDecimal.valueOf(number);
    return switch (unit) {
      case "D" -> fraction(count, DAYS_PER_YEAR);
      case "W" -> fraction(count.multiply(BigDecimal.valueOf(7)), DAYS_PER_YEAR);
      case "M" -> fraction(count, BigDecimal.valueOf(12));
      default -> count;
    };
  }

  private static BigDecimal fraction(BigDecimal count, BigDecimal perYear) {
    BigDecimal years = count.divide(perYear, MathContext.DECIMAL64);
    BigDecimal rounded = years.setScale(4, RoundingMode.HALF_EVEN).stripTrailingZeros();
    return rounded.signum() == 0 ? BigDecimal.ZERO : rounded;
  }

  private static DicomValue missing(String raw, String remark) {
    return new DicomValue("", raw, remark);
  }
}
