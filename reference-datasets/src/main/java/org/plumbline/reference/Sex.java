package org.plumbline.reference;

/** The sex of a phantom patient, as the DICOM attribute PatientSex codes it. */
public enum Sex {
  /** Female. */
  F,
  /** Male. */
  M
}
