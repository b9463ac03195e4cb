package org.plumbline.core.analysis.drift;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What lies behind an alarm.
 *
 * @param chart id of the chart that alarmed
 * @param period the period of the alarm
 * @param inputs what changed most in that period, the most changed first, as sentences
 * @param mixes mix or model, one for each attribute watched by groups
 * @param since since when; empty for a distance
 * @param cases pseudonyms of cases that drove it, at most 20, in order
 * @param caseCount how many there were
 */
public record DriftCause(
    String chart,
    String period,
    List<String> inputs,
    List<Mix> mixes,
    Optional<Since> since,
    List<String> cases,
    long caseCount) {

  /**
   * The change of a proportion, divided by the groups of an attribute.
   *
   * @param attribute the attribute
   * @param baseline the baseline's proportion
   * @param today the period's proportion
   * @param byMix the part that the mix of groups explains
   * @param byMixError its standard error
   * @param within the part within groups
   * @param withinError its standard error
   * @param covered share of the period in groups that the baseline has
   * @param worst the group that changed most within, with both proportions, in words
   */
  public record Mix(
      String attribute,
      double baseline,
      double today,
      double byMix,
      double byMixError,
      double within,
      double withinError,
      double covered,
      String worst) {}

  /**
   * Since when a proportion is another one.
   *
   * @param first the most likely first period
   * @param earliest the earliest of the 95 % interval
   * @param latest the latest
   */
  public record Since(String first, String earliest, String latest) {}

  /** Copies the lists. */
  public DriftCause {
    Objects.requireNonNull(chart, "chart");
    Objects.requireNonNull(period, "period");
    inputs = List.copyOf(inputs);
    mixes = List.copyOf(mixes);
    Objects.requireNonNull(since, "since");
    cases = List.copyOf(cases);
  }
}
