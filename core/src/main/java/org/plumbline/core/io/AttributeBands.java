package org.plumbline.core.io;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.plumbline.core.study.AttributeDefinition;

/**
 * Bands of a number such as age, named as the protocol's readers expect: edges 0, 18, 40, 65 make
 * {@code 0-17}, {@code 18-39}, {@code 40-64} and {@code 65+}. A value below the lowest edge makes a
 * band of its own, {@code <18}. Where an edge is not a whole number a band is named {@code 0-<0.5}.
 */
final class AttributeBands {

  private final List<Double> edges;
  private final List<String> names = new ArrayList<>();

  /**
   * Bands of these lower edges.
   *
   * @param edges ascending, at least one
   */
  AttributeBands(List<Double> edges) {
    this.edges = List.copyOf(edges);
    boolean whole = edges.stream().allMatch(e -> e == Math.rint(e));
    for (int i = 0; i + 1 < edges.size(); i++) {
      names.add(name(edges.get(i), edges.get(i + 1), whole));
    }
    names.add(plain(edges.get(edges.size() - 1)) + "+");
  }

  private static String name(double from, double next, boolean whole) {
    if (!whole) {
      return plain(from) + "-<" + plain(next);
    }
    return next - from == 1 ? plain(from) : plain(from) + "-" + plain(next - 1);
  }

  private static String plain(double edge) {
    return BigDecimal.valueOf(edge).stripTrailingZeros().toPlainString();
  }

  /** The name of the band that holds a value. */
  String of(double value) {
    int band = -1;
    while (band + 1 < edges.size() && edges.get(band + 1) <= value) {
      band++;
    }
    return band < 0 ? "<" + plain(edges.get(0)) : names.get(band);
  }

  /** True where an attribute is an age: named so, or read from PatientAge. */
  static boolean isAge(String name, List<AttributeDefinition.Source> sources) {
    return name.equals("age") || sources.contains(new AttributeDefinition.Source.Tag("PatientAge"));
  }
}
