package org.plumbline.core.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.plumbline.core.io.StudyFolder.RECORDED;
import static org.plumbline.core.io.StudyFolder.messages;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.plumbline.core.analysis.FailureLimit;
import org.plumbline.core.evidence.Sha256;
import org.plumbline.core.study.CaseOutputs;
import org.plumbline.core.study.CheckResult;
import org.plumbline.core.study.CheckResult.Severity;
import org.plumbline.core.study.Fault;
import org.plumbline.core.study.InvalidInputException;
import org.plumbline.core.study.ModelOutput;
import org.plumbline.core.study.ModelOutput.Indeterminate;
import org.plumbline.core.study.ModelOutput.ProcessingFailure;
import org.plumbline.core.study.ModelOutput.Score;

class PredictionsReaderTest {

  private static final String MANIFEST =
      "case_id,patient_id,sex,effusion\nalpha,p1,F,1\nbeta,p2,F,0\ngamma,p3,M,0\n";

  @TempDir private Path folder;

  private StudyFolder study(String predictions) {
    return new StudyFolder(folder)
        .with("protocol.yaml", RECORDED)
        .with("cohort.csv", MANIFEST)
        .with("predictions.csv", predictions);
  }

  /** The outputs of alpha, beta and gamma, which are C000003, C000002 and C000001. */
  private static List<ModelOutput> outputs(PredictionsInput input) {
    List<CaseOutputs> cases = input.predictions().cases();
    assertThat(cases)
        .extracting(CaseOutputs::caseId)
        .containsExactly("C000001", "C000002", "C000003");
    return List.of(
        cases.get(2).outputs().get(0),
        cases.get(1).outputs().get(0),
        cases.get(0).outputs().get(0));
  }

  @Test
  void scoresAreReadInAnyOrder() {
    PredictionsInput input =
        study("case_id,score\ngamma,0.25\nalpha,9.5e-1\nbeta,-3\n").predictions();

    assertThat(outputs(input)).containsExactly(new Score(0.95), new Score(-3), new Score(0.25));
    assertThat(input.predictions().targetConditions()).containsExactly("effusion");
    assertThat(input.digest())
        .isEqualTo(
            Sha256.of(
                "case_id,score\ngamma,0.25\nalpha,9.5e-1\nbeta,-3\n"
                    .getBytes(StandardCharsets.UTF_8)));
    assertThat(input.checks()).allMatch(c -> c.severity() == Severity.PASSED);
  }

  @Test
  void theScoreMayBeNamedAfterItsCondition() {
    assertThat(
            outputs(
                study("score_effusion,case_id\n0.25,gamma\n0.5,alpha\n0.75,beta\n").predictions()))
        .containsExactly(new Score(0.5), new Score(0.75), new Score(0.25));
  }

  @Test
  void whatIsNoScoreIsAFailureOfTheCase() {
    PredictionsInput input =
        study("case_id,score\ngamma,NaN\nalpha,\nbeta,-Infinity\n").predictions();

    assertThat(outputs(input))
        .containsExactly(
            new ProcessingFailure("no score recorded"),
            new ProcessingFailure("the score is not finite"),
            new ProcessingFailure("the score is not finite"));
  }

  @Test
  void aCaseWithoutARowIsAFailureAndARowWithoutACaseIsNoted() {
    PredictionsInput input = study("case_id,score\ngamma,0.1\nalpha,0.2\nzeta,0.3\n").predictions();

    assertThat(outputs(input).get(1)).isEqualTo(new ProcessingFailure("no score recorded"));
    assertThat(input.checks())
        .containsExactly(
            new CheckResult(
                "predictions-missing",
                Severity.WARNING,
                "1 of 3 cases has no row in the predictions.",
                List.of("C000002"),
                1),
            new CheckResult(
                "predictions-unknown",
                Severity.WARNING,
                "1 row of the predictions belongs to no case of the manifest.",
                List.of(),
                1));
  }

  @Test
  void statusAndReasonAreReadAndTheReasonNamesNobody() {
    PredictionsInput input =
        study(
                """
                case_id,score,status,reason
                gamma,0.1,ok,
                alpha,0.9,indeterminate,image of alpha (p1) too dark
                beta,,failure,
                """)
            .predictions();

    assertThat(outputs(input).get(0)).isInstanceOf(Indeterminate.class);
    assertThat(((Indeterminate) outputs(input).get(0)).reason())
        .matches("image of C000003 \\(P00000[123]\\) too dark");
    assertThat(outputs(input).subList(1, 3))
        .containsExactly(new ProcessingFailure("no reason recorded"), new Score(0.1));
  }

  @Test
  void anotherVersionOfTheDeviceIsNoted() {
    StudyFolder study =
        study("case_id,score\ngamma,0.1\nalpha,0.2\nbeta,0.3\n")
            .with(
                "protocol.yaml",
                RECORDED.replace("predictions.csv}", "predictions.csv, device_version: 0.9}"));

    assertThat(study.predictions().checks())
        .filteredOn(c -> c.type().equals("device-version"))
        .singleElement()
        .matches(c -> c.what().contains("version 0.9") && c.what().contains("version 1.0"));
  }

