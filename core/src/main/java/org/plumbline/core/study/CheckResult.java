package org.plumbline.core.study;

import java.util.List;
import java.util.Objects;

/**
 * A remark of the checks of cohort and model: worth a person's look, not a reason to stop.
 *
 * @param type what was checked, e.g. {@code attribute-conflict}
 * @param severity how much it matters
 * @param what what was found, a sentence without patient data
 * @param cases pseudonyms of the cases concerned, at most the first 20
 * @param count number of cases concerned
 */
public record CheckResult(
    String type, Severity severity, String what, List<String> cases, long count) {

  /** How much a remark matters. */
  public enum Severity {
    /** Nothing was found; the check ran. */
    PASSED,
    /** For the record. */
    NOTE,
    /** A person should look at it. */
    WARNING
  }

  /** Copies the list. */
  public CheckResult {
    Objects.requireNonNull(type, "type");
    Objects.requireNonNull(severity, "severity");
    Objects.requireNonNull(what, "what");
    cases = List.copyOf(cases);
  }
}
