package org.plumbline.core.stats;

import java.util.Arrays;
import java.util.Optional;

/** Interval methods for a proportion that a protocol can name. */
public enum ProportionInterval {
  /** Score interval of Wilson (1927); the default. */
  WILSON("wilson", "Wilson"),
  /** Exact interval of Clopper and Pearson (1934). */
  CLOPPER_PEARSON("clopper-pearson", "Clopper-Pearson"),
  /** Equal-tailed Beta(½, ½) posterior. */
  JEFFREYS("jeffreys", "Jeffreys"),
  /** Jeffreys with the edge conventions of Brown, Cai and DasGupta (2001). */
  JEFFREYS_BCD("jeffreys-bcd", "Jeffreys (Brown-Cai-DasGupta)"),
  /** Agresti and Coull (1998), clipped to [0, 1]. */
  AGRESTI_COULL("agresti-coull", "Agresti-Coull"),
  /** Clopper-Pearson on effective counts, Korn and Graubard (1998); exact for clustered data. */
  KORN_GRAUBARD("korn-graubard", "Korn-Graubard");

  private final String key;
  private final String printedName;

  ProportionInterval(String key, String printedName) {
    this.key = key;
    this.printedName = printedName;
  }

  /** The name in a protocol, e.g. {@code clopper-pearson}. */
  public String key() {
    return key;
  }

  /** The name as printed in reports and in {@code results.csv}. */
  public String printedName() {
    return printedName;
  }

  /** The method of that protocol name, if there is one. */
  public static Optional<ProportionInterval> ofKey(String key) {
    return Arrays.stream(values()).filter(m -> m.key.equals(key)).findFirst();
  }
}
