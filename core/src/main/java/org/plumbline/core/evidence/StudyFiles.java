package org.plumbline.core.evidence;

import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.plumbline.core.study.Digest;

/**
 * What a study rests on, before digests are computed.
 *
 * @param known digests already at hand, by name, e.g. {@code protocol} of the bytes that were
 *     parsed, {@code truth} of case ids and truth cells
 * @param files files by name, in order, e.g. {@code model}, {@code model data weights.bin}, {@code
 *     manifest}, {@code predictions}, {@code development}
 * @param images image files in the order of the manifest; empty for recorded outputs
 * @param versions name → version of what computes, e.g. {@code plumbline}, {@code onnxruntime}
 */
public record StudyFiles(
    Map<String, Digest> known,
    Map<String, Path> files,
    List<Image> images,
    Map<String, String> versions) {

  /**
   * An image file.
   *
   * @param place how a message names it without naming a patient, e.g. {@code cohort.csv, line 17}
   * @param path where it lies; empty where the manifest names none
   */
  public record Image(String place, Optional<Path> path) {
    /** Rejects absent parts. */
    public Image {
      Objects.requireNonNull(place, "place");
      Objects.requireNonNull(path, "path");
    }
  }

  /** Copies the collections, keeping their order. */
  public StudyFiles {
    known = Collections.unmodifiableMap(new LinkedHashMap<>(known));
    files = Collections.unmodifiableMap(new LinkedHashMap<>(files));
    images = List.copyOf(images);
    versions = Collections.unmodifiableMap(new LinkedHashMap<>(versions));
  }
}
