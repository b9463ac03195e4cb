package org.plumbline.core.study;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Where the cohort lies and how it was drawn.
 *
 * @param manifest the manifest file, relative to the protocol
 * @param columns standard column name → name in the file, where they differ
 * @param images the folder that the manifest's paths are relative to, relative to the protocol
 * @param sampling how cases were chosen
 * @param attributes attributes to report by, in the protocol's order
 * @param developmentPatients list of the patients used in development, relative to the protocol
 * @param exclusions exclusion criteria, in order
 * @param maxFailures largest share of cases that may fail before the study stops, in [0, 1]
 */
public record CohortPlan(
    String manifest,
    Map<String, String> columns,
    String images,
    Sampling sampling,
    List<AttributeDefinition> attributes,
    Optional<String> developmentPatients,
    List<Exclusion> exclusions,
    double maxFailures) {

  /** Copies the collections; rejects a share outside [0, 1]. */
  public CohortPlan {
    Objects.requireNonNull(manifest, "manifest");
    columns = Ordered.copy(columns);
    Objects.requireNonNull(images, "images");
    Objects.requireNonNull(sampling, "sampling");
    attributes = List.copyOf(attributes);
    Objects.requireNonNull(developmentPatients, "developmentPatients");
    exclusions = List.copyOf(exclusions);
    if (!(maxFailures >= 0 && maxFailures <= 1)) {
      throw new IllegalArgumentException(
          "max_failures " + maxFailures + " is not in [0, 1]; write 5% as 0.05");
    }
  }

  /** The name in the manifest of a standard column. */
  public String column(String standardName) {
    return columns.getOrDefault(standardName, standardName);
  }
}
