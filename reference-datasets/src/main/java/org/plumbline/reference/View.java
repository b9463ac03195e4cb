package org.plumbline.reference;

/** The direction of the beam, as the DICOM attribute ViewPosition codes it. */
public enum View {
  /** From the back, standing. */
  PA,
  /** From the front, usually in bed. */
  AP
}
