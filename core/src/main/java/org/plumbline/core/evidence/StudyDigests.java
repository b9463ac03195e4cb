package org.plumbline.core.evidence;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.plumbline.core.study.Digest;
import org.plumbline.core.study.Digests;

/**
 * The digests of all a study rests on.
 *
 * @param digests named digests and versions; {@code images} is the combined digest over all images
 *     in the order of the manifest
 * @param imageMarks for each image in that order the first {@value #MARK_DIGITS} digits of its
 *     digest, empty where there is no file: enough to say which image changed, while the combined
 *     digest says whether one did
 */
public record StudyDigests(Digests digests, List<String> imageMarks) {

  /** Name of the combined digest over the image files. */
  public static final String IMAGES = "images";

  static final int MARK_DIGITS = 16;

  /** Copies the list. */
  public StudyDigests {
    imageMarks = List.copyOf(imageMarks);
  }

  /**
   * Computes the digests.
   *
   * @param threads number of files read at the same time, at least 1
   * @return the digests; a file that is not there has none, and so differs from any seal that has
   *     one
   */
  public static StudyDigests of(StudyFiles study, int threads) {
    Map<String, Digest> entries = new LinkedHashMap<>(study.known());
    study.files().forEach((name, file) -> put(entries, name, file, threads));
    List<Optional<Digest>> images = imageDigests(study, threads);
    if (!images.isEmpty()) {
      entries.put(IMAGES, Sha256.combined(images));
    }
    return new StudyDigests(
        new Digests(entries, study.versions()), images.stream().map(StudyDigests::mark).toList());
  }

  private static void put(Map<String, Digest> entries, String name, Path file, int threads) {
    FileDigests.of(List.of(file), threads).get(0).ifPresent(d -> entries.put(name, d));
  }

  private static List<Optional<Digest>> imageDigests(StudyFiles study, int threads) {
    List<Path> present = study.images().stream().flatMap(image -> image.path().stream()).toList();
    var computed = FileDigests.of(present, threads).iterator();
    return study.images().stream()
        .map(image -> image.path().isPresent() ? computed.next() : Optional.<Digest>empty())
        .toList();
  }

  private static String mark(Optional<Digest> digest) {
    return digest.map(d -> d.first(MARK_DIGITS)).orElse("");
  }
}
