package org.plumbline.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import org.plumbline.core.analysis.PowerOutlook;
import org.plumbline.core.io.CohortImage;
import org.plumbline.core.io.RunTable;
import org.plumbline.core.scoring.CaseProfile;
import org.plumbline.core.study.Case;
import org.plumbline.core.study.Cohort;
import org.plumbline.core.study.Protocol;

/** Tables that a run keeps as evidence beside its results. */
final class EvidenceTables {

  private static final List<String> SAMPLE_SIZE =
      List.of(
          "attribute",
          "group",
          "endpoint",
          "role",
          "target_condition",
          "metric",
          "positives",
          "negatives",
          "expected",
          "expected_width",
          "power",
          "note");

  private EvidenceTables() {}

  /** {@code case-profile.csv}: image statistics and acquisition values of each case. */
  static RunTable profiles(List<CaseProfile> profiles) {
    return new RunTable(CaseProfile.HEADER, profiles.stream().map(CaseProfile::row).toList());
  }

  /**
   * {@code images.csv}: the digest of the image file of each case, of excluded ones too; empty
   * where it could not be read.
   */
  static RunTable images(List<CohortImage> images) {
    return new RunTable(
        List.of("case_id", "sha256"),
        images.stream()
            .map(i -> List.of(i.caseId(), i.digest().map(d -> d.hex()).orElse("")))
            .toList());
  }

  /**
   * {@code sample-size.csv}: what the protocol's expected values let each endpoint show, of all
   * cases and of every group of the declared subgroups, the truth unopened. None where the protocol
   * expects nothing.
   */
  static Optional<RunTable> sampleSize(Protocol protocol, Cohort cohort) {
    List<PowerOutlook> all = PowerOutlook.planned(protocol, cohort);
    if (all.stream().allMatch(o -> o.expectedWidth().isEmpty() && o.power().isEmpty())) {
      return Optional.empty();
    }
    List<List<String>> rows = new ArrayList<>();
    all.forEach(o -> rows.add(row("", "", o)));
    for (String attribute : protocol.subgroups().by()) {
      int position = cohort.attributes().indexOf(attribute);
      Map<String, List<Case>> groups = new TreeMap<>();
      for (Case c : cohort.included()) {
        groups.computeIfAbsent(c.attributes().get(position).group(), g -> new ArrayList<>()).add(c);
      }
      groups.forEach(
          (group, cases) ->
              PowerOutlook.planned(protocol, of(cohort, cases))
                  .forEach(o -> rows.add(row(attribute, group, o))));
    }
    return Optional.of(new RunTable(SAMPLE_SIZE, rows));
  }

  private static Cohort of(Cohort cohort, List<Case> cases) {
    return new Cohort(
        cohort.targetConditions(),
        cohort.attributes(),
        cohort.comparatorScores(),
        cohort.readings(),
        cases);
  }

  private static List<String> row(String attribute, String group, PowerOutlook o) {
    return List.of(
        attribute,
        group,
        o.endpoint(),
        o.role().key(),
        o.targetCondition(),
        o.metric().key(),
        Long.toString(o.positives()),
        Long.toString(o.negatives()),
        text(o.expected()),
        text(o.expectedWidth()),
        text(o.power()),
        o.note());
  }

  private static String text(OptionalDouble value) {
    return value.isPresent() ? Double.toString(value.getAsDouble()) : "";
  }
}
