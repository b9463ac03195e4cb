package org.plumbline.core.analysis;

import java.util.Optional;
import java.util.OptionalDouble;
import org.plumbline.core.stats.Auc;
import org.plumbline.core.stats.AucComparison;
import org.plumbline.core.stats.Basis;
import org.plumbline.core.stats.Estimate;
import org.plumbline.core.stats.Interval.Side;
import org.plumbline.core.stats.RankedScores;

/**
 * The difference of two areas under ROC curves of the same units, by the covariance of their
 * structural components; between patients where they repeat.
 */
final class PairedAreas implements PairedDifference {

  private final RankedScores device;
  private final RankedScores comparator;
  private final long patients;

  /** Both over the same units, which belong to so many patients. */
  PairedAreas(RankedScores device, RankedScores comparator, long patients) {
    this.patients = patients;
    this.device = device;
    this.comparator = comparator;
  }

  private Optional<String> obstacle() {
    if (device.positives() == 0 || device.negatives() == 0) {
      return Optional.of(
          "No case "
              + (device.positives() == 0 ? "with" : "without")
              + " the condition that both tests have a result for.");
    }
    return Optional.empty();
  }

  @Override
  public Basis basis() {
    return device.independent()
        ? Basis.units(device.size())
        : Basis.clusteredUnits(device.size(), patients, OptionalDouble.empty());
  }

  @Override
  public OptionalDouble device() {
    return obstacle().isPresent()
        ? OptionalDouble.empty()
        : OptionalDouble.of(Auc.of(device).value());
  }

  @Override
  public Estimate difference(double level, Side side) {
    if (obstacle().isPresent()) {
      return new Estimate.NotEstimable(obstacle().get());
    }
    AucComparison comparison = AucComparison.of(device, comparator);
    String name = device.independent() ? "DeLong, paired" : "Obuchowski, paired by patient";
    return comparison.standardError() > 0
        ? new Estimate.WithInterval(
            comparison.difference(), comparison.interval(level, side), basis(), name)
        : new Estimate.PointOnly(
            comparison.difference(),
            basis(),
            name,
            "The difference has no variance: the tests rank alike, or too few cases tell.");
  }

  @Override
  public OptionalDouble pValue() {
    if (obstacle().isPresent()) {
      return OptionalDouble.empty();
    }
    AucComparison comparison = AucComparison.of(device, comparator);
    return comparison.standardError() > 0
        ? OptionalDouble.of(comparison.pValue())
        : OptionalDouble.empty();
  }
}
