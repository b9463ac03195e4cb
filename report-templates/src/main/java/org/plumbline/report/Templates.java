package org.plumbline.report;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.plumbline.core.study.Fault;
import org.plumbline.core.study.InvalidInputException;
import org.plumbline.core.study.Problem;

/** The templates by name. */
public final class Templates {
  private static final List<Template> ALL =
      List.of(
          new PerformanceReport(
              "fda-510k-performance", "Performance testing report for a premarket notification"),
          new PerformanceReport(
              "ce-performance", "Performance annex to the clinical evaluation report"));

  private Templates() {}

  /** Every template, in the order in which they are listed. */
  public static List<Template> all() {
    return ALL;
  }

  /** The template of a name, if this version renders it. */
  public static Optional<Template> find(String name) {
    return ALL.stream().filter(template -> template.name().equals(name)).findFirst();
  }

  /**
   * The template of a name.
   *
   * @throws InvalidInputException of fault {@link Fault#PROTOCOL} that names the known ones
   */
  public static Template of(String name) {
    return find(name).orElseThrow(() -> unknown(name));
  }

  private static InvalidInputException unknown(String name) {
    String known = ALL.stream().map(Template::name).collect(Collectors.joining(", "));
    return new InvalidInputException(
        List.of(
            new Problem(
                Fault.PROTOCOL,
                "report template",
                "'" + name + "'",
                "Expected one of: " + known + ".",
                "Name one of them under report.templates or with --template.")));
  }
}
