package org.plumbline.core.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.plumbline.core.io.StudyFolder.MODEL;
import static org.plumbline.core.io.StudyFolder.RECORDED;
import static org.plumbline.core.io.StudyFolder.dicom;
import static org.plumbline.core.io.StudyFolder.messages;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.plumbline.core.dicom.DicomReaders;
import org.plumbline.core.evidence.Sha256;
import org.plumbline.core.study.AttributeValue;
import org.plumbline.core.study.Case;
import org.plumbline.core.study.CheckResult;
import org.plumbline.core.study.CheckResult.Severity;
import org.plumbline.core.study.ReferenceResult;

class CohortReaderTest {

  private static final String HEADER = "case_id,patient_id,sex,effusion\n";
  private static final String IMAGE_HEADER = "case_id,patient_id,path,sex,age,effusion\n";

  @TempDir private Path folder;

  private StudyFolder recorded(String manifest) {
    return new StudyFolder(folder)
        .with("protocol.yaml", RECORDED)
        .with("cohort.csv", HEADER + manifest);
  }

  private StudyFolder images(String manifest) {
    return new StudyFolder(folder)
        .with("protocol.yaml", MODEL)
        .with("cohort.csv", IMAGE_HEADER + manifest)
        .with("images/none.txt", "");
  }

  private static Case original(CohortInput input, String caseId) {
    String pseudonym =
        input.links().links().stream()
            .filter(link -> link.originalCaseId().equals(caseId))
            .findFirst()
            .orElseThrow()
            .caseId();
    return input.cohort().cases().stream()
        .filter(c -> c.caseId().equals(pseudonym))
        .findFirst()
        .orElseThrow();
  }

  private static CheckResult check(CohortInput input, String type) {
    List<CheckResult> ofType = input.checks().stream().filter(c -> c.type().equals(type)).toList();
    assertThat(ofType).as("checks " + type + " of " + input.checks()).hasSize(1);
    return ofType.get(0);
  }

  // What is read

  @Test
  void casesAreReadUnderPseudonymsInTheirOrder() {
    CohortInput input = recorded("alpha,p1,F,1\nbeta,p1,F,0\ngamma,p2,,\n").cohort();

    // Oracle of the order: openssl, see PseudonymKeyTest; p1 and p2 likewise.
    assertThat(input.cohort().cases())
        .extracting(Case::caseId)
        .containsExactly("C000001", "C000002", "C000003");
    assertThat(original(input, "gamma").caseId()).isEqualTo("C000001");
    assertThat(original(input, "alpha"))
        .isEqualTo(
            new Case(
                "C000003",
                original(input, "beta").patientId(),
                List.of(new AttributeValue("F", "F")),
                List.of(ReferenceResult.POSITIVE),
                Optional.empty()));
    assertThat(original(input, "gamma").attributes()).containsExactly(AttributeValue.NONE);
    assertThat(original(input, "gamma").references()).containsExactly(ReferenceResult.MISSING);
    assertThat(original(input, "gamma").patientId())
        .isNotEqualTo(original(input, "alpha").patientId());
    assertThat(input.images()).isEmpty();
    assertThat(input.digests().images()).isEmpty();
  }

  @Test
  void nothingThatIsWrittenOrPrintedNamesACaseOrPatient() {
    CohortInput input = recorded("alpha,pat1,F,1\nbeta,pat1,F,0\n").cohort();

    assertThat(input.cohort() + " " + input.checks() + " " + input.links())
        .doesNotContain("alpha", "beta", "pat1");
  }

