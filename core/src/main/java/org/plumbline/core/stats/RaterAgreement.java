package org.plumbline.core.stats;

import java.util.Arrays;
import java.util.OptionalDouble;
import org.plumbline.core.stats.Interval.Side;

/**
 * How far several raters agree on a finding that is present or absent, unit by unit; each unit is
 * rated by the same number of them. Intervals are percentiles of a bootstrap of patients.
 *
 * <p>Kappa alone misleads where a finding is rare: two raters who agree in nearly every unit may
 * have a kappa near 0. Hence the specific agreements beside it.
 *
 * @see <a href="https://doi.org/10.1037/h0031619">Fleiss (1971), kappa of several raters</a>
 * @see <a href="https://doi.org/10.1016/0895-4356(90)90159-M">Cicchetti and Feinstein (1990),
 *     specific agreement</a>
 */
public final class RaterAgreement {

  /** What is told of the agreement. */
  public enum Measure {
    /** Share of pairs of raters, over all units, that say the same. In [0, 1]. */
    PAIRWISE("pairwise_agreement", "pairwise agreement") {
      @Override
      double of(double present, double both, double absent, double neither, double others) {
        return (both + neither) / ((present + absent) * others);
      }
    },
    /** Where a rater says present, the share of the other raters who say so too. In [0, 1]. */
    POSITIVE("positive_agreement", "specific agreement") {
      @Override
      double of(double present, double both, double absent, double neither, double others) {
        return both / (present * others);
      }
    },
    /** Where a rater says absent, the share of the other raters who say so too. In [0, 1]. */
    NEGATIVE("negative_agreement", "specific agreement") {
      @Override
      double of(double present, double both, double absent, double neither, double others) {
        return neither / (absent * others);
      }
    },
    /** Fleiss' kappa: pairwise agreement beyond chance. At most 1. */
    KAPPA("fleiss_kappa", "Fleiss' kappa") {
      @Override
      double of(double present, double both, double absent, double neither, double others) {
        double share = present / (present + absent);
        double chance = share * share + (1 - share) * (1 - share);
        double agreement = (both + neither) / ((present + absent) * others);
        return (agreement - chance) / (1 - chance);
      }
    };

    private final String key;
    private final String printedName;

    Measure(String key, String printedName) {
      this.key = key;
      this.printedName = printedName;
    }

    /** The name in results, e.g. {@code fleiss_kappa}. */
    public String key() {
      return key;
    }

    /**
     * The measure from sums over units.
     *
     * @param present ratings that say present
     * @param both ordered pairs of raters who both say present
     * @param absent ratings that say absent
     * @param neither ordered pairs of raters who both say absent
     * @param others raters besides one
     */
    abstract double of(double present, double both, double absent, double neither, double others);
  }

  /** More undefined resamples than this, and their percentiles would tell of the others only. */
  private static final double MOST_UNDEFINED = 0.05;

  private final int raters;
  private final long units;
  private final long[] present;
  private final long[] both;
  private final long[] absent;
  private final long[] neither;

  private RaterAgreement(int raters, int[] said, PatientNumbers patients) {
    this.raters = raters;
    units = said.length;
    int count = patients.count();
    present = new long[count];
    both = new long[count];
    absent = new long[count];
    neither = new long[count];
    for (int i = 0; i < said.length; i++) {
      int p = patients.ofUnits()[i];
      long yes = said[i];
      long no = raters - yes;
      present[p] += yes;
      both[p] += yes * (yes - 1);
      absent[p] += no;
      neither[p] += no * (no - 1);
    }
  }

  /**
   * The ratings.
   *
   * @param raters how many rated each unit, at least 2
   * @param said how many of them say that the finding is present, by unit, in [0, raters]
   * @param patient patient index of each unit, at least 0
   */
  public static RaterAgreement of(int raters, int[] said, int[] patient) {
    if (raters < 2) {
      throw new IllegalArgumentException("Agreement needs at least 2 raters, got " + raters);
    }
    if (said.length != patient.length) {
      throw new IllegalArgumentException(said.length + " units, but patients of " + patient.length);
    }
    for (int s : said) {
      if (s < 0 || s > raters) {
        throw new IllegalArgumentException(s + " raters say present, of " + raters);
      }
    }
    return new RaterAgreement(raters, said, PatientNumbers.of(patient));
  }

  /** Units rated. */
  public long units() {
    return units;
  }

  /** Patients of the units. */
  public long patients() {
    return present.length;
  }

  /** The value of a measure; NaN where it is not defined, as kappa where all say the same. */
  public double value(Measure measure) {
    int[] once = new int[present.length];
    Arrays.fill(once, 1);
    return of(measure, once);
  }

  /**
   * A measure with its interval; without one where no resample differs or too many are undefined.
   *
   * @param level in (0, 1), e.g. 0.95
   */
  public Estimate estimate(Measure measure, Bootstrap.Plan plan, double level) {
    Interval.requireLevel(level);
    double value = value(measure);
    if (!Double.isFinite(value)) {
      return new Estimate.NotEstimable(undefined(measure));
    }
    Basis basis =
        units == patients()
            ? Basis.units(units)
            : Basis.clusteredUnits(units, patients(), OptionalDouble.empty());
    String method = measure.printedName + ", Bootstrap percentile by patient";
    double[] replicates =
        BootstrapIntervals.finite(
            Bootstrap.replicates(
                plan, Resampling.of(present.length), () -> weights -> of(measure, weights)));
    if (replicates.length < (1 - MOST_UNDEFINED) * plan.replicates()) {
      return new Estimate.PointOnly(
          value, basis, method, "More than 1 in 20 resamples have no value.");
    }
    Interval interval = BootstrapIntervals.of(replicates, value).percentile(level, Side.TWO_SIDED);
    return interval.lower() < interval.upper()
        ? new Estimate.WithInterval(value, interval, basis, method)
        : new Estimate.PointOnly(value, basis, method, "No resample of the patients differs.");
  }

  private String undefined(Measure measure) {
    return switch (measure) {
      case PAIRWISE -> "No unit was rated by every reader.";
      case POSITIVE -> "No reader says that the finding is present.";
      case NEGATIVE -> "No reader says that the finding is absent.";
      case KAPPA ->
          units == 0
              ? undefined(Measure.PAIRWISE)
              : "All readers say the same in every unit: nothing is left to chance.";
    };
  }

  private double of(Measure measure, int[] weights) {
    double yes = 0;
    double pairs = 0;
    double no = 0;
    double others = 0;
    for (int p = 0; p < weights.length; p++) {
      yes += (double) weights[p] * present[p];
      pairs += (double) weights[p] * both[p];
      no += (double) weights[p] * absent[p];
      others += (double) weights[p] * neither[p];
    }
    return measure.of(yes, pairs, no, others, raters - 1);
  }
}
