package org.plumbline.core.analysis;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.plumbline.core.study.CheckResult;
import org.plumbline.core.study.CheckResult.Severity;
import org.plumbline.core.study.Endpoint;
import org.plumbline.core.study.Metric;
import org.plumbline.core.study.Protocol;
import org.plumbline.core.study.RecordedOutputs;
import org.plumbline.core.study.ReferenceKind;
import org.plumbline.core.study.Role;
import org.plumbline.core.study.SubgroupPlan;

/** What a reader of the results must know beside them. */
final class Remarks {

  private final Protocol protocol;
  private final Units units;
  private final List<CheckResult> remarks = new ArrayList<>();

  private Remarks(Protocol protocol, Units units) {
    this.protocol = protocol;
    this.units = units;
  }

  static List<CheckResult> of(
      Protocol protocol, Units units, List<EndpointResult> endpoints, List<CheckResult> cautions) {
    Remarks remarks = new Remarks(protocol, units);
    remarks.notComputed();
    remarks.criteria();
    remarks.readings(endpoints);
    remarks.remarks.addAll(cautions);
    remarks.data();
    return List.copyOf(remarks.remarks);
  }

  /** What the protocol asks for and this version does not compute. */
  private void notComputed() {
    units.unavailable().ifPresent(reason -> warn("not-computed", reason, units.size()));
    List<String> unjudged =
        protocol.subgroups().margin().keySet().stream()
            .filter(metric -> !Disparities.isJudged(metric))
            .map(Metric::key)
            .toList();
    if (!unjudged.isEmpty()) {
      warn(
          "not-computed",
          "Verdicts on subgroups are given for proportions, the area under the curve and"
              + " calibration; the margins of these metrics"
              + " decide nothing yet: "
              + String.join(", ", unjudged)
              + ".",
          0);
    }
    if (protocol.report().gallery() > 0 && protocol.indexTest() instanceof RecordedOutputs) {
      warn(
          "not-computed",
          "report.gallery asks for pictures of the worst errors; recorded outputs come without"
              + " images.",
          0);
    }
  }

  private void criteria() {
    List<String> without =
        protocol.endpoints(Role.PRIMARY).stream()
            .filter(e -> e.acceptance().isEmpty())
            .map(Endpoint::id)
            .toList();
    if (!without.isEmpty()) {
      warn(
          "no-criterion",
          "Primary endpoints without an acceptance criterion take no part in the success rule: "
              + String.join(", ", without)
              + ".",
          0);
    }
    if (protocol.referenceStandard().kind() == ReferenceKind.COMPARATOR) {
      note(
          "comparator",
          "The cases have a comparator, not a reference standard: agreement is not correctness."
              + " Sensitivity, specificity and accuracy are reported as PPA, NPA and OPA.",
          0);
    }
  }

  private void readings(List<EndpointResult> endpoints) {
    List<String> reversed =
        endpoints.stream()
            .filter(EndpointResult::reversedByWorstReading)
            .map(e -> e.endpoint() + " / " + e.targetCondition())
            .toList();
    if (!reversed.isEmpty()) {
      warn(
          "worst-reading",
          "Met, but not under the worst reading of invalid results and missing reference results: "
              + String.join(", ", reversed)
              + ".",
          0);
    }
  }

  private void data() {
    for (ConditionUnits condition : units.conditions()) {
      String name = condition.condition();
      if (condition.invalid() > 0) {
        note("invalid-results", name + ": no valid index-test result.", condition.invalid());
      } else {
        note(
            "invalid-results",
            name
                + ": every result is valid, so the three analysis sets are the same; subgroups are"
                + " given once.",
            0);
      }
      if (condition.unknown() > 0) {
        warn(
            "missing-reference",
            name + ": no reference result; left out of accuracy and counted.",
            condition.unknown());
      }
      if (condition.operatingPoint().isEmpty()) {
        note(
            "no-operating-point",
            name
                + ": no operating point is locked; only metrics that need none are estimated, and a"
                + " higher score is taken to speak for the condition.",
            0);
      }
    }
    if (units.clustered()) {
      note("clustering", clustering(), units.size());
    }
    smallGroups();
  }

  private String clustering() {
    return String.format(
        Locale.ROOT,
        "Patients repeat (%d units of %d patients): intervals take the patient as the independent"
            + " unit.",
        units.size(),
        units.patients());
  }

  private void smallGroups() {
    SubgroupPlan plan = protocol.subgroups();
    for (ConditionUnits condition : units.conditions()) {
      List<String> small = new ArrayList<>();
      for (String name : plan.by().stream().distinct().toList()) {
        small.addAll(smallGroups(condition, units.attribute(name)));
      }
      if (!small.isEmpty()) {
        note(
            "small-group",
            condition.condition()
                + ": too few cases for a verdict in "
                + String.join(", ", small)
                + ".",
            small.size());
      }
    }
  }

  private List<String> smallGroups(ConditionUnits condition, Attribute attribute) {
    List<String> small = new ArrayList<>();
    for (int g = 0; g < attribute.groups().size(); g++) {
      if (SmallGroups.flag(protocol.subgroups(), condition, attribute.members(g)).isPresent()) {
        small.add(attribute.name() + " " + attribute.groups().get(g));
      }
    }
    return small;
  }

  private void warn(String type, String what, long count) {
    remarks.add(new CheckResult(type, Severity.WARNING, what, List.of(), count));
  }

  private void note(String type, String what, long count) {
    remarks.add(new CheckResult(type, Severity.NOTE, what, List.of(), count));
  }
}