  @Test
  void tagsStandInForColumnsAndConflictsAreNoted() {
    StudyFolder study =
        images(
                """
                a,p1,a.dcm,F,61,1
                b,p2,b.dcm,M,,0
                c,p3,c.dcm,,17,0
                d,p4,d.dcm,M,95,0
                """)
            .with(
                "images/a.dcm",
                dicom("1.1", Map.of("00100040", "F", "00101010", "061Y", "00080070", "SIEMENS")))
            .with("images/b.dcm", dicom("1.2", Map.of("00100040", "F", "00101010", "070Y")))
            .with(
                "images/c.dcm",
                dicom("1.3", Map.of("00100040", "M", "00101010", "018Y", "00080070", "Siemens ")))
            .with("images/d.dcm", dicom("1.4", Map.of()));

    CohortInput input = study.cohort();

    assertThat(original(input, "a").attributes())
        .containsExactly(
            new AttributeValue("F", "F"),
            new AttributeValue("61", "18-64"),
            new AttributeValue("SIEMENS", "Siemens Healthineers"));
    assertThat(original(input, "b").attributes())
        .containsExactly(
            new AttributeValue("M", "M"), new AttributeValue("70", "65+"), AttributeValue.NONE);
    assertThat(original(input, "c").attributes().get(0)).isEqualTo(new AttributeValue("M", "M"));
    assertThat(original(input, "d").attributes().get(1))
        .as("ages over 89 are told as 90+")
        .isEqualTo(new AttributeValue("90+", "65+"));
    assertThat(input.spellings())
        .containsExactly(
            new CohortSpelling("vendor", "SIEMENS", "Siemens Healthineers", 1),
            new CohortSpelling("vendor", "Siemens", "Siemens Healthineers", 1));
    assertThat(
            input.checks().stream()
                .filter(c -> c.type().equals("attribute-conflict"))
                .collect(Collectors.toMap(CheckResult::what, CheckResult::cases)))
        .isEqualTo(
            Map.of(
                "sex: sources disagree in 1 of 4 cases; column sex counts before the others.",
                List.of(original(input, "b").caseId()),
                "age: sources disagree in 1 of 4 cases; column age counts before the others.",
                List.of(original(input, "c").caseId())));
    assertThat(check(input, "vendor-spelling").what())
        .isEqualTo("vendor: 2 spellings of 1 vendor.");
  }

  @Test
  void agesThatAreNoneAreMissingAndNoted() {
    StudyFolder study =
        images("a,p1,a.dcm,F,,1\nb,p2,b.dcm,F,412,0\nc,p3,c.dcm,F,old,0\nd,p4,d.dcm,F,,0\n")
            .with("images/a.dcm", dicom("1.1", Map.of("00101010", "000Y")))
            .with("images/b.dcm", dicom("1.2", Map.of()))
            .with("images/c.dcm", dicom("1.3", Map.of()))
            .with("images/d.dcm", dicom("1.4", Map.of("00101010", "62")));

    CohortInput input = study.cohort();

    assertThat(original(input, "a").attributes().get(1)).isEqualTo(AttributeValue.NONE);
    assertThat(original(input, "b").attributes().get(1)).isEqualTo(AttributeValue.NONE);
    assertThat(original(input, "c").attributes().get(1)).isEqualTo(AttributeValue.NONE);
    assertThat(original(input, "d").attributes().get(1))
        .isEqualTo(new AttributeValue("62", "18-64"));
    assertThat(input.checks())
        .filteredOn(c -> c.type().equals("attribute-value"))
        .extracting(CheckResult::what)
        .containsExactlyInAnyOrder(
            "PatientAge is 0 years, a common placeholder; counted as missing.",
            "age is above 130 years; counted as missing.",
            "age is not a number; counted as missing.",
            "PatientAge has no unit; read as years.");
  }

  @Test
  void anImageThatCannotBeReadIsAFaultOfItsCase() {
    StudyFolder study =
        images("a,p1,a.dcm,F,1,1\nb,p2,gone.dcm,F,1,0\nc,p3,c.dcm,F,1,0\nd,p4,,F,1,0\n")
            .with("images/a.dcm", dicom("1.1", Map.of()))
            .with("images/c.dcm", "\u0089PNG and so on".getBytes(StandardCharsets.ISO_8859_1));

    CohortInput input = study.cohort();

    Map<String, Optional<String>> failures =
        input.images().stream()
            .collect(Collectors.toMap(CohortImage::caseId, CohortImage::failure));
    assertThat(failures.get(original(input, "a").caseId())).isEmpty();
    assertThat(failures.get(original(input, "b").caseId())).contains("file not found");
    assertThat(failures.get(original(input, "c").caseId()).orElseThrow()).isNotBlank();
    assertThat(failures.get(original(input, "d").caseId())).contains("the manifest names no file");
    assertThat(input.checks())
        .filteredOn(c -> c.type().equals("image-file"))
        .hasSize(3)
        .allMatch(c -> c.severity() == Severity.WARNING && c.count() == 1);
    assertThat(input.images().get(0).file().orElseThrow()).startsWith(folder.resolve("images"));
  }

