package org.plumbline.core.analysis.drift;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.function.Function;
import org.plumbline.core.stats.ShiftBins;
import org.plumbline.core.stats.ShiftStatistic;

/**
 * The bins of an input: quantile bins of a number, or the values that the baseline has, then one
 * bin for values it does not have, and one for missing ones. So missingness is part of the
 * distribution.
 */
final class InputBins {

  /** From as many different values on, a column of numbers is one of numbers and not of names. */
  private static final int FEWEST_NUMBERS = 13;

  private static final int MOST_CATEGORIES = 200;

  private final ShiftBins numbers; // null for names
  private final List<String> names;
  private final TreeMap<String, Integer> numberOf = new TreeMap<>();
  private final Function<String, OptionalDouble> parse;

  private InputBins(ShiftBins numbers, List<String> names, Function<String, OptionalDouble> parse) {
    this.numbers = numbers;
    this.names = List.copyOf(names);
    this.parse = parse;
    for (int i = 0; i < this.names.size(); i++) {
      numberOf.put(this.names.get(i), i);
    }
  }

  /**
   * The bins of the values of a baseline.
   *
   * @param values as text; empty where missing
   * @param parse reads a number, or nothing
   */
  static InputBins of(
      List<String> values, ShiftStatistic statistic, Function<String, OptionalDouble> parse) {
    TreeMap<String, Integer> seen = new TreeMap<>();
    List<Double> numbers = new ArrayList<>();
    int present = 0;
    for (String value : values) {
      if (!value.isEmpty()) {
        present++;
        seen.merge(value, 1, Integer::sum);
        parse.apply(value).ifPresent(numbers::add);
      }
    }
    boolean isNumber = numbers.size() >= 0.95 * present && seen.size() >= FEWEST_NUMBERS;
    if (isNumber) {
      double[] array = numbers.stream().mapToDouble(Double::doubleValue).toArray();
      return new InputBins(ShiftBins.quantiles(array, statistic.bins()), List.of(), parse);
    }
    return new InputBins(null, seen.keySet().stream().limit(MOST_CATEGORIES).toList(), parse);
  }

  boolean isNumber() {
    return numbers != null;
  }

  private int values() {
    return numbers == null ? names.size() : numbers.size();
  }

  /** Bins of values, of new values and of missing ones. */
  int size() {
    return values() + 2;
  }

  int bin(String value) {
    if (value.isEmpty()) {
      return values() + 1;
    }
    if (numbers == null) {
      return numberOf.getOrDefault(value, values());
    }
    OptionalDouble number = parse.apply(value);
    return number.isPresent() ? numbers.bin(number.getAsDouble()) : values() + 1;
  }

  /** True for the bin of values that the baseline does not have. */
  boolean isNew(int bin) {
    return bin == values();
  }

  /** The bin of missing values. */
  int missing() {
    return values() + 1;
  }

  /** What a bin holds, for names. */
  String name(int bin) {
    return names.get(bin);
  }

  /** Number of names; 0 for numbers. */
  int nameCount() {
    return names.size();
  }
}
