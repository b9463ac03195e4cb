package org.plumbline.core.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.plumbline.core.dicom.DicomReaders;
import org.plumbline.core.study.Case;
import org.plumbline.core.study.CheckResult;
import org.plumbline.core.study.CheckResult.Severity;
import org.plumbline.core.study.ModelOutput.Score;
import org.plumbline.core.study.ReferenceResult;

/** Real cohorts that lie beside the project. */
class SharedCohortsTest {

  private static final List<String> FINDINGS =
      List.of(
          "Atelectasis",
          "Cardiomegaly",
          "Effusion",
          "Infiltration",
          "Mass",
          "Nodule",
          "Pneumonia",
          "Pneumothorax",
          "Consolidation",
          "Edema",
          "Emphysema",
          "Fibrosis",
          "Pleural_Thickening",
          "Hernia");

  @TempDir private Path folder;

  private static Path shared(String relative) {
    Path path = Path.of(System.getProperty("plumbline.shared", "../shared"), relative);
    assumeTrue(Files.exists(path), () -> "skipped: " + relative + " is not beside the project");
    return path.toAbsolutePath().normalize();
  }

  private ProtocolFile protocol(String text) throws IOException {
    return ProtocolReader.read(Files.writeString(folder.resolve("protocol.yaml"), text));
  }

  private static CohortInput cohort(ProtocolFile protocol) {
    return new CohortReader(DicomReaders.builtIn(), 2).read(protocol, StudyFolder.KEY);
  }

  private static long positives(CohortInput input, int condition) {
    return input.cohort().cases().stream()
        .filter(c -> c.references().get(condition) == ReferenceResult.POSITIVE)
        .count();
  }

  @Test
  @Timeout(60)
  void fourteenFindingsOfTwentyTwoThousandRadiographsAreReadFromOneFile() throws IOException {
    Path file = shared("data/nih_chexnet/nih_test_preds_demographics.csv");
    String scores = FINDINGS.stream().map(f -> f + ": prob_" + f).collect(Collectors.joining(", "));
    String conditions =
        FINDINGS.stream()
            .map(f -> "    " + f + ": {column: Finding Labels, lists: " + f + "}\n")
            .collect(Collectors.joining());
    ProtocolFile protocol =
        protocol(
            """
            study: {id: nih}
            device: {name: CheXNet, version: 1}
            index_test:
              recorded:
                file: %s
                scores: {%s}
            cohort:
              manifest: %s
              columns: {case_id: Image Index, patient_id: Patient ID}
              sampling: consecutive
              attributes:
                sex: [column Patient Gender]
                age: {from: [column Patient Age], bands: [0, 18, 40, 65]}
                view: [column View Position]
            reference_standard:
              target_conditions:
            %sendpoints: [{id: auc, metric: auc}]
            """
                .formatted(file, scores, file, conditions));

    long start = System.nanoTime();
    CohortInput input = cohort(protocol);
    PredictionsInput predictions = PredictionsReader.read(protocol, input);
    Duration taken = Duration.ofNanos(System.nanoTime() - start);

    // Oracle: awk over the file, e.g. -F, '$2 ~ /(^|\\|)Effusion(\\||$)/' for the positives.
    assertThat(input.cohort().cases()).hasSize(22433);
    assertThat(input.cohort().cases().stream().map(Case::patientId).distinct()).hasSize(6187);
    assertThat(positives(input, FINDINGS.indexOf("Effusion"))).isEqualTo(2756);
    assertThat(positives(input, FINDINGS.indexOf("Hernia"))).isEqualTo(42);
    assertThat(groups(input, 1))
        .isEqualTo(Map.of("0-17", 915L, "18-39", 5894L, "40-64", 12696L, "65+", 2928L));
    assertThat(
            input.cohort().cases().stream()
                .filter(c -> c.attributes().get(1).value().equals("90+")))
        .as("one of 90, two of 91, one of 93 years")
        .hasSize(4);
    assertThat(predictions.digest()).isEqualTo(input.digests().manifest());
    assertThat(predictions.predictions().cases())
        .hasSize(22433)
        .allMatch(c -> c.outputs().stream().allMatch(o -> o instanceof Score));
    assertThat(taken).as("generous for a busy machine").isLessThan(Duration.ofSeconds(20));
  }

  private static Map<String, Long> groups(CohortInput input, int attribute) {
    return input.cohort().cases().stream()
        .collect(
            Collectors.groupingBy(
                c -> c.attributes().get(attribute).group(), Collectors.counting()));
  }