  @Test
  void theNumberOfThreadsChangesNothing() {
    StringBuilder manifest = new StringBuilder();
    StudyFolder study = images("");
    for (int i = 0; i < 40; i++) {
      manifest.append("c%d,p%d,%d.dcm,F,5%d,%d\n".formatted(i, i / 2, i, i / 4 % 10, i % 2));
      study.with("images/" + i + ".dcm", dicom("1." + i, Map.of("00100040", "M")));
    }
    study.with("cohort.csv", IMAGE_HEADER + manifest);

    CohortInput one =
        new CohortReader(DicomReaders.builtIn(), 1).read(study.protocol(), StudyFolder.KEY);
    CohortInput four =
        new CohortReader(DicomReaders.builtIn(), 4).read(study.protocol(), StudyFolder.KEY);

    assertThat(four.cohort()).isEqualTo(one.cohort());
    assertThat(four.images()).isEqualTo(one.images());
    assertThat(four.checks()).isEqualTo(one.checks());
    assertThat(four.digests()).isEqualTo(one.digests());
  }

  @Test
  void exclusionsAreAppliedAndCounted() {
    CohortInput input =
        images("a,p1,a.dcm,F,17,1\nb,p2,b.dcm,F,18,0\nc,p3,c.dcm,F,,0\n")
            .with(
                "protocol.yaml",
                MODEL.replace(
                    "  images: images\n",
                    "  images: images\n  exclusions: [{id: paediatric, when: age < 18},"
                        + " {id: no-age, when: age is missing}]\n"))
            .cohort();

    assertThat(original(input, "a").excludedBy()).contains("paediatric");
    assertThat(original(input, "b").excludedBy()).isEmpty();
    assertThat(original(input, "c").excludedBy()).contains("no-age");
    assertThat(input.cohort().included()).hasSize(1);
    assertThat(input.checks())
        .filteredOn(c -> c.type().equals("exclusion"))
        .extracting(CheckResult::what)
        .containsExactly(
            "paediatric (age < 18) excludes 1 of 3 cases.",
            "no-age (age is missing) excludes 1 of 3 cases.");
  }

  @Test
  void aValueOfThePatientCountsForAllOfThePatientsImages() {
    CohortInput input = recorded("a,p1,F,1\nb,p1,,0\nc,p2,,0\n").cohort();

    assertThat(original(input, "b").attributes()).containsExactly(new AttributeValue("F", "F"));
    assertThat(original(input, "c").attributes()).containsExactly(AttributeValue.NONE);
    assertThat(check(input, "attribute-of-patient").cases())
        .containsExactly(original(input, "b").caseId());
    assertThat(check(input, "attribute-missing").what())
        .isEqualTo("sex: no value in 1 of 3 cases.");
  }

  @Test
  void aChangeOfTruthIsToldFromAnyOtherChange() {
    CohortDigests before = recorded("a,p1,F,1\nb,p2,F,0\n").cohort().digests();
    CohortDigests sexChanged = recorded("a,p1,M,1\nb,p2,F,0\n").cohort().digests();
    CohortDigests truthChanged = recorded("a,p1,F,1\nb,p2,F,1\n").cohort().digests();

    assertThat(sexChanged.manifest()).isNotEqualTo(before.manifest());
    assertThat(sexChanged.truth()).isEqualTo(before.truth());
    assertThat(truthChanged.truth()).isNotEqualTo(before.truth());
  }

  @Test
  void aChangedImageChangesTheDigestOfTheImages() throws IOException {
    StudyFolder study =
        images("a,p1,a.dcm,F,1,1\n").with("images/a.dcm", dicom("1.1", Map.of("00100040", "F")));
    CohortInput before = study.cohort();
    study.with("images/a.dcm", dicom("1.1", Map.of("00100040", "M")));
    CohortInput after = study.cohort();

    assertThat(after.digests().images()).isNotEqualTo(before.digests().images());
    assertThat(after.images().get(0).digest())
        .contains(Sha256.of(Files.readAllBytes(folder.resolve("images/a.dcm"))));
  }

