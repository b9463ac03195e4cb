package org.plumbline.core.analysis;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.plumbline.core.study.AttributeDefinition;
import org.plumbline.core.study.AttributeOwner;
import org.plumbline.core.study.AttributeValue;
import org.plumbline.core.study.Case;
import org.plumbline.core.study.Cohort;
import org.plumbline.core.study.Protocol;
import org.plumbline.core.study.ReferenceResult;

/** Tabulates the attributes of the included cases. */
final class Characteristics {

  /** How ages over 89 are recorded, and what they are counted as in a mean. */
  private static final String OVER_89 = "90+";

  private static final double AT_LEAST = 90;

  private final Cohort cohort;
  private final List<Case> cases;

  private Characteristics(Cohort cohort) {
    this.cohort = cohort;
    cases = cohort.included();
  }

  static List<Characteristic> of(Protocol protocol, Cohort cohort) {
    Characteristics table = new Characteristics(cohort);
    List<Characteristic> rows = new ArrayList<>();
    for (int a = 0; a < cohort.attributes().size(); a++) {
      String name = cohort.attributes().get(a);
      int column = a;
      protocol.cohort().attributes().stream()
          .filter(d -> d.name().equals(name))
          .findFirst()
          .ifPresent(d -> rows.add(table.characteristic(column, d)));
    }
    return rows;
  }

  private Characteristic characteristic(int a, AttributeDefinition definition) {
    Map<String, List<Case>> byGroup =
        cases.stream()
            .collect(
                Collectors.groupingBy(
                    c -> c.attributes().get(a).group(),
                    () -> new TreeMap<>(Attribute.order(definition)),
                    Collectors.toList()));
    boolean numeric = !definition.bands().isEmpty();
    return new Characteristic(
        definition.name(),
        definition.owner() == AttributeOwner.PATIENT,
        byGroup.entrySet().stream().map(e -> group(e.getKey(), e.getValue())).toList(),
        numeric ? summary(a) : List.of(),
        numeric ? List.of() : rawSpellings(a, byGroup));
  }

  private Characteristic.Group group(String name, List<Case> members) {
    List<Long> positives = new ArrayList<>();
    List<Long> negatives = new ArrayList<>();
    for (int c = 0; c < cohort.targetConditions().size(); c++) {
      positives.add(count(members, c, ReferenceResult.POSITIVE));
      negatives.add(count(members, c, ReferenceResult.NEGATIVE));
    }
    long patients = members.stream().map(Case::patientId).distinct().count();
    return new Characteristic.Group(name, members.size(), patients, positives, negatives);
  }

  private static long count(List<Case> members, int condition, ReferenceResult wanted) {
    return members.stream().filter(m -> m.references().get(condition) == wanted).count();
  }

  /** Raw spellings with their counts, where any differs from the name of its group. */
  private static List<String> rawSpellings(int a, Map<String, List<Case>> byGroup) {
    List<String> spellings = new ArrayList<>();
    boolean harmonised = false;
    for (Map.Entry<String, List<Case>> group : byGroup.entrySet()) {
      Map<String, Long> counts =
          group.getValue().stream()
              .map(c -> c.attributes().get(a))
              .filter(v -> !v.isMissing())
              .collect(
                  Collectors.groupingBy(
                      AttributeValue::value, TreeMap::new, Collectors.counting()));
      harmonised |= counts.keySet().stream().anyMatch(v -> !v.equals(group.getKey()));
      counts.forEach((v, n) -> spellings.add(group.getKey() + ": " + v + " (" + n + ")"));
    }
    return harmonised ? spellings : List.of();
  }

  private List<String> summary(int a) {
    double[] values =
        cases.stream()
            .map(c -> number(c.attributes().get(a)))
            .flatMapToDouble(OptionalDouble::stream)
            .sorted()
            .toArray();
    if (values.length == 0) {
      return List.of();
    }
    List<String> lines = new ArrayList<>();
    double mean = Arrays.stream(values).average().orElseThrow();
    lines.add(
        values.length < 2
            ? text("mean %.1f", mean)
            : text("mean %.1f (SD %.1f)", mean, standardDeviation(values, mean)));
    lines.add(
        text(
            "median %.1f (quartiles %.1f to %.1f)",
            quantile(values, 0.5), quantile(values, 0.25), quantile(values, 0.75)));
    lines.add(text("range %.1f to %.1f", values[0], values[values.length - 1]));
    boolean capped = cases.stream().anyMatch(c -> c.attributes().get(a).value().equals(OVER_89));
    if (capped) {
      lines.add(text("%s counted as %.0f", OVER_89, AT_LEAST));
    }
    return lines;
  }

  private static OptionalDouble number(AttributeValue value) {
    if (value.value().equals(OVER_89)) {
      return OptionalDouble.of(AT_LEAST);
    }
    try {
      double number = Double.parseDouble(value.value());
      return Double.isFinite(number) ? OptionalDouble.of(number) : OptionalDouble.empty();
    } catch (NumberFormatException e) {
      return OptionalDouble.empty(); // a group without a number, such as (missing)
    }
  }

  private static double standardDeviation(double[] values, double mean) {
    double squares = Arrays.stream(values).map(v -> (v - mean) * (v - mean)).sum();
    return Math.sqrt(squares / (values.length - 1));
  }

  /** Type 7: linear between order statistics. */
  private static double quantile(double[] ascending, double p) {
    double position = p * (ascending.length - 1);
    int below = (int) Math.floor(position);
    int above = Math.min(below + 1, ascending.length - 1);
    return ascending[below] + (position - below) * (ascending[above] - ascending[below]);
  }

  private static String text(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }
}
