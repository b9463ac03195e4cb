package org.plumbline.core.analysis;

import java.util.List;

/**
 * How an attribute is distributed over the included cases; missing is a row of its own.
 *
 * @param attribute the attribute
 * @param ofPatient true where it belongs to the patient
 * @param groups its groups, in the order of the report
 * @param summary for numeric attributes (age): mean, SD, median, quartiles, range over cases with a
 *     value, as text for print; empty otherwise
 * @param rawSpellings for harmonised attributes (vendor): raw spellings found with their counts, as
 *     text for print; empty otherwise
 */
public record Characteristic(
    String attribute,
    boolean ofPatient,
    List<Group> groups,
    List<String> summary,
    List<String> rawSpellings) {

  /**
   * One group.
   *
   * @param group its name
   * @param cases included cases in it
   * @param patients patients in it; a patient may be in several groups of an image attribute
   * @param positives cases with each condition present, in the order of the conditions
   * @param negatives cases with each condition absent, in the order of the conditions
   */
  public record Group(
      String group, long cases, long patients, List<Long> positives, List<Long> negatives) {
    /** Copies the lists. */
    public Group {
      positives = List.copyOf(positives);
      negatives = List.copyOf(negatives);
    }
  }

  /** Copies the lists. */
  public Characteristic {
    groups = List.copyOf(groups);
    summary = List.copyOf(summary);
    rawSpellings = List.copyOf(rawSpellings);
  }
}
