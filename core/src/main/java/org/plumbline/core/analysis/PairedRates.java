package org.plumbline.core.analysis;

import java.util.OptionalDouble;
import org.plumbline.core.stats.Basis;
import org.plumbline.core.stats.ClusteredCounts;
import org.plumbline.core.stats.ClusteredDifference;
import org.plumbline.core.stats.Estimate;
import org.plumbline.core.stats.Interval;
import org.plumbline.core.stats.Interval.Side;
import org.plumbline.core.stats.PairedProportions;
import org.plumbline.core.stats.ProportionInterval;
import org.plumbline.core.study.Metric;

/**
 * The difference of two shares of right results.
 *
 * <p>Where no patient repeats, Tango's score interval and McNemar's exact test; else the hybrid
 * score interval with the covariance between patients.
 */
final class PairedRates implements PairedDifference {

  private static final String NO_UNIT = "No case that both tests have a result for.";

  private final ClusteredCounts device;
  private final ClusteredCounts comparator;
  private final long onlyDevice;
  private final long onlyComparator;
  private final long both;

  private PairedRates(int[] patient, boolean[] device, boolean[] comparator) {
    this.device = ClusteredCounts.of(patient, device);
    this.comparator = ClusteredCounts.of(patient, comparator);
    long d = 0;
    long c = 0;
    long b = 0;
    for (int i = 0; i < device.length; i++) {
      d += device[i] && !comparator[i] ? 1 : 0;
      c += !device[i] && comparator[i] ? 1 : 0;
      b += device[i] && comparator[i] ? 1 : 0;
    }
    onlyDevice = d;
    onlyComparator = c;
    both = b;
  }

  static PairedRates of(Metric metric, Sample sample, ConditionUnits comparator) {
    int[] units = sample.units(metric);
    int[] patient = new int[units.length];
    boolean[] device = new boolean[units.length];
    boolean[] other = new boolean[units.length];
    for (int i = 0; i < units.length; i++) {
      boolean present = sample.reading().condition(units[i]);
      patient[i] = comparator.patient()[units[i]];
      device[i] = sample.reading().positive(units[i]) == present;
      other[i] = comparator.result(units[i]) == present;
    }
    return new PairedRates(patient, device, other);
  }

  @Override
  public Basis basis() {
    return device.independent()
        ? Basis.units(device.n())
        : Basis.clusteredUnits(device.n(), device.clusters(), OptionalDouble.empty());
  }

  @Override
  public OptionalDouble device() {
    return device.n() == 0
        ? OptionalDouble.empty()
        : OptionalDouble.of((double) device.k() / device.n());
  }

  @Override
  public Estimate difference(double level, Side side) {
    if (device.n() == 0) {
      return new Estimate.NotEstimable(NO_UNIT);
    }
    double value = (double) (onlyDevice - onlyComparator) / device.n();
    if (device.independent()) {
      return new Estimate.WithInterval(value, paired().tango(level, side), basis(), "Tango");
    }
    String name = "Newcombe hybrid score, MOVER by patient";
    if (device.clusters() < 2) {
      return new Estimate.PointOnly(
          value, basis(), name, "One patient: there is no variance between patients.");
    }
    Interval interval =
        ClusteredDifference.of(device, comparator).mover(ProportionInterval.WILSON, level, side);
    return new Estimate.WithInterval(value, interval, basis(), name);
  }

  private PairedProportions paired() {
    return new PairedProportions(
        both, onlyDevice, onlyComparator, device.n() - both - onlyDevice - onlyComparator);
  }

  @Override
  public OptionalDouble pValue() {
    if (device.n() == 0 || (!device.independent() && device.clusters() < 2)) {
      return OptionalDouble.empty();
    }
    double p =
        device.independent()
            ? paired().mcNemarExact()
            : ClusteredDifference.of(device, comparator).pValue();
    return Double.isNaN(p) ? OptionalDouble.empty() : OptionalDouble.of(p);
  }
}