  @Test
  void aProtocolThatDoesNotStateItsSamplingIsRemarkedUpon() {
    CohortInput input =
        recorded("a,p1,F,1\nb,p2,F,0\n")
            .with("protocol.yaml", RECORDED.replace("  sampling: consecutive\n", ""))
            .cohort();

    assertThat(check(input, "sampling").severity()).isEqualTo(Severity.WARNING);
    assertThat(check(input, "development-overlap").what()).contains("was not checked");
  }

  @Test
  void aConditionThatNoCaseListsIsRemarkedUponWithTheNearestThatIsListed() {
    CohortInput input =
        recorded("a,p1,F,Efusion|Mass\nb,p2,F,No Finding\n")
            .with(
                "protocol.yaml",
                RECORDED.replace("{column: effusion, positive: \"1\"}", "{lists: Effusion}"))
            .cohort();

    assertThat(check(input, "reference-one-sided").what())
        .isEqualTo(
            "effusion: no case is positive; check column effusion against the protocol."
                + " Did you mean 'Efusion'?");
  }

  // What each reader said

  private static final String READ = "case_id,patient_id,sex,effusion,a,b\n";

  private StudyFolder read(String manifest) {
    return new StudyFolder(folder)
        .with(
            "protocol.yaml",
            RECORDED.replace(
                "{column: effusion, positive: \"1\"}",
                "{column: effusion, reader_columns: [a, b]}"))
        .with("cohort.csv", READ + manifest);
  }

  @Test
  void whatEachReaderSaidIsReadInTheWordsOfTheTruthAndKeptInTheRun() throws IOException {
    CohortInput input = read("x,p1,F,1,1,0\ny,p2,F,0,0,\n").cohort();

    assertThat(input.cohort().readings()).containsExactly("effusion/a", "effusion/b");
    assertThat(original(input, "x").readings())
        .containsExactly(ReferenceResult.POSITIVE, ReferenceResult.NEGATIVE);
    assertThat(original(input, "y").readings())
        .containsExactly(ReferenceResult.NEGATIVE, ReferenceResult.MISSING);
    assertThat(
            input.checks().stream()
                .filter(c -> c.type().equals("reader-missing"))
                .map(CheckResult::what))
        .containsExactly(
            "effusion/a: the reader read every case.",
            "effusion/b: no result of the reader in 1 of 2 cases; they take no part in the"
                + " agreement of the readers.");
    ByteArrayOutputStream written = new ByteArrayOutputStream();
    RunCohortCsv.write(written, input.cohort());
    assertThat(RunCohortCsv.read(written.toByteArray())).isEqualTo(input.cohort());
  }

  @Test
  void aReadersChangeOfMindChangesTheDigestOfTheTruth() {
    CohortInput before = read("x,p1,F,1,1,0\n").cohort();
    CohortInput after = read("x,p1,F,1,1,1\n").cohort();
    assertThat(after.digests().truth()).isNotEqualTo(before.digests().truth());
  }

  @Test
  void aReadersWordThatIsNeitherIsNamedInTheReadersColumn() {
    assertThat(messages(() -> read("x,p1,F,1,1,maybe\n").cohort()))
        .singleElement()
        .asString()
        .startsWith("cohort.csv, line 2, column b: 'maybe'.");
  }

  // What is wrong

  @Test
  void aTruthThatIsNeitherNamesTheRowTheRuleAndTheRemedy() {
    List<String> messages = messages(() -> recorded("a,p1,F,1\nb,p2,F,yes\nc,p3,F,-1\n").cohort());

    assertThat(messages).hasSize(2);
    assertThat(messages.get(0).lines())
        .containsExactly(
            "cohort.csv, line 3, column effusion: 'yes'.",
            "Expected 0 or 1 (protocol.yaml line 11: target_conditions.effusion.positive is"
                + " \"1\").",
            "Write 1 for cases with the condition, or set positive: \"yes\".");
    assertThat(messages.get(1))
        .contains("line 4", "'-1'", "leave the cell empty where the truth is not known");
  }

