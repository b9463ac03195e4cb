package org.plumbline.core.study;

import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Outputs recorded elsewhere: by a vendor's box, a cloud service, a study of another year.
 *
 * @param file the predictions file, relative to the protocol
 * @param deviceVersion version of the device that made them
 * @param columns standard column name → name in the file, where they differ
 * @param scores target condition → column that holds its score; where empty, the predictions
 *     contract's names hold
 * @param range range of every score, if stated
 * @param operatingPoints threshold of each target condition; a condition may have none
 */
public record RecordedOutputs(
    String file,
    Optional<String> deviceVersion,
    Map<String, String> columns,
    Map<String, String> scores,
    Optional<ScoreRange> range,
    Map<String, OperatingPoint> operatingPoints)
    implements IndexTest {

  /** Copies the collections, keeping their order. */
  public RecordedOutputs {
    Objects.requireNonNull(file, "file");
    Objects.requireNonNull(deviceVersion, "deviceVersion");
    columns = Ordered.copy(columns);
    scores = Ordered.copy(scores);
    Objects.requireNonNull(range, "range");
    operatingPoints = Ordered.copy(operatingPoints);
  }
}
