package org.plumbline.core.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.plumbline.core.study.ReferenceResult.MISSING;
import static org.plumbline.core.study.ReferenceResult.NEGATIVE;
import static org.plumbline.core.study.ReferenceResult.POSITIVE;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class CohortTruthTest {

  private static CohortTruth truth(String condition) {
    ProtocolFile protocol =
        ProtocolReader.read(
            Path.of("protocol.yaml"),
            StudyFolder.RECORDED
                .replace("{column: effusion, positive: \"1\"}", condition)
                .getBytes(StandardCharsets.UTF_8));
    return new CohortTruth(
        protocol.protocol().referenceStandard().targetConditions().get(0), protocol);
  }

  @Test
  void oneAndZeroMayBeWrittenWithDecimals() {
    CohortTruth truth = truth("{}");

    assertThat(truth.read("1")).contains(POSITIVE);
    assertThat(truth.read("1.0")).contains(POSITIVE);
    assertThat(truth.read("0.0")).contains(NEGATIVE);
    assertThat(truth.read("")).contains(MISSING);
    assertThat(truth.read("2")).isEmpty();
    assertThat(truth.read("yes")).isEmpty();
    assertThat(truth.expected())
        .isEqualTo(
            "Expected 0 or 1 (protocol.yaml line 11: target_conditions.effusion.positive is \"1\""
                + " by default).");
  }

  @Test
  void theOtherOfAPairIsNegative() {
    CohortTruth truth = truth("{positive: YES}");

    assertThat(truth.read("YES")).contains(POSITIVE);
    assertThat(truth.read("yes")).contains(POSITIVE);
    assertThat(truth.read("NO")).contains(NEGATIVE);
    assertThat(truth.read("maybe")).isEmpty();
    assertThat(truth.expected()).startsWith("Expected NO or YES (");
    assertThat(truth("{positive: absent}").read("present")).contains(NEGATIVE);
  }

  @Test
  void anyOtherWordIsNegativeWhereThePositiveHasNoOpposite() {
    CohortTruth truth = truth("{positive: malignant}");

    assertThat(truth.read("malignant")).contains(POSITIVE);
    assertThat(truth.read("benign")).contains(NEGATIVE);
    assertThat(truth.read("Malignant")).as("a slip rather than another word").isEmpty();
    assertThat(truth("{positive: 3}").read("3.0")).contains(POSITIVE);
  }

  @Test
  void aListedConditionIsPositive() {
    CohortTruth truth = truth("{lists: Effusion}");

    assertThat(truth.read("Mass|Effusion")).contains(POSITIVE);
    assertThat(truth.read("Effusion")).contains(POSITIVE);
    assertThat(truth.read("Mass | Effusion ")).contains(POSITIVE);
    assertThat(truth.read("No Finding")).contains(NEGATIVE);
    assertThat(truth.read("Effusions")).contains(NEGATIVE);
    assertThat(truth.read("effusion")).isEmpty();
    assertThat(truth.read("")).contains(MISSING);
    assertThat(truth("{lists: Effusion, separator: .}").read("Mass.Effusion")).contains(POSITIVE);
  }
}
