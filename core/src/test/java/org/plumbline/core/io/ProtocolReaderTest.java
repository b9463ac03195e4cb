package org.plumbline.core.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Random;
import java.util.regex.Matcher;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.plumbline.core.stats.AucInterval;
import org.plumbline.core.stats.MarginQuestion;
import org.plumbline.core.stats.ProportionInterval;
import org.plumbline.core.study.AcceptanceCriterion;
import org.plumbline.core.study.Activation;
import org.plumbline.core.study.AdjusterRole;
import org.plumbline.core.study.AttributeDefinition;
import org.plumbline.core.study.AttributeDefinition.Source.Column;
import org.plumbline.core.study.AttributeDefinition.Source.Tag;
import org.plumbline.core.study.AttributeOwner;
import org.plumbline.core.study.Combine;
import org.plumbline.core.study.ComparatorTest;
import org.plumbline.core.study.Comparison;
import org.plumbline.core.study.Endpoint;
import org.plumbline.core.study.Exclusion;
import org.plumbline.core.study.Fault;
import org.plumbline.core.study.InvalidInputException;
import org.plumbline.core.study.InvalidResults;
import org.plumbline.core.study.MarginCriterion;
import org.plumbline.core.study.Metric;
import org.plumbline.core.study.ModelSpecification;
import org.plumbline.core.study.Multiplicity;
import org.plumbline.core.study.OperatingPoint;
import org.plumbline.core.study.PageSize;
import org.plumbline.core.study.PreprocessingStep;
import org.plumbline.core.study.Problem;
import org.plumbline.core.study.ProductClass;
import org.plumbline.core.study.Protocol;
import org.plumbline.core.study.RecordedOutputs;
import org.plumbline.core.study.ReferenceKind;
import org.plumbline.core.study.ResizeMethod;
import org.plumbline.core.study.Role;
import org.plumbline.core.study.Sampling;
import org.plumbline.core.study.ScoreRange;
import org.plumbline.core.study.SlicePlan;
import org.plumbline.core.study.SubgroupPlan;
import org.plumbline.core.study.SuccessRule;
import org.plumbline.core.study.TargetCondition;
import org.plumbline.core.study.TensorLayout;
import org.plumbline.core.study.UnitOfAnalysis;

/** The two complete examples of the contract are resources; the rest are small changes of them. */
class ProtocolReaderTest {

  /** The least a protocol can say; each test adds or changes a line. */
  private static final String SMALL =
      """
      study: {id: s}
      device: {name: d, version: 1.0}
      index_test:
        recorded: {file: p.csv}
        operating_point: {threshold: 0.5}
      cohort:
        manifest: cohort.csv
        attributes: {sex: column sex, age: [column age]}
      reference_standard:
        target_conditions: {effusion: {}}
      endpoints:
        - {id: auc, metric: auc}
      """;

  private static ProtocolFile read(String text) {
    return ProtocolReader.read(
        Path.of("study", "protocol.yaml"), text.getBytes(StandardCharsets.UTF_8));
  }

  private static List<Problem> problems(String text) {
    InvalidInputException thrown =
        catchThrowableOfType(InvalidInputException.class, () -> read(text));
    assertThat(thrown).as("the protocol was read without a problem").isNotNull();
    assertThat(thrown.problems()).allMatch(p -> p.fault() == Fault.PROTOCOL);
    return thrown.problems();
  }

  private static String message(String text) {
    List<Problem> problems = problems(text);
    assertThat(problems).as("problems of the protocol").hasSize(1);
    return problems.get(0).message();
  }

  private static String small(String line, String changed) {
    assertThat(SMALL).contains(line);
    return SMALL.replace(line, changed);
  }

