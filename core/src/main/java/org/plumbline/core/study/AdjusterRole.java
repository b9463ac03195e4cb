package org.plumbline.core.study;

/**
 * What an attribute that is adjusted for is to the group and to the result. Only a confounder's
 * adjustment answers whether the device serves the groups alike; whoever plans the study says which
 * it is, since the data cannot.
 */
public enum AdjusterRole implements Keyed {
  /** Goes with the group and moves the result, and is not brought about by belonging to it. */
  CONFOUNDER("confounder"),
  /** A way by which the group comes to its result: adjusting takes away part of the difference. */
  MEDIATOR("mediator"),
  /** Nobody knows. */
  UNKNOWN("unknown");

  private final String key;

  AdjusterRole(String key) {
    this.key = key;
  }

  @Override
  public String key() {
    return key;
  }
}