  @Test
  void blankAndRepeatedColumnsOfAPredictionsFileDoNoHarm() throws IOException {
    Path data = shared("data/medperf_chexpert_example");
    ProtocolFile protocol =
        protocol(
            """
            study: {id: medperf}
            device: {name: xrv, version: 1}
            index_test:
              recorded:
                file: %s/predictions.csv
                columns: {case_id: Path}
                scores: {Edema: Edema, Cardiomegaly: Cardiomegaly}
            cohort:
              manifest: %s/data.csv
              columns: {case_id: Path, patient_id: Path}
              sampling: consecutive
            reference_standard:
              target_conditions: {Edema: {}, Cardiomegaly: {}}
            endpoints: [{id: auc, metric: auc}]
            """
                .formatted(data, data));

    CohortInput input = cohort(protocol);
    PredictionsInput predictions = PredictionsReader.read(protocol, input);

    // Oracle: sort | uniq -c of the columns.
    assertThat(input.cohort().cases()).hasSize(1335);
    assertThat(positives(input, 0)).isEqualTo(4);
    assertThat(positives(input, 1)).isEqualTo(56);
    int first =
        input.links().links().stream()
            .map(LinkTable.Link::originalCaseId)
            .toList()
            .indexOf("images/0.jpg");
    // Oracle: the first row of the file, its 6th and 12th column.
    assertThat(predictions.predictions().cases().get(first).outputs())
        .containsExactly(new Score(0.5722816586494446), new Score(0.8001996278762817));
    assertThat(predictions.checks()).allMatch(c -> c.severity() == Severity.PASSED);
  }

  @Test
  void aRealDicomCohortIsReadWithItsDevelopmentList() throws IOException {
    Path data = shared("models/cohort_nih_cxr");
    ProtocolFile protocol =
        protocol(
            """
            study: {id: nih-cxr}
            device: {name: d, version: 1}
            index_test: {model: {file: m.onnx, output: {name: y}}}
            cohort:
              manifest: %s/cohort.csv
              columns: {path: file}
              images: %s
              sampling: consecutive
              development_patients: %s/cohort_train.csv
              attributes:
                sex: [column sex, tag PatientSex]
                age: {from: [tag PatientAge, column age], bands: [0, 18, 45, 65, 75]}
                view: [column view, tag ViewPosition]
                vendor: [tag Manufacturer]
            reference_standard: {target_conditions: {effusion: {}}}
            endpoints: [{id: auc, metric: auc}]
            """
                .formatted(data, data, data));

    CohortInput input = cohort(protocol);

    // Oracle: README of the test pack: 243 test images, 35 with effusion, one per patient.
    assertThat(input.cohort().cases()).hasSize(243);
    assertThat(positives(input, 0)).isEqualTo(35);
    assertThat(input.cohort().cases().stream().map(Case::patientId).distinct()).hasSize(243);
    assertThat(input.images()).allMatch(i -> i.failure().isEmpty() && i.digest().isPresent());
    assertThat(input.checks())
        .as("column and tag agree in sex, age and view")
        .filteredOn(c -> c.type().equals("attribute-conflict"))
        .hasSize(3)
        .allMatch(c -> c.severity() == Severity.PASSED);
    assertThat(input.checks())
        .extracting(CheckResult::what)
        .contains(
            "vendor: no value in 243 of 243 cases.",
            "No development patient is in the cohort (compared by patient).");
    // Oracle: file_sha256 of split.csv for the first test file.
    assertThat(digestOf(input, "NIH00000075"))
        .isEqualTo("dcf1d70089d0c446ce92f822b62bbdf9ca0fbe6b9a0af8fbe9a5006a5495adad");
  }

  private static String digestOf(CohortInput input, String caseId) {
    int at =
        input.links().links().stream().map(LinkTable.Link::originalCaseId).toList().indexOf(caseId);
    return input.images().get(at).digest().orElseThrow().hex();
  }

  @Test
  void aCohortTestedOnItsOwnDevelopmentPatientsIsStopped() throws IOException {
    Path data = shared("models/cohort_nih_cxr");
    ProtocolFile protocol =
        protocol(
            """
            study: {id: nih-cxr}
            device: {name: d, version: 1}
            index_test: {model: {file: m.onnx, output: {name: y}}}
            cohort:
              manifest: %s/cohort.csv
              columns: {path: file}
              images: %s
              development_patients: %s/split.csv
            reference_standard: {target_conditions: {effusion: {}}}
            endpoints: [{id: auc, metric: auc}]
            """
                .formatted(data, data, data));

    List<String> messages = StudyFolder.messages(() -> cohort(protocol));

    assertThat(messages).hasSize(21);
    assertThat(messages.get(20)).contains("cohort.csv, patient: 223 more like these");
  }

  @Test
  void aCohortWithoutSexAndAgeSaysSo() throws IOException {
    Path data = shared("models/cohort_pneumonia");
    ProtocolFile protocol =
        protocol(
            """
            study: {id: pneumonia}
            device: {name: d, version: 1}
            index_test: {model: {file: m.onnx, output: {name: y}}}
            cohort:
              manifest: %s/cohort.csv
              columns: {path: file}
              images: %s
              attributes: {sex: [tag PatientSex], age: [tag PatientAge]}
            reference_standard: {target_conditions: {pneumonia: {}}}
            endpoints: [{id: auc, metric: auc}]
            """
                .formatted(data, data));

    CohortInput input = cohort(protocol);

    // Oracle: README of the test pack: 624 images, 390 with pneumonia.
    assertThat(input.cohort().cases()).hasSize(624);
    assertThat(positives(input, 0)).isEqualTo(390);
    assertThat(groups(input, 0)).isEqualTo(Map.of("(missing)", 624L));
    assertThat(groups(input, 1)).isEqualTo(Map.of("(missing)", 624L));
  }
}
