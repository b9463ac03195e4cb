package org.plumbline.cli;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.plumbline.core.analysis.PowerOutlook;
import org.plumbline.core.io.CohortImage;
import org.plumbline.core.io.RunTable;
import org.plumbline.core.scoring.CaseProfile;

/** Tables that a run keeps as evidence beside its results. */
final class EvidenceTables {

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
   * {@code sample-size.csv}: what the protocol's expected values let each endpoint show, the truth
   * unopened. None where the protocol expects nothing.
   */
  static Optional<RunTable> sampleSize(List<PowerOutlook> outlooks) {
    boolean any =
        outlooks.stream().anyMatch(o -> o.expectedWidth().isPresent() || o.power().isPresent());
    return any
        ? Optional.of(
            new RunTable(
                List.of(
                    "endpoint",
                    "role",
                    "target_condition",
                    "metric",
                    "positives",
                    "negatives",
                    "expected",
                    "expected_width",
                    "power",
                    "note"),
                outlooks.stream().map(EvidenceTables::row).toList()))
        : Optional.empty();
  }

  private static List<String> row(PowerOutlook o) {
    return List.of(
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
