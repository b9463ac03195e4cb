package org.plumbline.reference;

/** Whether one vendor's processing hides findings. */
public enum Weakness {
  /** It does; the study has something to find. */
  PLANTED,
  /** It does not; all else is the same, to the last random number. */
  NONE
}