  @Test
  void aBadScoreNamesTheFileTheRowAndTheRemedy() {
    StudyFolder study =
        study("case_id,score\nalpha,0.2\nbeta,93\ngamma,\"0,5\"\n")
            .with(
                "protocol.yaml",
                RECORDED.replace("predictions.csv}", "predictions.csv, range: [0, 1]}"));

    List<String> messages = messages(study::predictions);

    assertThat(messages).hasSize(2);
    assertThat(messages.get(0).lines())
        .containsExactly(
            "predictions.csv, line 3, column score: '93'.",
            "Expected a fraction in [0, 1] (protocol.yaml line 4: index_test.recorded.range).",
            "If the model writes percentages, convert them and lock the conversion in the"
                + " protocol.");
    assertThat(messages.get(1))
        .contains("line 4, column score: '0,5'", "Expected a number with a decimal point");
  }

  @Test
  void aCaseTwiceNamesBothLines() {
    assertThat(messages(study("case_id,score\nalpha,0.2\nbeta,1\nalpha,0.3\n,1\n")::predictions))
        .satisfiesExactly(
            m -> assertThat(m).contains("line 4, column case_id: the case of line 2 a second time"),
            m -> assertThat(m).contains("line 5, column case_id: nothing"));
  }

  @Test
  void aStatusThatIsNoneIsNamed() {
    assertThat(messages(study("case_id,score,status\nalpha,0.2,failur\n")::predictions))
        .singleElement()
        .asString()
        .contains("line 2, column status: 'failur'", "Did you mean 'failure'?");
  }

  @Test
  void missingColumnsComeWithTheNearest() {
    assertThat(messages(study("caseid,scores\nalpha,0.2\n")::predictions))
        .satisfiesExactly(
            m ->
                assertThat(m)
                    .contains(
                        "predictions.csv, line 1: no column 'case_id'", "Did you mean 'caseid'?"),
            m -> assertThat(m).contains("no column 'score'", "Did you mean 'scores'?"));
  }

  @Test
  void moreFailuresThanTheLimitEndTheStudy() {
    StudyFolder study = study("case_id,score\ngamma,0.1\nalpha,\nbeta,nan\n");
    PredictionsInput input = study.predictions();

    assertThatThrownBy(() -> FailureLimit.check(study.protocol().protocol(), input.predictions()))
        .isInstanceOf(InvalidInputException.class)
        .matches(e -> ((InvalidInputException) e).problems().get(0).fault() == Fault.DATA)
        .hasMessageContaining("cohort.csv: 2 of 3 cases (66.7 %) could not be processed:")
        .hasMessageContaining("1 × no score recorded")
        .hasMessageContaining("(cohort.max_failures)");

    StudyFolder tolerant =
        study.with(
            "protocol.yaml", RECORDED.replace("  sampling:", "  max_failures: 0.7\n  sampling:"));
    FailureLimit.check(tolerant.protocol().protocol(), tolerant.predictions().predictions());
  }

  /** Whatever is done to the files, they are read or their problems are told: 1000 changes. */
  @Test
  void noChangeOfTheFilesMakesTheReadersFailInAnyOtherWay() {
    Random random = new Random(20261123);
    byte[] manifest = MANIFEST.getBytes(StandardCharsets.UTF_8);
    byte[] scores =
        "case_id,score,status,reason\ngamma,0.1,,\nalpha,0.2,ok,x\nbeta,,failure,\"a, b\"\n"
            .getBytes(StandardCharsets.UTF_8);
    int refused = 0;
    for (int i = 0; i < 1000; i++) {
      StudyFolder study =
          new StudyFolder(folder)
              .with("protocol.yaml", RECORDED)
              .with("cohort.csv", i % 2 == 0 ? changed(manifest, random) : manifest)
              .with("predictions.csv", i % 2 == 1 ? changed(scores, random) : scores);
      try {
        study.predictions();
      } catch (InvalidInputException e) {
        assertThat(e.problems()).allMatch(p -> p.fault() == Fault.DATA);
        refused++;
      }
    }
    assertThat(refused).as("many changes matter, many do not").isBetween(200, 950);
  }

  private static byte[] changed(byte[] bytes, Random random) {
    byte[] changed = bytes.clone();
    byte[] odd = {0, '"', ',', '\n', '\r', (byte) 0xFF, (byte) 0xC3, ' ', 'N', '-', '.'};
    for (int n = 1 + random.nextInt(3); n > 0; n--) {
      changed[random.nextInt(changed.length)] = odd[random.nextInt(odd.length)];
    }
    return random.nextInt(4) == 0
        ? Arrays.copyOf(changed, random.nextInt(changed.length))
        : changed;
  }
}