  private static String resource(String name) throws IOException {
    try (InputStream in = ProtocolReaderTest.class.getResourceAsStream(name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  @Test
  void theExampleWithAModelIsReadCompletely() throws IOException {
    Protocol p = read(resource("protocol-model.yaml")).protocol();

    assertThat(p.study().id()).isEqualTo("nih-effusion-2026");
    assertThat(p.study().title()).isEqualTo("Pleural effusion on frontal chest radiographs");
    assertThat(p.study().version()).isEqualTo("1.0");
    assertThat(p.device().name()).isEqualTo("EffusionFinder");
    assertThat(p.device().version()).isEqualTo("1.2.0");
    assertThat(p.device().manufacturer()).contains("Example Imaging Ltd");
    assertThat(p.device().intendedUse())
        .contains("Triage notification of pleural effusion on frontal chest radiographs of adults");
    assertThat(p.device().population()).contains("Adults, emergency department and inpatients");
    assertThat(p.device().productClass()).isEqualTo(ProductClass.CADT);
    OperatingPoint point =
        new OperatingPoint(
            0.181,
            Comparison.AT_LEAST,
            Optional.of(LocalDate.of(2026, 5, 2)),
            Optional.of("cross-validation on the training split"));
    assertThat(p.indexTest())
        .isEqualTo(
            new ModelSpecification(
                "model_effusion_cnn.onnx",
                new ModelSpecification.Input("image", TensorLayout.NCHW),
                List.of(
                    new PreprocessingStep.Rescale(),
                    new PreprocessingStep.Resize(128, 128, ResizeMethod.AREA),
                    new PreprocessingStep.ScaleDivide(255),
                    new PreprocessingStep.Normalise(List.of(0.5), List.of(0.25))),
                Map.of(
                    "effusion",
                    new ModelSpecification.Output(
                        "effusion_probability", OptionalInt.empty(), Activation.IDENTITY)),
                Optional.empty(),
                Map.of("effusion", point)));
    assertThat(p.cohort().manifest()).isEqualTo("cohort.csv");
    assertThat(p.cohort().columns()).isEqualTo(Map.of("path", "file"));
    assertThat(p.cohort().images()).isEqualTo(".");
    assertThat(p.cohort().sampling()).isEqualTo(Sampling.CONSECUTIVE);
    assertThat(p.cohort().attributes())
        .containsExactly(
            attribute(
                "sex", AttributeOwner.PATIENT, List.of(), new Column("sex"), tag("PatientSex")),
            attribute(
                "age",
                AttributeOwner.IMAGE,
                List.of(0.0, 18.0, 45.0, 65.0, 75.0),
                new Column("age"),
                tag("PatientAge")),
            attribute("view", AttributeOwner.IMAGE, List.of(), tag("ViewPosition")),
            attribute("vendor", AttributeOwner.IMAGE, List.of(), tag("Manufacturer")),
            attribute(
                "scanner_model", AttributeOwner.IMAGE, List.of(), tag("ManufacturerModelName")),
            attribute("site", AttributeOwner.IMAGE, List.of(), tag("InstitutionName")));
    assertThat(p.cohort().developmentPatients()).contains("cohort_train.csv");
    assertThat(p.cohort().exclusions()).isEmpty();
    assertThat(p.cohort().maxFailures()).isEqualTo(0.05);
    assertThat(p.referenceStandard().kind()).isEqualTo(ReferenceKind.REFERENCE);
    assertThat(p.referenceStandard().targetConditions())
        .containsExactly(
            new TargetCondition("effusion", "effusion", Optional.of("1"), Optional.empty(), "|"));
    assertThat(p.referenceStandard().description())
        .contains("Three radiologists, majority; adjudication by a fourth");
    assertThat(p.referenceStandard().readers()).hasValue(3);
    assertThat(p.referenceStandard().blindedToIndexTest()).contains(true);
    assertThat(p.referenceStandard().truthFixedOn()).contains(LocalDate.of(2026, 4, 11));
    assertThat(p.analysis().level()).isEqualTo(0.95);
    assertThat(p.analysis().unitOfAnalysis()).isEqualTo(UnitOfAnalysis.IMAGE);
    assertThat(p.analysis().proportionInterval()).isEqualTo(ProportionInterval.WILSON);
    assertThat(p.analysis().aucInterval()).isEqualTo(AucInterval.DELONG);
    assertThat(p.analysis().invalidResults()).isEqualTo(InvalidResults.INTENTION_TO_DIAGNOSE);
    assertThat(p.analysis().prevalences()).containsExactly(0.05, 0.144);
    assertThat(p.analysis().multiplicity()).isEqualTo(Multiplicity.HOLM);
    assertThat(p.analysis().bootstrapReplicates()).isEqualTo(2000);
    assertThat(p.analysis().seed()).isEqualTo(20261123L);
    assertThat(p.endpoints())
        .containsExactly(
            new Endpoint(
                "sens",
                Role.PRIMARY,
                Optional.of("effusion"),
                Metric.SENSITIVITY,
                Optional.of(
                    new AcceptanceCriterion(
                        AcceptanceCriterion.Bound.LOWER,
                        AcceptanceCriterion.Direction.AT_LEAST,
                        0.80,
                        0.025,
                        Optional.of("clopper-pearson"))),
                Optional.empty()),
            new Endpoint(
                "auc",
                Role.SECONDARY,
                Optional.of("effusion"),
                Metric.AUC,
                Optional.empty(),
                Optional.empty()));
    assertThat(p.success()).isEqualTo(SuccessRule.ALL);
    assertThat(p.subgroups().by()).containsExactly("sex", "age", "view", "vendor");
    assertThat(p.subgroups().intersections()).containsExactly(List.of("sex", "view"));
    assertThat(p.subgroups().smallestPositives()).isEqualTo(10);
    assertThat(p.subgroups().smallestNegatives()).isEqualTo(10);
    assertThat(p.subgroups().comparator()).isEqualTo("rest");
    assertThat(p.subgroups().margin())
        .isEqualTo(Map.of(Metric.SENSITIVITY, 0.10, Metric.SPECIFICITY, 0.10));
    assertThat(p.subgroups().familyLevel()).isEqualTo(0.95);
    assertThat(p.report().templates()).containsExactly("fda-510k-performance");
    assertThat(p.report().page()).contains(PageSize.LETTER);
    assertThat(p.report().gallery()).isZero();
  }

  private static AttributeDefinition attribute(
      String name, AttributeOwner owner, List<Double> bands, AttributeDefinition.Source... from) {
    return new AttributeDefinition(name, List.of(from), bands, owner);
  }

  private static Tag tag(String keyword) {
    return new Tag(keyword);
  }

  @Test
  void theExampleWithRecordedOutputsIsReadCompletely() throws IOException {
    Protocol p = read(resource("protocol-recorded.yaml")).protocol();

    OperatingPoint point =
        new OperatingPoint(
            0.11,
            Comparison.AT_LEAST,
            Optional.of(LocalDate.of(2022, 3, 1)),
            Optional.of("validation split"));
    assertThat(p.indexTest())
        .isEqualTo(
            new RecordedOutputs(
                "predictions.csv",
                Optional.of("2022-03"),
                Map.of("case_id", "Image Index"),
                Map.of("Effusion", "prob_Effusion", "Mass", "prob_Mass"),
                Optional.empty(),
                Map.of("Effusion", point)));
    assertThat(p.operatingPoint("Mass")).isEmpty();
    assertThat(p.cohort().columns())
        .isEqualTo(Map.of("case_id", "Image Index", "patient_id", "Patient ID"));
    assertThat(p.cohort().attributes())
        .containsExactly(
            attribute("sex", AttributeOwner.PATIENT, List.of(), new Column("Patient Gender")),
            attribute(
                "age",
                AttributeOwner.IMAGE,
                List.of(0.0, 18.0, 40.0, 65.0),
                new Column("Patient Age")),
            attribute("view", AttributeOwner.IMAGE, List.of(), new Column("View Position")));
    assertThat(p.referenceStandard().targetConditions())
        .containsExactly(
            new TargetCondition(
                "Effusion", "Finding Labels", Optional.empty(), Optional.of("Effusion"), "|"),
            new TargetCondition(
                "Mass", "Finding Labels", Optional.empty(), Optional.of("Mass"), "|"));
  }

  @Test
  void whatIsLeftOutHasTheDefaultTheExampleShows() {
    ProtocolFile file = read(SMALL);
    Protocol p = file.protocol();

    assertThat(p.study().title()).isEqualTo("s");
    assertThat(p.study().version()).isEqualTo("1.0");
    assertThat(p.device().version()).isEqualTo("1.0");
    assertThat(p.device().productClass()).isEqualTo(ProductClass.OTHER);
    assertThat(p.operatingPoint("effusion").orElseThrow().positiveIf())
        .isEqualTo(Comparison.AT_LEAST);
    assertThat(p.cohort().images()).isEqualTo(".");
    assertThat(p.cohort().sampling()).isEqualTo(Sampling.CONSECUTIVE);
    assertThat(p.cohort().maxFailures()).isEqualTo(0.05);
    assertThat(p.referenceStandard().targetConditions())
        .containsExactly(
            new TargetCondition("effusion", "effusion", Optional.of("1"), Optional.empty(), "|"));
    assertThat(p.analysis().level()).isEqualTo(0.95);
    assertThat(p.analysis().combine()).isEqualTo(Combine.MAX);
    assertThat(p.analysis().prevalences()).isEmpty();
    assertThat(p.analysis().seed()).isEqualTo(20261123L);
    assertThat(p.endpoints().get(0).role()).isEqualTo(Role.SECONDARY);
    assertThat(p.endpoints().get(0).targetCondition()).isEmpty();
    assertThat(p.success()).isEqualTo(SuccessRule.ALL);
    assertThat(p.subgroups().by()).isEmpty();
    assertThat(p.subgroups().smallestPositives()).isEqualTo(10);
    assertThat(p.subgroups().comparator()).isEqualTo("rest");
    assertThat(p.subgroups().margin()).isEmpty();
    assertThat(p.report().templates()).containsExactly("fda-510k-performance");
    assertThat(file.isStated("cohort.sampling")).isFalse();
    assertThat(file.isStated("cohort.manifest")).isTrue();
  }

  @Test
  void anEndpointWithAnAcceptanceCriterionIsPrimaryUnlessItSaysOtherwise() {
    Protocol p =
        read(small(
                "{id: auc, metric: auc}",
                "{id: sens, metric: sensitivity, acceptance: {at_least: 0.8}}"))
            .protocol();

    Endpoint endpoint = p.endpoints().get(0);
    assertThat(endpoint.role()).isEqualTo(Role.PRIMARY);
    assertThat(endpoint.acceptance())
        .contains(
            new AcceptanceCriterion(
                AcceptanceCriterion.Bound.LOWER,
                AcceptanceCriterion.Direction.AT_LEAST,
                0.8,
                0.025,
                Optional.empty()));
  }

  @Test
  void oneReaderHasNobodyToAgreeWith() {
    assertThat(message(small("effusion: {}", "effusion: {reader_columns: [reader_1]}")))
        .contains("reader_columns: one column.")
        .contains("Expected the columns of at least two readers.");
  }

  @Test
  void theBoundOfAnUpperGoalIsTheUpperOneUnlessItSaysOtherwise() {
    Protocol p =
        read(small("{id: auc, metric: auc}", "{id: b, metric: brier, acceptance: {at_most: 0.2}}"))
            .protocol();

    AcceptanceCriterion goal =
        (AcceptanceCriterion) p.endpoints().get(0).acceptance().orElseThrow();
    assertThat(goal.bound()).isEqualTo(AcceptanceCriterion.Bound.UPPER);
  }

  private static final String COMPARED =
      SMALL.replace(
          "endpoints:\n  - {id: auc, metric: auc}\n",
          """
          comparators:
            previous:
              description: The version before
              scores: v1
              operating_point: {threshold: 0.4}
          endpoints:
            - id: ni
              metric: sensitivity
              compared_with: previous
              acceptance: {question: non-inferiority, margin: 0.05, alpha: 0.05}
          """);

  @Test
  void aComparisonExpectsTheOtherTestAndHowOftenBothDisagree() {
    String expected =
        "alpha: 0.05}\n    expected: {sensitivity: 0.9, comparator: 0.88, disagreement: 0.1}\n";
    Protocol p = read(COMPARED.replace("alpha: 0.05}\n", expected)).protocol();

    assertThat(p.endpoints().get(0).expected())
        .contains(
            new Endpoint.Expected(
                OptionalDouble.empty(),
                OptionalDouble.of(0.9),
                OptionalDouble.of(0.88),
                OptionalDouble.of(0.1)));
    assertThat(
            message(
                SMALL.replace(
                    "{id: auc, metric: auc}",
                    "{id: auc, metric: auc, expected: {comparator: 0.9}}")))
        .contains("no value of this endpoint");
  }

  @Test
  void anEndpointCanAskForNonInferiorityToAnotherTest() {
    Protocol p = read(COMPARED).protocol();

    ComparatorTest previous = p.comparator("previous");
    assertThat(previous.columns()).containsExactly(Map.entry("effusion", "v1"));
    assertThat(previous.operatingPoints().get("effusion").threshold()).isEqualTo(0.4);
    assertThat(p.endpoints().get(0).comparedWith()).contains("previous");
    assertThat(p.endpoints().get(0).role()).isEqualTo(Role.PRIMARY);
    assertThat(p.endpoints().get(0).acceptance())
        .contains(
            new MarginCriterion(
                new MarginQuestion(MarginQuestion.Kind.NON_INFERIORITY, 0.05, 0.05)));
  }

  @Test
  void whatIsWrongWithAComparisonIsSaid() {
    assertThat(message(COMPARED.replace("compared_with: previous", "compared_with: previos")))
        .contains("Did you mean 'previous'");
    assertThat(message(COMPARED.replace("margin: 0.05", "margin: -0.05")))
        .contains("margin: '-0.05'");
    assertThat(message(COMPARED.replace("margin: 0.05, ", ""))).contains("margin: missing");
    assertThat(message(COMPARED.replace("margin: 0.05", "margin: 0"))).contains("above 0");
    assertThat(message(COMPARED.replace("metric: sensitivity", "metric: mcc")))
        .contains("a comparison of mcc");
    assertThat(message(COMPARED.replace("operating_point: {threshold: 0.4}", "")))
        .contains("previous without an operating point for effusion");
    assertThat(message(COMPARED.replace("scores: v1", "scores:"))).contains("scores");
    assertThat(message(COMPARED.replace("question: non-inferiority, ", "at_least: 0.8, ")))
        .contains("at_least in a comparison");
    String alone =
        COMPARED
            .replace("compared_with: previous", "role: primary")
            .replace("alpha: 0.05", "at_least: 0.8");
    assertThat(problems(alone)).allMatch(p -> p.message().contains("without compared_with"));
  }

  @Test
  void everyKeyKnowsItsLine() {
    ProtocolFile file = read(SMALL);

    assertThat(file.line("study.id")).hasValue(1);
    assertThat(file.line("cohort.attributes.sex")).hasValue(8);
    assertThat(file.line("endpoints[0].metric")).hasValue(12);
    assertThat(file.line("cohort.sampling")).isEmpty();
    assertThat(file.cite("cohort.manifest")).isEqualTo("protocol.yaml line 7: cohort.manifest");
  }

  @Test
  void severalConditionsHaveSeveralOutputs() {
    Protocol p =
        read("""
                study: {id: s}
                device: {name: d, version: 1}
                index_test:
                  model:
                    file: m.onnx
                    outputs:
                      Mass: {name: y, index: 4, activation: softmax, range: [0, 1]}
                      Effusion: {name: y, index: 2, activation: sigmoid}
                  operating_point:
                    Effusion: {threshold: 0.3, positive_if: ">"}
                cohort: {manifest: c.csv}
                reference_standard: {target_conditions: {Effusion: {}, Mass: {}}}
                endpoints: [{id: auc, metric: auc}]
                """)
            .protocol();

    ModelSpecification model = (ModelSpecification) p.indexTest();
    assertThat(List.copyOf(model.outputs().entrySet()))
        .as("in the order of the target conditions")
        .containsExactly(
            Map.entry(
                "Effusion",
                new ModelSpecification.Output("y", OptionalInt.of(2), Activation.SIGMOID)),
            Map.entry(
                "Mass", new ModelSpecification.Output("y", OptionalInt.of(4), Activation.SOFTMAX)));
    assertThat(model.range()).contains(new ScoreRange(0, 1));
    assertThat(model.operatingPoints()).containsOnlyKeys("Effusion");
  }

  @Test
  void everyPreprocessingStepIsRead() {
    String steps =
        """
        - rescale
        - window: {center: 40, width: 400}
        - window: {from: dicom}
        - invert-monochrome1: {}
        - resize: {height: 96, width: 64, method: bilinear}
        - center-crop: {height: 32, width: 32}
        - pad: {height: 40, width: 40, value: -1}
        - clip: {min: -1000, max: 400}
        - scale: {from: [-1000, 400], to: [0, 1]}
        - normalise: {mean: [0.4, 0.5, 0.6], sd: [0.2, 0.2, 0.3]}
        - channels: {repeat: 3}
        """;
    String text =
        small(
            "  recorded: {file: p.csv}\n",
            "  model:\n    file: m.onnx\n    output: {name: y}\n    preprocessing:\n"
                + steps.indent(6));

    assertThat(((ModelSpecification) read(text).protocol().indexTest()).preprocessing())
        .containsExactly(
            new PreprocessingStep.Rescale(),
            new PreprocessingStep.Window(40, 400),
            new PreprocessingStep.WindowFromDicom(),
            new PreprocessingStep.InvertMonochrome1(),
            new PreprocessingStep.Resize(96, 64, ResizeMethod.BILINEAR),
            new PreprocessingStep.CenterCrop(32, 32),
            new PreprocessingStep.Pad(40, 40, -1),
            new PreprocessingStep.Clip(-1000, 400),
            new PreprocessingStep.ScaleRange(-1000, 400, 0, 1),
            new PreprocessingStep.Normalise(List.of(0.4, 0.5, 0.6), List.of(0.2, 0.2, 0.3)),
            new PreprocessingStep.Channels(3));
  }

  @Test
  void expectedValuesAndExclusionsAreRead() {
    String text =
        small(
                "attributes: {",
                "exclusions: [{id: paediatric, when: \"age < 18\"}]\n  attributes: {")
            .replace(
                "{id: auc, metric: auc}",
                "{id: sens, metric: sensitivity, expected: {prevalence: 0.144, sensitivity: 0.88}}");

    Protocol p = read(text).protocol();

    assertThat(p.cohort().exclusions()).containsExactly(new Exclusion("paediatric", "age < 18"));
    assertThat(p.endpoints().get(0).expected())
        .contains(new Endpoint.Expected(OptionalDouble.of(0.144), OptionalDouble.of(0.88)));
  }

  // What is wrong

  @Test
  void aPercentageIsToldAsAFraction() {
    assertThat(message(SMALL + "analysis: {level: 95}\n"))
        .isEqualTo(
            """
            protocol.yaml, line 13, column 19, analysis.level: '95'.
            Expected a fraction in (0, 1).
            Write 0.95 for 95 %.\
            """);
  }

  @Test
  void anUnknownKeyComesWithTheNearestKnownOne() {
    assertThat(message(small("manifest: cohort.csv", "manifest: cohort.csv\n  sampeling: random")))
        .isEqualTo(
            """
            protocol.yaml, line 8, column 3, cohort: unknown key 'sampeling'.
            Did you mean 'sampling'?\
            """);
    assertThat(message(SMALL + "colour: red\n"))
        .contains("unknown key 'colour'", "Known here: study, device, index_test,");
  }

  @Test
  void aKeyOfAnotherSpellingIsRecognised() {
    assertThat(message(small("manifest: cohort.csv", "manifest: cohort.csv\n  Max-Failures: 0.2")))
        .contains("Did you mean 'max_failures'?");
  }

  @Test
  void anUnknownChoiceListsTheChoicesAndTheNearest() {
    assertThat(
            message(small("manifest: cohort.csv", "manifest: cohort.csv\n  sampling: consecutiv")))
        .isEqualTo(
            """
            protocol.yaml, line 8, column 13, cohort.sampling: 'consecutiv'.
            Expected one of: consecutive, random, enriched, case-control.
            Did you mean 'consecutive'?\
            """);
  }

  @Test
  void allProblemsComeAtOnceInTheOrderOfTheFile() {
    String text =
        """
        study: {id: a b}
        device: {name: d}
        index_test: {recorded: {}}
        cohort: {manifest: c.csv, max_failures: 5}
        reference_standard: {target_conditions: {effusion: {positve: "1"}}}
        endpoints: [{id: a, metric: sensitvity}, {id: a, metric: sensitivity}]
        report: {templates: [FDA 510k performance]}
        """;

    assertThat(problems(text).stream().map(p -> p.message().replace('\n', ' ')))
        .containsExactly(
            "protocol.yaml, line 1, column 13, study.id: 'a b'. Expected letters, digits, '.', '_'"
                + " and '-', at most 100: it names a folder. Write it without spaces, e.g."
                + " nih-effusion-2026; the title may say anything.",
            "protocol.yaml, line 2, column 9, device.version: missing. Expected the version of the"
                + " device. Add e.g. version: 1.2.0.",
            "protocol.yaml, line 3, column 24, index_test.recorded.file: missing. Expected the"
                + " predictions file. Add e.g. file: predictions.csv.",
            "protocol.yaml, line 4, column 41, cohort.max_failures: '5'. Expected a fraction in"
                + " [0, 1]. Write 0.05 for 5 %.",
            "protocol.yaml, line 5, column 53, reference_standard.target_conditions.effusion:"
                + " unknown key 'positve'. Did you mean 'positive'?",
            "protocol.yaml, line 6, column 29, endpoints[0].metric: 'sensitvity'. Expected one of:"
                + " sensitivity, specificity, ppv, npv, accuracy, ppa, npa, opa,"
                + " balanced_accuracy, f1, mcc, youden, lr_plus, lr_minus, kappa, dor, auc,"
                + " average_precision, brier, calibration_slope, calibration_intercept,"
                + " calibration_in_the_large. Did you"
                + " mean 'sensitivity'?",
            "protocol.yaml, line 6, column 47, endpoints[1].id: 'a'. Expected each id once. Choose"
                + " another id.",
            "protocol.yaml, line 6, column 58, endpoints[1].metric: sensitivity without an"
                + " operating point for effusion. Expected a threshold: without one only auc,"
                + " average_precision, brier, calibration_slope, calibration_intercept,"
                + " calibration_in_the_large can be"
                + " estimated. Add it to index_test.operating_point, or name the target_condition"
                + " meant.",
            "protocol.yaml, line 7, column 21, report.templates: 'FDA 510k performance'. Expected the"
                + " name of a template: small letters, digits and hyphens. Did you mean"
                + " 'fda-510k-performance'?");
  }

  @Test
  void requiredKeysAreNamed() {
    assertThat(problems("study: {title: t}\n").stream().map(Problem::where))
        .extracting(where -> where.replaceAll(".*, ", ""))
        .containsExactlyInAnyOrder(
            "study.id",
            "device.name",
            "device.version",
            "index_test",
            "cohort.manifest",
            "reference_standard.target_conditions",
            "endpoints");
  }

  @Test
  void aKeyTwiceNamesBothLines() {
    assertThat(message(SMALL + "report: {}\nstudy: {id: t}\n"))
        .contains("line 14, column 1, study: this key a second time", "line 1.");
  }

  @Test
  void aWrongTypeIsNamed() {
    assertThat(message(small("device: {name: d, version: 1.0}", "device: [d, 1.0]")))
        .contains("device: a list.", "Expected keys with values: name, version");
    assertThat(message(SMALL + "analysis: {seed: twelve}\n"))
        .contains("analysis.seed: 'twelve'", "Expected a whole number of at least 0");
    assertThat(message(SMALL + "analysis: {bootstrap: {replicates: 99.5}}\n"))
        .contains("Write a whole number");
    assertThat(message(SMALL + "subgroups: {by: sex}\n"))
        .contains("subgroups.by: 'sex'", "Expected a list of attributes", "in brackets");
    assertThat(message(SMALL + "report: {page: [a4]}\n")).contains("report.page: a list");
  }

  @Test
  void numbersAreReadAsWrittenHere() {
    assertThat(message(SMALL + "analysis: {level: \"0.95\"}\n")).contains("without quotes");
    assertThat(message(SMALL + "analysis: {level: '0,95'}\n")).contains("Write 0.95");
    assertThat(message(SMALL + "analysis: {level: 95 %}\n")).contains("0.05 for 5 %");
    assertThat(message(SMALL + "analysis: {level: .nan}\n")).contains("'.nan'");
    assertThat(message(SMALL + "analysis: {seed: 0x10}\n")).contains("'0x10'");
    assertThat(read(SMALL + "analysis: {level: 9.5e-1}\n").protocol().analysis().level())
        .isEqualTo(0.95);
  }

  @Test
  void wordsThatYamlTakesForSomethingElseStayAsWritten() {
    Protocol p =
        read(small("effusion: {}", "effusion: {column: no, positive: yes}")
                .replace("version: 1.0", "version: 1.10"))
            .protocol();

    assertThat(p.device().version()).isEqualTo("1.10");
    assertThat(p.referenceStandard().targetConditions().get(0).column()).isEqualTo("no");
    assertThat(p.referenceStandard().targetConditions().get(0).positive()).contains("yes");
  }

  @Test
  void truthAndDaysAreNamedWhenWrong() {
    assertThat(
            message(small("target_conditions", "blinded_to_index_test: ja\n  target_conditions")))
        .contains("'ja'", "Write true or false");
    assertThat(
            message(small("target_conditions", "truth_fixed_on: 11.04.2026\n  target_conditions")))
        .contains("'11.04.2026'", "Write it as 2026-05-02");
  }

  @Test
  void boundsOfFractionsAreHeld() {
    assertThat(message(SMALL + "analysis: {prevalences: [0.05, 14.4]}\n"))
        .contains("line 13, column 32, analysis.prevalences: '14.4'", "Write 0.144 for 14.4 %");
    assertThat(message(SMALL + "subgroups: {margin: {sensitivity: 0}}\n"))
        .contains("subgroups.margin.sensitivity: '0'", "Expected a fraction in (0, 1)");
    assertThat(message(SMALL + "subgroups: {margin: {sensitivty: 0.1}}\n"))
        .contains("no metric of this name", "Did you mean 'sensitivity'?");
    assertThat(message(SMALL + "subgroups: {family_level: 1}\n"))
        .contains("Expected a fraction in (0, 1)");
  }

  @Test
  void whatTheAuditOfSubgroupsAsksIsRead() {
    SubgroupPlan plan =
        read(SMALL
                + """
                    subgroups:
                      by: [sex]
                      margin: {auc: 0.05}
                      adjust: {age: confounder, sex: mediator}
                      discover: {over: [sex, age], depth: 3, smallest: 30}
                      population: {sex: {F: 0.51, M: 0.49}}
                    """)
            .protocol()
            .subgroups();
    assertThat(plan.adjust())
        .containsExactly(
            Map.entry("age", AdjusterRole.CONFOUNDER), Map.entry("sex", AdjusterRole.MEDIATOR));
    assertThat(plan.discover()).contains(new SlicePlan(List.of("sex", "age"), 3, 30));
    assertThat(plan.population()).containsExactly(Map.entry("sex", Map.of("F", 0.51, "M", 0.49)));
    assertThat(
            read(SMALL + "subgroups: {discover: {over: [sex]}}\n")
                .protocol()
                .subgroups()
                .discover())
        .contains(new SlicePlan(List.of("sex"), 2, 20));
  }

  @Test
  void whatIsWrongWithTheAuditOfSubgroupsIsSaid() {
    assertThat(message(SMALL + "subgroups: {margin: {sensitivity: 1.5}}\n"))
        .contains("'1.5'", "Expected a fraction in (0, 1)");
    assertThat(message(SMALL + "subgroups: {adjust: {sex: cause}}\n"))
        .contains("subgroups.adjust.sex", "confounder, mediator");
    assertThat(message(SMALL + "subgroups: {adjust: {vew: unknown}}\n"))
        .contains("subgroups.adjust", "cohort.attributes");
    assertThat(message(SMALL + "subgroups: {discover: {depth: 2}}\n"))
        .contains("subgroups.discover.over: missing");
    assertThat(message(SMALL + "subgroups: {discover: {over: [sex], depth: 9}}\n"))
        .contains("from 1 to 5");
    assertThat(message(SMALL + "subgroups: {population: {sex: {F: 0.51, M: 0.4}}}\n"))
        .contains("add up to 0.91", "name what is left over");
  }

  @Test
  void bandsAscendAndEndWhereAgesAreStillTold() {
    assertThat(message(small("[column age]", "{from: [column age], bands: [0, 45, 18]}")))
        .contains("cohort.attributes.age.bands: 18.0 after 45.0", "ascending");
    assertThat(message(small("[column age]", "{from: [column age], bands: [0, 65, 95]}")))
        .contains("an edge above 90", "90+");
  }

  @Test
  void sourcesOfAttributesAreColumnsOrTags() {
    assertThat(message(small("[column age]", "[age]")))
        .contains("cohort.attributes.age: 'age'", "Write e.g. column age");
    assertThat(message(small("[column age]", "{bands: [0, 18]}")))
        .contains("cohort.attributes.age.from: missing");
    assertThat(message(small("[column age]", "{from: [column age], of: pacient}")))
        .contains("Did you mean 'patient'?");
  }

  @Test
  void namesThatAreNotDeclaredComeWithTheNearestDeclared() {
    assertThat(message(SMALL + "subgroups: {by: [sexx]}\n"))
        .contains("subgroups.by: 'sexx'", "Did you mean 'sex'?");
    assertThat(message(SMALL + "subgroups: {intersections: [[sex, veiw]]}\n"))
        .contains("subgroups.intersections: 'veiw'", "Known here: sex, age.");
    assertThat(message(SMALL + "subgroups: {intersections: [[sex]]}\n"))
        .contains("fewer than two attributes");
    assertThat(message(SMALL + "subgroups: {comparator: gender=M}\n"))
        .contains("subgroups.comparator: 'gender'");
    assertThat(message(SMALL + "subgroups: {comparator: overal}\n"))
        .contains("Did you mean 'overall'?");
    assertThat(read(SMALL + "subgroups: {comparator: sex=M}\n").protocol().subgroups().comparator())
        .isEqualTo("sex=M");
    assertThat(
            message(
                small("{id: auc, metric: auc}", "{id: a, metric: auc, target_condition: efusion}")))
        .contains("'efusion'", "Did you mean 'effusion'?");
    assertThat(message(small("{file: p.csv}", "{file: p.csv, scores: {Effusion: x}}")))
        .contains("recorded.scores.Effusion: no target condition", "Did you mean 'effusion'?");
    assertThat(message(small("{threshold: 0.5}", "{efusion: {threshold: 0.5}}")))
        .contains("operating_point.efusion: no target condition");
  }

  @Test
  void theIndexTestIsAModelOrRecorded() {
    assertThat(
            message(
                small(
                    "recorded: {file: p.csv}",
                    "model: {file: m, output: {name: y}}\n  recorded: {file: p.csv}")))
        .contains("index_test: both model and recorded");
    assertThat(message(small("recorded: {file: p.csv}", "model: {file: m}")))
        .contains("neither output nor outputs");
    assertThat(
            message(
                small("recorded: {file: p.csv}", "model: {file: m, output: {name: y}}")
                    .replace("effusion: {}", "effusion: {}, mass: {}")))
        .contains("one output", "effusion, mass");
    assertThat(
            message(
                small("recorded: {file: p.csv}", "model: {file: m, outputs: {effusion: {name: y}}}")
                    .replace("effusion: {}", "effusion: {}, mass: {}")))
        .contains("index_test.model.outputs.mass: missing");
    assertThat(
            message(
                small(
                    "recorded: {file: p.csv}",
                    "model: {file: m, output: {name: y, activation: softmax}}")))
        .contains("softmax without index");
  }

  @Test
  void aThresholdOutsideTheRangeOfTheScoresIsNamed() {
    assertThat(message(small("{file: p.csv}", "{file: p.csv, range: [0.6, 1]}")))
        .isEqualTo(
            """
            protocol.yaml, line 5, column 32, index_test.operating_point.threshold: '0.5'.
            Expected a number in the range of the scores, [0.6, 1].
            Write the threshold on the scale of the score, after the activation.\
            """);
    assertThat(
            message(
                small(
                        "recorded: {file: p.csv}",
                        "model: {file: m, output: {name: y, activation: sigmoid}}")
                    .replace("threshold: 0.5", "threshold: 50")))
        .contains("range of the scores, [0, 1]");
    assertThat(message(small("{file: p.csv}", "{file: p.csv, range: [1, 0]}")))
        .contains("recorded.range: an empty range");
  }

  @Test
  void anOperatingPointNeedsItsThreshold() {
    assertThat(message(small("{threshold: 0.5}", "{positive_if: \">\"}")))
        .contains("index_test.operating_point.threshold: missing");
    assertThat(message(small("{threshold: 0.5}", "{threshold: 0.5, positive_if: \"=>\"}")))
        .contains("Expected one of: >=, >, <=, <");
  }

  @Test
  void anAcceptanceCriterionHasOneGoal() {
    String endpoint = "{id: auc, metric: auc}";
    assertThat(message(small(endpoint, "{id: a, metric: auc, acceptance: {}}")))
        .contains("endpoints[0].acceptance: neither at_least nor at_most");
    assertThat(
            message(
                small(endpoint, "{id: a, metric: auc, acceptance: {at_least: 0.8, at_most: 0.9}}")))
        .contains("both at_least and at_most");
    assertThat(message(small(endpoint, "{id: a, metric: auc, acceptance: {at_least: 80}}")))
        .contains("Write 0.80 for 80 %");
    assertThat(
            message(
                small(endpoint, "{id: a, metric: auc, acceptance: {at_least: 0.8, alpha: 0.6}}")))
        .contains("Expected a fraction in (0, 0.5]");
    assertThat(
            message(
                small(
                    endpoint,
                    "{id: a, metric: auc, acceptance: {at_least: 0.8, interval: wilson}}")))
        .contains("Expected one of: delong, delong-logit");
  }

  @Test
  void aSuccessRuleNeedsAPrimaryEndpoint() {
    assertThat(message(SMALL + "success: all\n"))
        .contains("success: a success rule without a primary endpoint", "remove success");
  }

  @Test
  void aComparatorAllowsAgreementOnly() {
    assertThat(
            message(
                small("target_conditions:", "kind: comparator\n  target_conditions:")
                    .replace("metric: auc", "metric: sensitivity")))
        .contains("sensitivity with a comparator", "Write ppa, positive percent agreement");
    assertThat(
            read(small("target_conditions:", "kind: comparator\n  target_conditions:")
                    .replace("metric: auc", "metric: ppa"))
                .protocol()
                .endpoints()
                .get(0)
                .metric())
        .isEqualTo(Metric.PPA);
  }

  @Test
  void thePatientIsTheIndependentUnit() {
    assertThat(message(SMALL + "analysis: {independent_unit: image}\n"))
        .contains("independent_unit: 'image'", "Expected patient");
  }

  @Test
  void aConditionIsPositiveOrListed() {
    assertThat(message(small("effusion: {}", "effusion: {positive: a, lists: b}")))
        .contains("both positive and lists");
    assertThat(message(small("effusion: {}", "effusion: {separator: ';'}")))
        .contains("a separator without lists");
    assertThat(
            read(small("effusion: {}", "effusion: {lists: e, separator: ' '}"))
                .protocol()
                .referenceStandard()
                .targetConditions()
                .get(0)
                .separator())
        .isEqualTo(" ");
  }

  @Test
  void anExclusionThatCannotBeReadNamesTheCharacter() {
    String line = "manifest: cohort.csv";
    assertThat(message(small(line, line + "\n  exclusions: [{id: young, when: \"agee < 18\"}]")))
        .contains(
            "cohort.exclusions[0].when: 'agee < 18', character 1: 'agee'", "Did you mean 'age'?");
    assertThat(message(small(line, line + "\n  exclusions: [{id: young, when: \"age < old\"}]")))
        .contains("character 7: 'old'", "Expected a number after <");
    assertThat(
            message(
                small(
                    line,
                    line + "\n  exclusions: [{id: y, when: age < 18}, {id: y, when: age > 90}]")))
        .contains("cohort.exclusions[1].id: 'y'", "Expected each id once");
  }

  @Test
  void preprocessingParametersAreChecked() {
    assertThat(step("- resize: {height: 0, width: 8}")).contains("height: '0'", "from 1 to 8192");
    assertThat(step("- resize: {height: 8}")).contains("[0].resize.width: missing");
    assertThat(step("- resise: {height: 8, width: 8}")).contains("Did you mean 'resize'?");
    assertThat(step("- rescle")).contains("Did you mean 'rescale'?");
    assertThat(step("- scale: {}")).contains("neither divide_by nor from and to");
    assertThat(step("- scale: {divide_by: 0}")).contains("a number other than 0");
    assertThat(step("- scale: {from: [1], to: [0, 1]}")).contains("no two ranges");
    assertThat(step("- clip: {min: 3, max: 1}")).contains("not above min");
    assertThat(step("- normalise: {mean: [0.5], sd: [0.1, 0.2]}"))
        .contains("1 values of mean and 2");
    assertThat(step("- normalise: {mean: [0.5], sd: [0]}")).contains("a number above 0");
    assertThat(step("- window: {center: 1, from: dicom}")).contains("Expected one of the two");
    assertThat(step("- window: {from: dcm}")).contains("Expected one of: dicom");
    assertThat(step("- rescale: {slope: 1}")).contains("unknown key 'slope'", "no key here");
    assertThat(step("- rescale: {}\n        channels: {repeat: 3}")).contains("a '-' of its own");
  }

  private static String step(String step) {
    List<Problem> problems =
        problems(
            small(
                "recorded: {file: p.csv}",
                "model:\n    file: m\n    output: {name: y}\n    preprocessing:\n      " + step));
    return problems.get(0).message();
  }

  // What is no protocol

  @Test
  void anEmptyFileIsNamed() {
    assertThat(message("")).contains("protocol.yaml, line 1", "an empty file", "plumbline init");
    assertThat(message("# nothing\n")).contains("an empty file");
  }

  @Test
  void whatIsNoYamlIsNamedWithItsPlace() {
    assertThat(message("just words\n")).contains("'just words'", "Expected keys with values");
    assertThat(message("study: {id: s\ndevice: d\n")).contains("line 2", "brackets");
    assertThat(message("study:\n  id: s\n title: t\n")).contains("line 3", "indentation");
    assertThat(message("study:\n\tid: s\n")).contains("line 2", "spaces, not with tabs");
    assertThat(message("study: a: b\n")).contains("line 1, column 9", "in quotes");
    assertThat(message(SMALL + "---\nstudy: {}\n")).contains("line 13", "one protocol per file");
  }

  @Test
  void anEncodingThatIsNotUtf8IsNamedWithItsPlace() {
    assertThatThrownBy(
            () ->
                ProtocolReader.read(
                    Path.of("protocol.yaml"),
                    "study:\n  id: Größe".getBytes(StandardCharsets.ISO_8859_1)))
        .hasMessageContaining("protocol.yaml, line 2, column 9: a byte that is not UTF-8 text");
    assertThatThrownBy(
            () ->
                ProtocolReader.read(
                    Path.of("protocol.yaml"), SMALL.getBytes(StandardCharsets.UTF_16)))
        .hasMessageContaining("UTF-16 text");
    assertThat(message("study: {id: s}\nde\u0007vice: {}\n"))
        .contains("line 2, column 3: a control character");
  }

  @Test
  void aByteOrderMarkAndWindowsLineEndsAreRead() {
    assertThat(read("\uFEFF" + SMALL.replace("\n", "\r\n")).protocol())
        .isEqualTo(read(SMALL).protocol());
    assertThat(message("\uFEFF" + SMALL.replace("\n", "\r\n") + "colour: red\r\n"))
        .contains("line 13, column 1");
  }

  @Test
  void aFileMadeToExhaustMemoryIsRefused() {
    StringBuilder bomb = new StringBuilder("a0: &a0 [x, x, x]\n");
    for (int i = 1; i < 40; i++) {
      bomb.append("a%d: &a%d [*a%d, *a%d]\n".formatted(i, i, i - 1, i - 1));
    }
    assertThat(problems(bomb.toString())).isNotEmpty();
    assertThat(message("x".repeat(YamlDocument.LARGEST + 1))).contains("more than 1048576 bytes");
    assertThat(message("a: " + "[".repeat(10_000))).contains("levels deep");
    assertThat(message("study: &s [*s]\n")).contains("contains itself");
  }

  /**
   * Whatever is done to a protocol, it is read or its problems are told: 4000 seeded changes of the
   * examples, each a line removed, repeated or cut, or a value put in the place of another.
   */
  @Test
  void noChangeOfAProtocolMakesTheReaderFailInAnyOtherWay() throws IOException {
    List<String> values =
        List.of(
            "",
            "0",
            "-1",
            "1e400",
            "[]",
            "{}",
            "[[]]",
            "[a, 1]",
            "{a: {b: c}}",
            "null",
            "'x'",
            ".inf",
            "2026-13-01",
            "\"=\"",
            "*a",
            "&a b",
            "- - x",
            "?",
            "true",
            "sex",
            "effusion");
    Random random = new Random(20261123);
    for (String example : List.of("protocol-model.yaml", "protocol-recorded.yaml")) {
      String text = resource(example);
      for (int i = 0; i < 2000; i++) {
        String changed = changed(text, random, values);
        try {
          read(changed);
        } catch (InvalidInputException e) {
          assertThat(e.problems()).allMatch(p -> !p.message().isBlank());
        } catch (RuntimeException e) {
          throw new AssertionError("The reader failed on\n" + changed, e);
        }
      }
    }
  }

  private static String changed(String text, Random random, List<String> values) {
    List<String> lines = new ArrayList<>(text.lines().toList());
    for (int n = 1 + random.nextInt(3); n > 0; n--) {
      int at = random.nextInt(lines.size());
      String line = lines.get(at);
      String value = values.get(random.nextInt(values.size()));
      switch (random.nextInt(5)) {
        case 0 -> lines.remove(at);
        case 1 -> lines.add(at, line);
        case 2 -> lines.set(at, line.substring(0, random.nextInt(line.length() + 1)));
        case 3 -> lines.set(at, line.replaceFirst(": .*", Matcher.quoteReplacement(": " + value)));
        default ->
            lines.set(
                at, line.replaceFirst(": [^,{}\\[\\]]+", Matcher.quoteReplacement(": " + value)));
      }
    }
    return String.join("\n", lines) + "\n";
  }

  @Test
  void aMergeKeyIsRefused() {
    assertThat(message(SMALL + "analysis: {<<: {level: 0.9}}\n"))
        .contains("line 13, column 12", "the merge key '<<'");
  }

  @Test
  void aFileThatIsNotThereIsNamed(@TempDir Path folder) throws IOException {
    assertThatThrownBy(() -> ProtocolReader.read(folder.resolve("none.yaml")))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("none.yaml: no such file");
    assertThatThrownBy(() -> ProtocolReader.read(folder)).hasMessageContaining("a folder");
    Path file = Files.writeString(folder.resolve("protocol.yaml"), SMALL);
    ProtocolFile read = ProtocolReader.read(file);
    assertThat(read.protocol()).isEqualTo(read(SMALL).protocol());
    assertThat(read.bytes()).isEqualTo(Files.readAllBytes(file));
    assertThat(read.resolve("cohort.csv")).isEqualTo(folder.resolve("cohort.csv"));
  }
}
