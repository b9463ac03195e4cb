package org.plumbline.report;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.plumbline.report.model.Picture;

/**
 * Cases that the device got wrong, with their pictures where these may be shown.
 *
 * @param items by target condition, misses before false alarms, the worst first
 */
public record Gallery(List<Item> items) {

  /** No case: none was asked for, or there were no images. */
  public static final Gallery NONE = new Gallery(List.of());

  /** Copies the list. */
  public Gallery {
    items = List.copyOf(items);
  }

  /**
   * A case.
   *
   * @param targetCondition the condition it was wrong about
   * @param caseId pseudonym
   * @param missed true for a miss, false for a false alarm
   * @param score of the case
   * @param threshold it was held against
   * @param acquisition how the image was acquired, e.g. {@code AP}; may be empty
   * @param picture at most 256 pixels on its longer side; empty where it is left out
   * @param leftOut why; empty where it is not
   */
  public record Item(
      String targetCondition,
      String caseId,
      boolean missed,
      double score,
      double threshold,
      List<String> acquisition,
      Optional<Picture> picture,
      String leftOut) {

    /** Copies the list; a picture that is not there has a reason. */
    public Item {
      acquisition = List.copyOf(acquisition);
      Objects.requireNonNull(picture, "picture");
      if (picture.isPresent() != leftOut.isEmpty()) {
        throw new IllegalArgumentException(
            caseId + ": a picture is there, or a reason why it is not");
      }
    }
  }

  /** The cases of a condition. */
  List<Item> of(String condition) {
    return items.stream().filter(i -> i.targetCondition().equals(condition)).toList();
  }
}
