package org.plumbline.core.analysis;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.plumbline.core.stats.Basis;
import org.plumbline.core.stats.ClusteredCounts;
import org.plumbline.core.stats.ClusteredProportions;
import org.plumbline.core.stats.Estimate;
import org.plumbline.core.stats.ProportionInterval;
import org.plumbline.core.stats.SliceSearch;
import org.plumbline.core.study.Metric;
import org.plumbline.core.study.OperatingPoint;
import org.plumbline.core.study.Protocol;
import org.plumbline.core.study.ReferenceKind;
import org.plumbline.core.study.SlicePlan;
import org.plumbline.core.study.Subgroup;

/**
 * Subgroups that nobody named: slices with more errors than the rest, found on one half of the
 * patients and tested on the other. Exploratory, whatever comes of it.
 */
final class Slices {

  private static final int BEAM = 20;
  private static final int TESTED = 10;
  private static final double FALSE_DISCOVERIES = 0.05;

  private final SliceSearch.Plan search;
  private final double level;
  private final ProportionInterval method;
  private final boolean accuracy;
  private final List<Attribute> over;
  private final Prespecification prespecification;

  Slices(
      Protocol protocol, SlicePlan plan, List<Attribute> over, Prespecification prespecification) {
    search =
        new SliceSearch.Plan(
            plan.depth(),
            BEAM,
            TESTED,
            plan.smallest(),
            FALSE_DISCOVERIES,
            protocol.analysis().seed());
    level = protocol.analysis().level();
    method = IntervalMethods.of(protocol.analysis()).proportion();
    accuracy = protocol.referenceStandard().kind() == ReferenceKind.REFERENCE;
    this.over = over;
    this.prespecification = prespecification;
  }

  /** The slices tested for a condition, misses first; none without an operating point. */
  List<ResultRow> rows(Reading reading) {
    List<ResultRow> rows = new ArrayList<>();
    if (reading.units().operatingPoint().isPresent()) {
      rows.addAll(rows(reading, accuracy ? Metric.SENSITIVITY : Metric.PPA));
      rows.addAll(rows(reading, accuracy ? Metric.SPECIFICITY : Metric.NPA));
    }
    return rows;
  }

  private List<ResultRow> rows(Reading reading, Metric metric) {
    int[] units = reading.sample().units(metric);
    int[][] codes = new int[over.size()][];
    for (int a = 0; a < codes.length; a++) {
      Attribute attribute = over.get(a);
      codes[a] = IntStream.of(units).map(attribute::groupOf).toArray();
    }
    boolean[] error = new boolean[units.length];
    for (int i = 0; i < error.length; i++) {
      error[i] = reading.positive(units[i]) != reading.condition(units[i]);
    }
    int[] patient = IntStream.of(units).map(i -> reading.units().patient()[i]).toArray();
    List<SliceSearch.Slice> slices = SliceSearch.search(codes, error, patient, search);
    return slices.isEmpty()
        ? List.of(none(reading, metric))
        : slices.stream().map(slice -> row(reading, metric, slice)).toList();
  }

  private ResultRow none(Reading reading, Metric metric) {
    Estimate none =
        new Estimate.NotEstimable(
            "No slice with more errors than the rest was large enough to be tested.");
    Place place = place(reading, "", "");
    return place.row(
        key(place, reading, metric, ""), new Behind(0, 0, 0), none, Prespecification.EXPLORATORY);
  }

  private ResultRow row(Reading reading, Metric metric, SliceSearch.Slice slice) {
    Place place =
        place(
            reading,
            joined(slice, c -> over.get(c.attribute()).name()),
            joined(slice, c -> over.get(c.attribute()).groups().get(c.level())));
    ClusteredCounts inside = slice.inside();
    Estimate own = ClusteredProportions.estimate(method, inside, level);
    boolean diseased = metric == Metric.SENSITIVITY || metric == Metric.PPA;
    Behind behind =
        new Behind(diseased ? inside.n() : 0, diseased ? 0 : inside.n(), inside.clusters());
    Estimate difference =
        new Estimate.WithInterval(
            slice.value(),
            slice.difference(),
            Basis.units(inside.n()),
            "MOVER Wilson, Rao-Scott by patient");
    String note =
        Prespecification.EXPLORATORY
            + "; found on one half of the patients, "
            + (slice.confirmed() ? "confirmed" : "not confirmed")
            + " on the other, to which these numbers belong";
    return place
        .row(key(place, reading, metric, Place.method(own)).against("rest"), behind, own, "")
        .compared(
            new ResultRow.Comparison(difference, Optional.empty()),
            OptionalDouble.empty(),
            "",
            note)
        .tested(
            new ResultRow.Tests(
                slice.p(),
                OptionalDouble.of(slice.adjusted()),
                reading.units().condition() + " " + metric.key() + " slices"));
  }

  private static String joined(
      SliceSearch.Slice slice, Function<SliceSearch.Condition, String> part) {
    return slice.conditions().stream().map(part).collect(Collectors.joining(Subgroup.JOIN));
  }

  private Place place(Reading reading, String attribute, String group) {
    return Place.group(
        Place.SLICE, prespecification.primarySet(), reading.units().condition(), attribute, group);
  }

  private static ResultKey key(Place place, Reading reading, Metric metric, String method) {
    double threshold =
        reading.units().operatingPoint().map(OperatingPoint::threshold).orElseThrow();
    return place.key(metric.key(), OptionalDouble.of(threshold), OptionalDouble.empty(), method);
  }
}
