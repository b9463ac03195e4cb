package org.plumbline.report;

import java.util.List;
import java.util.Optional;
import org.plumbline.core.study.InvalidInputException;

/** The templates that come with the program. */
public final class Templates {

  private Templates() {}

  /** Every template, in the order in which they are listed. */
  public static List<Template> all() {
    TemplateLibrary shipped = TemplateLibrary.shipped();
    return shipped.names().stream().map(shipped::of).toList();
  }

  /** The template of a name, if this version renders it. */
  public static Optional<Template> find(String name) {
    return TemplateLibrary.shipped().find(name);
  }

  /**
   * The template of a name.
   *
   * @throws InvalidInputException of fault {@link org.plumbline.core.study.Fault#PROTOCOL} that
   *     names the known ones
   */
  public static Template of(String name) {
    return TemplateLibrary.shipped().of(name);
  }
}