  @Test
  void missingColumnsComeWithTheNearestAndAllAtOnce() {
    StudyFolder study = new StudyFolder(folder).with("protocol.yaml", RECORDED);

    assertThat(
            messages(
                () -> study.with("cohort.csv", "Case ID,Patient,sex,efusion\na,p,F,1\n").cohort()))
        .satisfiesExactly(
            m -> assertThat(m).contains("line 1: no column 'case_id'", "Did you mean 'Case ID'?"),
            m ->
                assertThat(m)
                    .contains(
                        "no column 'patient_id'",
                        "The file has: Case ID, Patient, sex, efusion.",
                        "map patient_id to the column of case ids"),
            m ->
                assertThat(m)
                    .contains(
                        "no column 'effusion'",
                        "protocol.yaml line 11: reference_standard.target_conditions.effusion",
                        "Did you mean 'efusion'?"));
  }

  @Test
  void aRepeatedColumnIsAFaultOnlyWhereItIsUsed() {
    StudyFolder study = new StudyFolder(folder).with("protocol.yaml", RECORDED);

    assertThat(
            study
                .with("cohort.csv", "case_id,patient_id,,x,sex,x,,effusion\na,p,,1,F,2,,1\n")
                .cohort()
                .cohort()
                .cases())
        .hasSize(1);
    assertThat(
            messages(
                () ->
                    study
                        .with("cohort.csv", "case_id,patient_id,sex,sex,effusion\na,p,F,M,1\n")
                        .cohort()))
        .singleElement()
        .asString()
        .contains("line 1: column 'sex' 2 times", "cohort.attributes.sex");
  }

  @Test
  void aByteOrderMarkWindowsLineEndsAndQuotesAreRead() {
    CohortInput input =
        new StudyFolder(folder)
            .with("protocol.yaml", RECORDED)
            .with(
                "cohort.csv",
                "\uFEFF\"case_id\",\"patient_id\",sex,effusion\r\n\"a\",\"p\",F,\"1\"\r\n")
            .cohort();

    assertThat(original(input, "a").references()).containsExactly(ReferenceResult.POSITIVE);
  }

  @Test
  void anIdTwiceNamesBothLinesAndAConflictOfTruth() {
    assertThat(messages(() -> recorded("a,p1,F,1\nb,p2,F,0\na,p1,F,1\nb,p2,F,1\n").cohort()))
        .satisfiesExactly(
            m ->
                assertThat(m)
                    .contains(
                        "cohort.csv, line 4, column case_id: the case of line 2 a second time.")
                    .doesNotContain("'a'"),
            m ->
                assertThat(m)
                    .contains("line 5", "the case of line 3 a second time, with another truth."));
  }

  @Test
  void anIdThatIsEmptyIsNamed() {
    assertThat(messages(() -> recorded(",p1,F,1\nb,,F,0\n").cohort()))
        .satisfiesExactly(
            m -> assertThat(m).contains("line 2, column case_id: nothing"),
            m -> assertThat(m).contains("line 3, column patient_id: nothing"));
  }

  @Test
  void anAttributeOfThePatientWithTwoValuesNamesBothLines() {
    assertThat(messages(() -> recorded("a,p1,F,1\nb,p2,F,0\nc,p1,M,0\n").cohort()))
        .singleElement()
        .asString()
        .contains(
            "cohort.csv, line 4, attribute sex: another value than in line 2, of the same patient",
            "protocol.yaml line 8: cohort.attributes.sex",
            "write of: image");
  }

  @Test
  void oneImageTwiceNamesBothLines() {
    StudyFolder study =
        images("a,p1,a.dcm,F,1,1\nb,p2,b.dcm,F,1,1\nc,p3,c.dcm,F,1,0\n")
            .with("images/a.dcm", dicom("1.1", Map.of("00100040", "F")))
            .with("images/b.dcm", dicom("1.1", Map.of("00100040", "F")))
            .with("images/c.dcm", dicom("1.1", Map.of("00100040", "M")));

    assertThat(messages(study::cohort))
        .satisfiesExactly(
            m ->
                assertThat(m)
                    .contains("cohort.csv, line 3, column path: the file of line 2 a second time."),
            m ->
                assertThat(m)
                    .contains(
                        "line 4", "the SOP instance of line 2 a second time, with another truth."));
  }

