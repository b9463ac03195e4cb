package org.plumbline.core.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.plumbline.core.analysis.Studies.NEGATIVE;
import static org.plumbline.core.analysis.Studies.POSITIVE;
import static org.plumbline.core.analysis.Studies.UNKNOWN;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Which errors are the worst. */
class WorstErrorTest {

  /**
   * Threshold 0.5. Three misses, two false alarms; the rest are right, unknown or without score.
   */
  private static Studies study() {
    return new Studies()
        .add(POSITIVE, Studies.score(0.4))
        .add(POSITIVE, Studies.score(0.1))
        .add(POSITIVE, Studies.score(0.1))
        .add(NEGATIVE, Studies.score(0.9))
        .add(NEGATIVE, Studies.score(0.5))
        .add(NEGATIVE, Studies.score(0.2))
        .add(POSITIVE, Studies.score(0.9))
        .add(UNKNOWN, Studies.score(0.99))
        .add(POSITIVE, Studies.failed("no pixels"));
  }

  private static List<WorstError> worst(Studies study, int count) {
    return WorstError.of(study.protocol(), study.cohort(), study.predictions(), count);
  }

  @Test
  void halfAreMissesAndHalfFalseAlarmsTheFarthestFromTheThresholdFirst() {
    Studies study = study();
    List<String> ids = study.cohort().cases().stream().map(c -> c.caseId()).toList();
    assertThat(worst(study, 3))
        .extracting(WorstError::caseId, WorstError::missed, WorstError::score)
        .containsExactly(
            tuple(ids.get(1), true, 0.1),
            tuple(ids.get(2), true, 0.1),
            tuple(ids.get(3), false, 0.9));
  }

  @Test
  void whereOneKindIsShortTheOtherFillsUp() {
    assertThat(worst(study(), 5))
        .extracting(WorstError::missed)
        .containsExactly(true, true, true, false, false);
    assertThat(worst(study(), 100)).hasSize(5);
    Studies misses = new Studies().add(4, POSITIVE, 0.2);
    assertThat(worst(misses, 3)).hasSize(3).allMatch(WorstError::missed);
  }

  @Test
  void noneAreAskedForOrThereIsNoThreshold() {
    assertThat(worst(study(), 0)).isEmpty();
    Studies open = study();
    open.threshold = java.util.OptionalDouble.empty();
    assertThat(worst(open, 5)).isEmpty();
  }
}
