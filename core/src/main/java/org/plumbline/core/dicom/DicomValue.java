package org.plumbline.core.dicom;

import java.util.Objects;

/**
 * A value of a DICOM attribute as a study reports it.
 *
 * @param value the value; empty where missing
 * @param raw as the file has it, several values joined by backslashes; empty where the file has
 *     none
 * @param remark why the value differs in meaning from the raw one, without patient data; else empty
 */
public record DicomValue(String value, String raw, String remark) {

  /** No value. */
  public static final DicomValue MISSING = new DicomValue("", "", "");

  /** Rejects nulls. */
  public DicomValue {
    Objects.requireNonNull(value);
    Objects.requireNonNull(raw);
    Objects.requireNonNull(remark);
  }

  /** Whether there is no value to report. */
  public boolean isMissing() {
    return value.isEmpty();
  }
}