  @Test
  void aPathThatLeavesTheImageFolderIsNamedByItsLine() throws IOException {
    Path outside = Files.write(folder.resolve("outside.dcm"), dicom("1.9", Map.of()));
    StudyFolder study =
        images(
                "a,p1,../outside.dcm,F,1,1\nb,p2,"
                    + outside
                    + ",F,1,0\nc,p3,link.dcm,F,1,0\nd,p4,sub/../d.dcm,F,1,0\n")
            .with("images/d.dcm", dicom("1.1", Map.of()));
    Files.createSymbolicLink(folder.resolve("images/link.dcm"), outside);

    assertThat(messages(study::cohort))
        .satisfiesExactly(
            m ->
                assertThat(m)
                    .contains(
                        "cohort.csv, line 2, column path: a path that leaves the image folder",
                        "protocol.yaml line 8: cohort.images")
                    .doesNotContain("outside"),
            m -> assertThat(m).contains("line 3, column path: an absolute path"),
            m -> assertThat(m).contains("line 4", "a link that leads out of the image folder"));
  }

  @Test
  void anImageFolderThatIsNotThereIsNamed() {
    StudyFolder study =
        images("a,p1,a.dcm,F,1,1\n")
            .with("protocol.yaml", MODEL.replace("images: images", "images: pictures"));

    assertThat(messages(study::cohort))
        .singleElement()
        .asString()
        .contains("protocol.yaml line 8: cohort.images: no such folder");
  }

  @Test
  void developmentPatientsInTheCohortAreNamedByBothLines() {
    byte[] seen = dicom("1.7", Map.of("00100040", "F"));
    StudyFolder study =
        images("a,p1,a.dcm,F,1,1\nb,p2,b.dcm,F,1,0\nc,p3,c.dcm,F,1,0\n")
            .with(
                "protocol.yaml",
                MODEL.replace(
                    "  images: images\n", "  images: images\n  development_patients: dev.csv\n"))
            .with("images/a.dcm", dicom("1.5", Map.of()))
            .with("images/b.dcm", dicom("1.6", Map.of()))
            .with("images/c.dcm", seen)
            .with(
                "dev.csv",
                "patient_id,sop_instance_uid,sha256\nq1,1.99,\np1,1.98,\nq3,1.6,\nq4,,"
                    + Sha256.of(seen)
                    + "\n");

    assertThat(messages(study::cohort))
        .satisfiesExactly(
            m ->
                assertThat(m)
                    .contains(
                        "cohort.csv, line 2, patient: also in dev.csv, line 3",
                        "Expected no patient on both sides of development and test",
                        "Remove it from the cohort"),
            m -> assertThat(m).contains("line 3, SOP instance: also in dev.csv, line 4"),
            m -> assertThat(m).contains("line 4, file: also in dev.csv, line 5"));
    assertThat(
            check(
                    study.with("dev.csv", "patient_id,sop_instance_uid\nq1,1.99\n").cohort(),
                    "development-overlap")
                .what())
        .isEqualTo("No development patient is in the cohort (compared by patient, SOP instance).");
  }

  @Test
  void problemsOfManifestAndDevelopmentListComeTogether() {
    StudyFolder study =
        recorded("a,p1,F,1\nb,p2,F,yes\n")
            .with(
                "protocol.yaml",
                RECORDED.replace(
                    "  sampling: consecutive\n",
                    "  sampling: consecutive\n  development_patients: dev.csv\n"))
            .with("dev.csv", "patient\np9\n");

    assertThat(messages(study::cohort))
        .satisfiesExactly(
            m -> assertThat(m).contains("cohort.csv, line 3, column effusion"),
            m -> assertThat(m).contains("dev.csv, line 1: no column 'patient_id'"));
  }

  @Test
  void aManifestThatIsNotThereIsNamed() {
    StudyFolder study = new StudyFolder(folder).with("protocol.yaml", RECORDED);

    assertThat(messages(study::cohort))
        .singleElement()
        .asString()
        .contains("cohort.csv: no such file");
  }
}
