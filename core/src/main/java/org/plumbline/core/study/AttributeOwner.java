package org.plumbline.core.study;

/** Whose property an attribute is. */
public enum AttributeOwner implements Keyed {
  /** One value per patient; two are an input error. */
  PATIENT("patient"),
  /** May differ between images of a patient. */
  IMAGE("image");

  private final String key;

  AttributeOwner(String key) {
    this.key = key;
  }

  @Override
  public String key() {
    return key;
  }
}
