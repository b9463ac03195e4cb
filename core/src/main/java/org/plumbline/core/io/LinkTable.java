package org.plumbline.core.io;

import java.util.List;
import java.util.Objects;

/**
 * Which pseudonym stands for whom. It identifies patients: it is written outside the run folder, if
 * at all, and nothing of it is printed.
 *
 * @param links one for each case, in the order of pseudonyms
 */
public record LinkTable(List<Link> links) {

  /**
   * One case.
   *
   * @param caseId its pseudonym
   * @param patientId its patient's pseudonym
   * @param originalCaseId as in the manifest
   * @param originalPatientId as in the manifest
   * @param line its line in the manifest, from 1
   */
  public record Link(
      String caseId, String patientId, String originalCaseId, String originalPatientId, int line) {

    /** Rejects absent parts. */
    public Link {
      Objects.requireNonNull(caseId, "caseId");
      Objects.requireNonNull(patientId, "patientId");
      Objects.requireNonNull(originalCaseId, "originalCaseId");
      Objects.requireNonNull(originalPatientId, "originalPatientId");
    }

    /** Never tells the originals, so that no log can. */
    @Override
    public String toString() {
      return caseId + " of " + patientId + " (line " + line + ")";
    }
  }

  /** Copies the list. */
  public LinkTable {
    links = List.copyOf(links);
  }
}
