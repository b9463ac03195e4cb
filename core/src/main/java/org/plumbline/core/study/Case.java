package org.plumbline.core.study;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * One row of the manifest: an image of a patient with its attributes and reference results.
 *
 * @param caseId pseudonym, e.g. {@code C000123}
 * @param patientId pseudonym of the patient, e.g. {@code P000045}; cases cluster in patients
 * @param attributes values in the order of {@link Cohort#attributes()}
 * @param references reference results in the order of {@link Cohort#targetConditions()}
 * @param comparatorScores scores of comparator tests in the order of {@link
 *     Cohort#comparatorScores()}; empty where a test gave none
 * @param readings what each reader said, in the order of {@link Cohort#readings()}
 * @param excludedBy id of the exclusion criterion that applies, if one does
 */
public record Case(
    String caseId,
    String patientId,
    List<AttributeValue> attributes,
    List<ReferenceResult> references,
    List<OptionalDouble> comparatorScores,
    List<ReferenceResult> readings,
    Optional<String> excludedBy) {

  /** Copies the lists. */
  public Case {
    Objects.requireNonNull(caseId, "caseId");
    Objects.requireNonNull(patientId, "patientId");
    attributes = List.copyOf(attributes);
    references = List.copyOf(references);
    comparatorScores = List.copyOf(comparatorScores);
    readings = List.copyOf(readings);
    Objects.requireNonNull(excludedBy, "excludedBy");
  }

  /** A case of which only the reference result is known, not what each reader said. */
  public Case(
      String caseId,
      String patientId,
      List<AttributeValue> attributes,
      List<ReferenceResult> references,
      List<OptionalDouble> comparatorScores,
      Optional<String> excludedBy) {
    this(caseId, patientId, attributes, references, comparatorScores, List.of(), excludedBy);
  }

  /** A case that no comparator test examined. */
  public Case(
      String caseId,
      String patientId,
      List<AttributeValue> attributes,
      List<ReferenceResult> references,
      Optional<String> excludedBy) {
    this(caseId, patientId, attributes, references, List.of(), excludedBy);
  }

  /** True where no exclusion criterion applies. */
  public boolean isIncluded() {
    return excludedBy.isEmpty();
  }
}
