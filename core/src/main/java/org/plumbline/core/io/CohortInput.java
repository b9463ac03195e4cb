package org.plumbline.core.io;

import java.util.List;
import java.util.Objects;
import org.plumbline.core.study.CheckResult;
import org.plumbline.core.study.Cohort;

/** A cohort as read: its cases under pseudonyms, their images, and what the checks found. */
public final class CohortInput {

  private final Cohort cohort;
  private final List<CohortImage> images;
  private final List<CheckResult> checks;
  private final List<CohortSpelling> spellings;
  private final CohortDigests digests;
  private final LinkTable links;
  private final CsvTable manifest;

  CohortInput(
      Cohort cohort,
      List<CohortImage> images,
      List<CheckResult> checks,
      List<CohortSpelling> spellings,
      CohortDigests digests,
      LinkTable links,
      CsvTable manifest) {
    this.cohort = Objects.requireNonNull(cohort, "cohort");
    this.images = List.copyOf(images);
    this.checks = List.copyOf(checks);
    this.spellings = List.copyOf(spellings);
    this.digests = Objects.requireNonNull(digests, "digests");
    this.links = Objects.requireNonNull(links, "links");
    this.manifest = Objects.requireNonNull(manifest, "manifest");
  }

  /** The cases, in the order of pseudonyms, excluded ones too. */
  public Cohort cohort() {
    return cohort;
  }

  /**
   * The image of each case in the order of {@link Cohort#cases()}, of excluded ones too; none where
   * outputs are recorded.
   */
  public List<CohortImage> images() {
    return images;
  }

  /** What the checks found; checks that found nothing are listed as passed. */
  public List<CheckResult> checks() {
    return checks;
  }

  /** The spellings of vendors as found, by attribute, group and spelling. */
  public List<CohortSpelling> spellings() {
    return spellings;
  }

  /** Digests of the files it was read from. */
  public CohortDigests digests() {
    return digests;
  }

  /** Who is meant by which pseudonym; identifying. */
  public LinkTable links() {
    return links;
  }

  /** The manifest, for who reads more columns of it. */
  CsvTable manifest() {
    return manifest;
  }
}
