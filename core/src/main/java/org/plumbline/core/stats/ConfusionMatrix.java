package org.plumbline.core.stats;

import java.util.Arrays;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.plumbline.core.stats.Interval.Side;

/**
 * Decisions for one of several classes against the reference class, unit by unit.
 *
 * <p>Row proportions are over the units of a reference class (its diagonal is the class's
 * sensitivity), column proportions over the units decided for a class (its diagonal is the class's
 * PPV). Where patients repeat, proportions take effective counts by patient and kappa resamples
 * patients.
 *
 * @see <a href="https://doi.org/10.1037/h0026256">Cohen (1968), weighted kappa</a>
 */
public final class ConfusionMatrix {

  private static final double MOST_UNDEFINED = 0.05;

  private final int classes;
  private final int[] reference;
  private final int[] decision;
  private final int[] patient;
  private final long[][] counts;

  private ConfusionMatrix(int classes, int[] reference, int[] decision, int[] patient) {
    this.classes = classes;
    this.reference = reference;
    this.decision = decision;
    this.patient = patient;
    counts = new long[classes][classes];
    for (int i = 0; i < reference.length; i++) {
      counts[reference[i]][decision[i]]++;
    }
  }

  /**
   * A matrix of so many classes.
   *
   * @param classes number of classes, at least 2; ordered ones in their order
   * @param reference class of each unit, in [0, classes)
   * @param decision class decided for each unit, in [0, classes)
   * @param patient patient index of each unit, at least 0 and best without large gaps
   */
  public static ConfusionMatrix of(int classes, int[] reference, int[] decision, int[] patient) {
    if (classes < 2) {
      throw new IllegalArgumentException("A matrix needs at least 2 classes, got " + classes);
    }
    if (reference.length != decision.length || reference.length != patient.length) {
      throw new IllegalArgumentException(
          "Reference, decision and patient of the same units are needed, got "
              + reference.length
              + ", "
              + decision.length
              + " and "
              + patient.length);
    }
    requireClasses(classes, reference);
    requireClasses(classes, decision);
    return new ConfusionMatrix(classes, reference.clone(), decision.clone(), patient.clone());
  }

  private static void requireClasses(int classes, int[] of) {
    for (int c : of) {
      if (c < 0 || c >= classes) {
        throw new IllegalArgumentException("Class " + c + " is not in [0, " + classes + ")");
      }
    }
  }

  /** Units of a reference class that were decided for another, or the same, class. */
  public long count(int referenceClass, int decidedClass) {
    return counts[referenceClass][decidedClass];
  }

  /** All units. */
  public long units() {
    return reference.length;
  }

  /** Of the units of a reference class, the share decided for a class. */
  public Estimate rowProportion(
      int referenceClass, int decidedClass, ProportionInterval method, double level, Side side) {
    return share(reference, referenceClass, decision, decidedClass, method, level, side);
  }

  /** Of the units decided for a class, the share of a reference class. */
  public Estimate columnProportion(
      int referenceClass, int decidedClass, ProportionInterval method, double level, Side side) {
    return share(decision, decidedClass, reference, referenceClass, method, level, side);
  }

  private Estimate share(
      int[] of, int whole, int[] by, int part, ProportionInterval method, double level, Side side) {
    int[] among = all().filter(i -> of[i] == whole).toArray();
    boolean[] event = new boolean[among.length];
    for (int i = 0; i < event.length; i++) {
      event[i] = by[among[i]] == part;
    }
    return proportion(among, event, method, level, side);
  }

  /** The share of units decided for their reference class. */
  public Estimate accuracy(ProportionInterval method, double level, Side side) {
    int[] among = all().toArray();
    boolean[] event = new boolean[among.length];
    for (int i = 0; i < event.length; i++) {
      event[i] = reference[i] == decision[i];
    }
    return proportion(among, event, method, level, side);
  }

  private IntStream all() {
    return IntStream.range(0, reference.length);
  }

  private Estimate proportion(
      int[] among, boolean[] event, ProportionInterval method, double level, Side side) {
    int[] of = Arrays.stream(among).map(i -> patient[i]).toArray();
    return ClusteredProportions.estimate(method, ClusteredCounts.of(of, event), level, side);
  }

  /**
   * Cohen's kappa, weighted for near misses where classes are ordered: with the interval of Fleiss,
   * Cohen and Everitt, or the percentile bootstrap of patients where they repeat.
   *
   * @param plan of the bootstrap
   */
  public Estimate kappa(WeightedKappa.Weights weights, Bootstrap.Plan plan, double level) {
    Interval.requireLevel(level);
    double value = units() == 0 ? Double.NaN : WeightedKappa.of(counts).value(weights);
    if (!Double.isFinite(value)) {
      return new Estimate.NotEstimable("All units are of one class, by reference and decision.");
    }
    ClusteredCounts spread = ClusteredCounts.of(patient, new boolean[patient.length]);
    if (spread.independent()) {
      double variance = WeightedKappa.of(counts).variance(weights);
      Basis basis = Basis.units(units());
      String name = "Fleiss-Cohen-Everitt";
      return variance > 0
          ? new Estimate.WithInterval(
              value, WeightedKappa.of(counts).interval(weights, level), basis, name)
          : new Estimate.PointOnly(value, basis, name, "The variance is 0.");
    }
    return resampled(weights, plan, level, value, spread.clusters());
  }

  private Estimate resampled(
      WeightedKappa.Weights weights,
      Bootstrap.Plan plan,
      double level,
      double value,
      long patients) {
    int[] index = PatientNumbers.of(patient).ofUnits();
    double[] replicates =
        BootstrapIntervals.finite(
            Bootstrap.replicates(
                plan,
                Resampling.of((int) patients),
                () -> drawn -> WeightedKappa.of(weighted(index, drawn)).value(weights)));
    Basis basis = Basis.clusteredUnits(units(), patients, OptionalDouble.empty());
    String name = "Bootstrap percentile by patient";
    if (replicates.length < (1 - MOST_UNDEFINED) * plan.replicates()) {
      return new Estimate.PointOnly(
          value, basis, name, "More than 1 in 20 resamples are of one class.");
    }
    Interval interval = BootstrapIntervals.of(replicates, value).percentile(level, Side.TWO_SIDED);
    return new Estimate.WithInterval(value, interval, basis, name);
  }

  private long[][] weighted(int[] index, int[] drawn) {
    long[][] table = new long[classes][classes];
    for (int i = 0; i < index.length; i++) {
      table[reference[i]][decision[i]] += drawn[index[i]];
    }
    return table;
  }
}
