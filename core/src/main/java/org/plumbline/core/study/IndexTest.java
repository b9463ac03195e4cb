package org.plumbline.core.study;

import java.util.Map;
import java.util.Optional;

/** The test under examination (STARD): a locked model, or the outputs somebody recorded of one. */
public sealed interface IndexTest permits ModelSpecification, RecordedOutputs {

  /** The file that holds it, relative to the protocol. */
  String file();

  /** Operating points by target condition, in the protocol's order; a condition may have none. */
  Map<String, OperatingPoint> operatingPoints();

  /** The range in which every score must lie, if stated. */
  Optional<ScoreRange> range();
}
