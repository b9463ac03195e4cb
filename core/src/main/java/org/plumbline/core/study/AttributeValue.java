package org.plumbline.core.study;

/**
 * The value of one attribute of one case.
 *
 * @param value as recorded, ages over 89 as {@code 90+}; empty where missing
 * @param group the group it is reported in: the value itself, its band, the harmonised vendor, or
 *     {@link AttributeDefinition#MISSING}
 */
public record AttributeValue(String value, String group) {

  /** No value. */
  public static final AttributeValue NONE = new AttributeValue("", AttributeDefinition.MISSING);

  /** A value that is its own group; blank is missing. */
  public static AttributeValue of(String value) {
    return value.isBlank() ? NONE : new AttributeValue(value, value);
  }

  /** True where there is no value. */
  public boolean isMissing() {
    return group.equals(AttributeDefinition.MISSING);
  }
}
