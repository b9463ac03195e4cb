package org.plumbline.core.analysis.drift;

import java.time.Instant;
import java.util.Objects;
import org.plumbline.core.study.ReferenceResult;

/**
 * One case of a field log or of the baseline, by keyed hashes in place of its identifiers.
 *
 * <p>Scores, references, inputs and groups stand in the order of the {@link Watchlist}. A class and
 * not a record, because of its arrays, which nobody may change.
 */
public final class FieldCase {

  private final long caseKey;
  private final long patientKey;
  private final Instant time;
  private final String release;
  private final double[] scores;
  private final ReferenceResult[] references;
  private final String[] inputs;
  private final String[] groups;

  /**
   * A case; takes the arrays as they are.
   *
   * @param caseKey keyed hash of its id
   * @param patientKey keyed hash of its patient's id
   * @param time when the result was given; {@link Instant#EPOCH} in a baseline without times
   * @param release software version that gave it, or empty
   * @param scores by condition; NaN where the result is not valid
   * @param references by condition
   * @param inputs by input as text; empty where missing
   * @param groups by attribute of the plan
   */
  public FieldCase(
      long caseKey,
      long patientKey,
      Instant time,
      String release,
      double[] scores,
      ReferenceResult[] references,
      String[] inputs,
      String[] groups) {
    this.caseKey = caseKey;
    this.patientKey = patientKey;
    this.time = Objects.requireNonNull(time, "time");
    this.release = Objects.requireNonNull(release, "release");
    this.scores = scores;
    this.references = references;
    this.inputs = inputs;
    this.groups = groups;
  }

  /** Keyed hash of its id. */
  public long caseKey() {
    return caseKey;
  }

  /** Keyed hash of its patient's id. */
  public long patientKey() {
    return patientKey;
  }

  /** When the result was given. */
  public Instant time() {
    return time;
  }

  /** Software version that gave it, or empty. */
  public String release() {
    return release;
  }

  /** The score of a condition; NaN where the result is not valid. */
  public double score(int condition) {
    return scores[condition];
  }

  /** The reference result of a condition. */
  public ReferenceResult reference(int condition) {
    return references[condition];
  }

  /** An input as text; empty where missing. */
  public String input(int input) {
    return inputs[input];
  }

  /** The group of an attribute. */
  public String group(int attribute) {
    return groups[attribute];
  }

  /** All that it says but the truth, as text to hash. */
  public String content() {
    StringBuilder text = new StringBuilder(128);
    text.append(caseKey).append('|').append(patientKey).append('|').append(time).append('|');
    text.append(release);
    for (double score : scores) {
      text.append('|').append(Double.doubleToLongBits(score));
    }
    for (String input : inputs) {
      text.append('|').append(input.length()).append(':').append(input);
    }
    for (String group : groups) {
      text.append('|').append(group.length()).append(':').append(group);
    }
    return text.toString();
  }

  /** Its truth as text to hash; empty where nothing is known. */
  public String truth() {
    StringBuilder text = new StringBuilder(32);
    boolean any = false;
    text.append(caseKey);
    for (ReferenceResult reference : references) {
      text.append('|').append(reference);
      any |= reference != ReferenceResult.MISSING;
    }
    return any ? text.toString() : "";
  }
}
