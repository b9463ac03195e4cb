package org.plumbline.core.study;

import java.util.List;
import java.util.Objects;

/**
 * An attribute by which results are reported: where its value comes from and how it is banded.
 *
 * @param name its name in protocol and results, e.g. {@code vendor}
 * @param sources where its value is looked for, in order; the first that has one counts
 * @param bands lower edges of age-like bands, ascending; empty: the value itself is the group
 * @param owner whether it belongs to the patient or to the image
 */
public record AttributeDefinition(
    String name, List<Source> sources, List<Double> bands, AttributeOwner owner) {

  /** The group of cases without a value; they are counted, never dropped. */
  public static final String MISSING = "(missing)";

  /** Where a value comes from. */
  public sealed interface Source {

    /**
     * A column of the manifest.
     *
     * @param name the column's name in the file
     */
    record Column(String name) implements Source {
      @Override
      public String toString() {
        return "column " + name;
      }
    }

    /**
     * An attribute of the DICOM file.
     *
     * @param keyword its keyword in the DICOM dictionary, e.g. {@code PatientSex}
     */
    record Tag(String keyword) implements Source {
      @Override
      public String toString() {
        return "tag " + keyword;
      }
    }
  }

  /** Copies the lists; rejects bands that do not ascend. */
  public AttributeDefinition {
    Objects.requireNonNull(name, "name");
    sources = List.copyOf(sources);
    bands = List.copyOf(bands);
    Objects.requireNonNull(owner, "owner");
    for (int i = 1; i < bands.size(); i++) {
      if (!(bands.get(i - 1) < bands.get(i))) {
        throw new IllegalArgumentException("Bands " + bands + " do not ascend");
      }
    }
  }
}
