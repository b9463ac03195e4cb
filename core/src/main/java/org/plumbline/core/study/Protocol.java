package org.plumbline.core.study;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * All that is fixed before the data are seen.
 *
 * @param study what the study is called
 * @param device the device under examination
 * @param indexTest the locked model, or its recorded outputs
 * @param cohort where the cohort lies and how it was drawn
 * @param referenceStandard what results are compared with
 * @param analysis how the numbers are computed
 * @param comparators other tests of the same cases that endpoints name, in the protocol's order
 * @param endpoints what is estimated, in the protocol's order, at least one
 * @param success when the study has succeeded
 * @param subgroups by what results are reported
 * @param monitoring how use in the field is watched, if the protocol plans it
 * @param report which reports are written
 */
public record Protocol(
    Study study,
    Device device,
    IndexTest indexTest,
    CohortPlan cohort,
    ReferenceStandard referenceStandard,
    AnalysisPlan analysis,
    List<ComparatorTest> comparators,
    List<Endpoint> endpoints,
    SuccessRule success,
    SubgroupPlan subgroups,
    Optional<MonitoringPlan> monitoring,
    ReportPlan report) {

  /** Copies the list; rejects absent parts and a protocol without endpoints. */
  public Protocol {
    Objects.requireNonNull(study, "study");
    Objects.requireNonNull(device, "device");
    Objects.requireNonNull(indexTest, "indexTest");
    Objects.requireNonNull(cohort, "cohort");
    Objects.requireNonNull(referenceStandard, "referenceStandard");
    Objects.requireNonNull(analysis, "analysis");
    comparators = List.copyOf(comparators);
    endpoints = List.copyOf(endpoints);
    Objects.requireNonNull(success, "success");
    Objects.requireNonNull(subgroups, "subgroups");
    Objects.requireNonNull(monitoring, "monitoring");
    Objects.requireNonNull(report, "report");
    if (endpoints.isEmpty()) {
      throw new IllegalArgumentException("A protocol has at least one endpoint");
    }
  }

  /** A protocol that plans no monitoring. */
  public Protocol(
      Study study,
      Device device,
      IndexTest indexTest,
      CohortPlan cohort,
      ReferenceStandard referenceStandard,
      AnalysisPlan analysis,
      List<ComparatorTest> comparators,
      List<Endpoint> endpoints,
      SuccessRule success,
      SubgroupPlan subgroups,
      ReportPlan report) {
    this(
        study,
        device,
        indexTest,
        cohort,
        referenceStandard,
        analysis,
        comparators,
        endpoints,
        success,
        subgroups,
        Optional.empty(),
        report);
  }

  /** The comparator test of that name. */
  public ComparatorTest comparator(String name) {
    return comparators.stream()
        .filter(c -> c.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("No comparator is named " + name));
  }

  /** The operating point of a condition, if one is locked. */
  public Optional<OperatingPoint> operatingPoint(String condition) {
    return Optional.ofNullable(indexTest.operatingPoints().get(condition));
  }

  /** The endpoints of a role, in the protocol's order. */
  public List<Endpoint> endpoints(Role role) {
    return endpoints.stream().filter(e -> e.role() == role).toList();
  }
}
