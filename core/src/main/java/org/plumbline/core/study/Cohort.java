package org.plumbline.core.study;

import java.util.List;

/**
 * The cases a study examines, in the order of their pseudonyms.
 *
 * @param targetConditions names of the conditions, in the protocol's order
 * @param attributes names of the attributes, in the protocol's order
 * @param comparatorScores names of the comparators' scores, see {@link ComparatorTest#scores}
 * @param readings names of the readers' results, see {@link TargetCondition#reading}
 * @param cases every row of the manifest, the excluded ones too, in the order of case pseudonyms
 */
public record Cohort(
    List<String> targetConditions,
    List<String> attributes,
    List<String> comparatorScores,
    List<String> readings,
    List<Case> cases) {

  /** Copies the lists; rejects cases that do not fit them or are out of order. */
  public Cohort {
    targetConditions = List.copyOf(targetConditions);
    attributes = List.copyOf(attributes);
    comparatorScores = List.copyOf(comparatorScores);
    readings = List.copyOf(readings);
    cases = List.copyOf(cases);
    String previous = "";
    for (Case c : cases) {
      if (c.references().size() != targetConditions.size()
          || c.attributes().size() != attributes.size()
          || c.comparatorScores().size() != comparatorScores.size()
          || c.readings().size() != readings.size()) {
        throw new IllegalArgumentException(
            "Case "
                + c.caseId()
                + " does not have one value per condition, attribute, comparator and reader");
      }
      if (previous.compareTo(c.caseId()) >= 0) {
        throw new IllegalArgumentException(
            "Cases are in the order of pseudonyms, each once; " + c.caseId() + " is not");
      }
      previous = c.caseId();
    }
  }

  /** A cohort of which only the reference results are known, not what each reader said. */
  public Cohort(
      List<String> targetConditions,
      List<String> attributes,
      List<String> comparatorScores,
      List<Case> cases) {
    this(targetConditions, attributes, comparatorScores, List.of(), cases);
  }

  /** A cohort that no comparator test examined. */
  public Cohort(List<String> targetConditions, List<String> attributes, List<Case> cases) {
    this(targetConditions, attributes, List.of(), cases);
  }

  /** The cases that no exclusion criterion took out, in order. */
  public List<Case> included() {
    return cases.stream().filter(Case::isIncluded).toList();
  }
}
