package org.plumbline.reference;

import java.time.LocalDate;
import java.util.Objects;
import java.util.Optional;

/**
 * One phantom image and all that is true of it.
 *
 * @param index its number in the cohort, from 0
 * @param caseId case id, unique in the cohort
 * @param patientId patient id; some patients have two images
 * @param patient number of the patient in the cohort, from 0
 * @param label what the DICOM attributes say
 * @param vendor the harmonised vendor
 * @param finding the finding that was drawn, if any
 * @param image the stored pixels
 */
public record Phantom(
    int index,
    String caseId,
    String patientId,
    int patient,
    Label label,
    String vendor,
    Optional<Finding> finding,
    PhantomImage image) {

  /** Rejects absent parts. */
  public Phantom {
    Objects.requireNonNull(caseId, "caseId");
    Objects.requireNonNull(patientId, "patientId");
    Objects.requireNonNull(label, "label");
    Objects.requireNonNull(vendor, "vendor");
    Objects.requireNonNull(finding, "finding");
    Objects.requireNonNull(image, "image");
  }

  /**
   * Who and what, as the file says it; what is empty is missing from the file on purpose.
   *
   * @param sex of the patient
   * @param age of the patient in years
   * @param view direction of the beam
   * @param site name of the institution
   * @param manufacturer the vendor in one of its raw spellings
   * @param model name of the machine
   * @param studied invented date of the study
   * @param visit 1 for the first image of a patient, 2 for the second
   */
  public record Label(
      Optional<Sex> sex,
      Optional<Integer> age,
      Optional<View> view,
      String site,
      String manufacturer,
      String model,
      LocalDate studied,
      int visit) {}
}
