package org.plumbline.core.analysis;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.plumbline.core.stats.Basis;
import org.plumbline.core.stats.ClusteredCounts;
import org.plumbline.core.stats.ClusteredProportions;
import org.plumbline.core.stats.Estimate;
import org.plumbline.core.stats.Interval;
import org.plumbline.core.stats.ProportionInterval;
import org.plumbline.core.stats.StandardisedShares;
import org.plumbline.core.study.AttributeDefinition;
import org.plumbline.core.study.AttributeOwner;
import org.plumbline.core.study.Protocol;

/**
 * The cohort against the intended-use population of the protocol: shares of groups with their
 * intervals, and standardised differences. Groups that the table does not have are one. An
 * attribute of the patient is counted by patient, any other by unit; cases without a value are left
 * out and counted.
 */
final class Representativeness {

  static final String SHARE = "share";
  static final String STANDARDISED = "standardised_difference";

  private static final String COMPARATOR = "population";

  /** Every group that the population table does not have. */
  private static final String OTHERS = "(others)";

  private static final String NO_INTERVAL =
      "A standardised difference describes; the share has the interval.";

  private final Protocol protocol;
  private final Units units;
  private final Prespecification prespecification;

  Representativeness(Protocol protocol, Units units, Prespecification prespecification) {
    this.protocol = protocol;
    this.units = units;
    this.prespecification = prespecification;
  }

  /** The rows of every attribute that the population is known of. */
  List<ResultRow> rows() {
    List<ResultRow> rows = new ArrayList<>();
    protocol
        .subgroups()
        .population()
        .forEach((name, shares) -> rows.addAll(new OneAttribute(name, shares).rows()));
    return rows;
  }

  /** One attribute. */
  private final class OneAttribute {
    private final Attribute attribute;
    private final Map<String, Double> shares;
    private final int[] counted;
    private final int missing;
    private final boolean byPatient;

    OneAttribute(String name, Map<String, Double> shares) {
      attribute = units.attribute(name);
      this.shares = shares;
      byPatient =
          protocol.cohort().attributes().stream()
              .anyMatch(a -> a.name().equals(name) && a.owner() == AttributeOwner.PATIENT);
      int[] all = byPatient ? firstOfPatients() : IntStream.range(0, units.size()).toArray();
      counted =
          IntStream.of(all).filter(i -> !group(i).equals(AttributeDefinition.MISSING)).toArray();
      missing = all.length - counted.length;
    }

    private String group(int unit) {
      return attribute.groups().get(attribute.groupOf(unit));
    }

    /** The first unit of each patient: all of them have the same value. */
    private int[] firstOfPatients() {
      boolean[] seen = new boolean[units.patients()];
      return IntStream.range(0, units.size())
          .filter(
              i -> {
                boolean first = !seen[units.patientOf(i)];
                seen[units.patientOf(i)] = true;
                return first;
              })
          .toArray();
    }

    List<ResultRow> rows() {
      List<String> groups = new ArrayList<>(shares.keySet());
      if (IntStream.of(counted).anyMatch(i -> !shares.containsKey(group(i)))) {
        groups.add(OTHERS);
      }
      List<ResultRow> rows = new ArrayList<>();
      double[] sample = new double[groups.size()];
      double[] population = new double[groups.size()];
      for (int g = 0; g < sample.length; g++) {
        ClusteredCounts counts = counts(groups.get(g));
        population[g] = shares.getOrDefault(groups.get(g), 0.0);
        sample[g] = counts.n() == 0 ? 0 : (double) counts.k() / counts.n();
        rows.addAll(rows(groups.get(g), counts, population[g]));
      }
      if (counted.length > 0 && sample.length > 1) {
        rows.add(
            standardised("", StandardisedShares.distance(sample, population), "over all groups"));
      }
      return rows;
    }

    /** True where the unit is of the group; of the others, where the table has none for it. */
    private boolean isOf(int unit, String group) {
      return group.equals(OTHERS) ? !shares.containsKey(group(unit)) : group(unit).equals(group);
    }

    private ClusteredCounts counts(String group) {
      int[] patient = IntStream.of(counted).map(units::patientOf).toArray();
      boolean[] member = new boolean[counted.length];
      for (int i = 0; i < member.length; i++) {
        member[i] = isOf(counted[i], group);
      }
      return ClusteredCounts.of(patient, member);
    }

    private List<ResultRow> rows(String group, ClusteredCounts counts, double share) {
      if (counts.n() == 0) {
        return List.of(
            row(group, SHARE, new Estimate.NotEstimable("No case has a value."), note(group)));
      }
      Estimate own =
          ClusteredProportions.estimate(
              ProportionInterval.WILSON, counts, protocol.analysis().level());
      double value = (double) counts.k() / counts.n();
      Estimate difference = own.fold(with -> shifted(with, share), only -> only, none -> none);
      ResultRow row =
          row(group, SHARE, own, note(group))
              .compared(
                  new ResultRow.Comparison(difference, Optional.empty()),
                  OptionalDouble.empty(),
                  "",
                  note(group));
      return List.of(
          row, standardised(group, StandardisedShares.difference(value, share), note(group)));
    }

    /** The population's share is known: the interval of the difference is that of the share. */
    private static Estimate shifted(Estimate.WithInterval own, double share) {
      Interval interval = own.interval();
      return new Estimate.WithInterval(
          own.value() - share,
          Interval.twoSided(interval.lower() - share, interval.upper() - share, interval.level()),
          own.basis(),
          own.method());
    }

    private String note(String group) {
      String word = shares.containsKey(group) ? "" : "; not in the population table";
      String left = missing > 0 ? "; " + missing + " without a value left out" : "";
      return Prespecification.EXPLORATORY
          + "; by "
          + (byPatient ? "patient" : protocol.analysis().unitOfAnalysis().key())
          + word
          + left;
    }

    private ResultRow standardised(String group, double value, String note) {
      return row(
          group,
          STANDARDISED,
          new Estimate.PointOnly(
              value, Basis.units(counted.length), "Standardised difference", NO_INTERVAL),
          note);
    }

    private ResultRow row(String group, String metric, Estimate estimate, String note) {
      Place place =
          Place.group(
              Place.REPRESENTATIVENESS, prespecification.primarySet(), "", attribute.name(), group);
      ResultKey key =
          place
              .key(metric, OptionalDouble.empty(), OptionalDouble.empty(), Place.method(estimate))
              .against(COMPARATOR);
      long patients = IntStream.of(counted).map(units::patientOf).distinct().count();
      ResultRow row = place.row(key, new Behind(0, counted.length, patients), estimate, note);
      return row;
    }
  }
}
