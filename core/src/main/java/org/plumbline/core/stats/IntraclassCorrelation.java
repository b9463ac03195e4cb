package org.plumbline.core.stats;

/**
 * Intraclass correlation of subjects rated by several raters, with its F test and interval.
 *
 * @see <a href="https://doi.org/10.1037/0033-2909.86.2.420">Shrout and Fleiss (1979)</a>
 * @see <a href="https://doi.org/10.1037/1082-989X.1.1.30">McGraw and Wong (1996)</a>
 */
public final class IntraclassCorrelation {

  /** The six forms of Shrout and Fleiss. */
  public enum Form {
    /** ICC(1,1): each subject has its own raters; one rating. */
    ONE_WAY_SINGLE,
    /** ICC(2,1): random raters, absolute agreement; one rating. */
    AGREEMENT_SINGLE,
    /** ICC(3,1): fixed raters, consistency; one rating. */
    CONSISTENCY_SINGLE,
    /** ICC(1,k): as the first, mean of all ratings. */
    ONE_WAY_MEAN,
    /** ICC(2,k): as the second, mean of all ratings. */
    AGREEMENT_MEAN,
    /** ICC(3,k): as the third, mean of all ratings. */
    CONSISTENCY_MEAN
  }

  /**
   * One form.
   *
   * @param value the correlation; at most 1, may be negative
   * @param interval its confidence interval
   * @param f F statistic of a correlation of 0
   * @param df1 its numerator degrees of freedom
   * @param df2 its denominator degrees of freedom
   */
  public record Result(double value, Interval interval, double f, double df1, double df2) {
    /** P(F ≥ f). */
    public double pValue() {
      return Distributions.fSurvival(f, df1, df2);
    }
  }

  private final double n;
  private final double k;
  private final double subjects;
  private final double within;
  private final double raters;
  private final double error;

  private IntraclassCorrelation(double[][] ratings) {
    n = ratings.length;
    k = ratings[0].length;
    double[] subjectMeans = new double[ratings.length];
    double[] raterMeans = new double[ratings[0].length];
    double mean = 0;
    for (int i = 0; i < ratings.length; i++) {
      for (int j = 0; j < raterMeans.length; j++) {
        subjectMeans[i] += ratings[i][j] / k;
        raterMeans[j] += ratings[i][j] / n;
        mean += ratings[i][j] / (n * k);
      }
    }
    double betweenSubjects = 0;
    double insideSubjects = 0;
    for (int i = 0; i < ratings.length; i++) {
      betweenSubjects += k * (subjectMeans[i] - mean) * (subjectMeans[i] - mean);
      for (double rating : ratings[i]) {
        insideSubjects += (rating - subjectMeans[i]) * (rating - subjectMeans[i]);
      }
    }
    double betweenRaters = 0;
    for (double m : raterMeans) {
      betweenRaters += n * (m - mean) * (m - mean);
    }
    subjects = betweenSubjects / (n - 1);
    within = insideSubjects / (n * (k - 1));
    raters = betweenRaters / (k - 1);
    error = (insideSubjects - betweenRaters) / ((n - 1) * (k - 1));
  }

  /**
   * The ratings.
   *
   * @param ratings by subject, then by rater; at least two of each, none missing
   */
  public static IntraclassCorrelation of(double[][] ratings) {
    if (ratings.length < 2 || ratings[0].length < 2) {
      throw new IllegalArgumentException("At least two subjects and two raters are needed");
    }
    for (double[] row : ratings) {
      if (row.length != ratings[0].length) {
        throw new IllegalArgumentException(
            "Each subject has a rating of each rater, got "
                + row.length
                + " of "
                + ratings[0].length);
      }
    }
    return new IntraclassCorrelation(ratings);
  }

  /** One form with its interval. */
  public Result estimate(Form form, double level) {
    double tail = Interval.tail(level, Interval.Side.TWO_SIDED);
    return switch (form) {
      case ONE_WAY_SINGLE, ONE_WAY_MEAN ->
          ratio(within, n * (k - 1), form == Form.ONE_WAY_SINGLE, tail, level);
      case CONSISTENCY_SINGLE, CONSISTENCY_MEAN ->
          ratio(error, (n - 1) * (k - 1), form == Form.CONSISTENCY_SINGLE, tail, level);
      case AGREEMENT_SINGLE -> agreement(true, tail, level);
      case AGREEMENT_MEAN -> agreement(false, tail, level);
    };
  }

  /** The forms that depend on one ratio of mean squares. */
  private Result ratio(double noise, double df2, boolean single, double tail, double level) {
    double df1 = n - 1;
    double f = subjects / noise;
    double low = f / Distributions.fQuantile(1 - tail, df1, df2);
    double high = f * Distributions.fQuantile(1 - tail, df2, df1);
    return new Result(
        fromRatio(f, single),
        Interval.twoSided(fromRatio(low, single), fromRatio(high, single), level),
        f,
        df1,
        df2);
  }

  private double fromRatio(double f, boolean single) {
    return single ? (f - 1) / (f + k - 1) : 1 - 1 / f;
  }

  /** McGraw and Wong (1996), table 7, case 2A; degrees of freedom by Satterthwaite. */
  private Result agreement(boolean single, double tail, double level) {
    double value =
        single
            ? (subjects - error) / (subjects + (k - 1) * error + k / n * (raters - error))
            : (subjects - error) / (subjects + (raters - error) / n);
    double a = (k * value) / (n * (1 - value));
    double b = 1 + k * value * (n - 1) / (n * (1 - value));
    double sum = a * raters + b * error;
    double df2 =
        sum
            * sum
            / (Math.pow(a * raters, 2) / (k - 1) + Math.pow(b * error, 2) / ((n - 1) * (k - 1)));
    double lowF = Distributions.fQuantile(1 - tail, n - 1, df2);
    double highF = Distributions.fQuantile(1 - tail, df2, n - 1);
    double rest = single ? k * raters + (k * n - k - n) * error : raters - error;
    return new Result(
        value,
        Interval.twoSided(
            n * (subjects - lowF * error) / (lowF * rest + n * subjects),
            n * (highF * subjects - error) / (rest + n * highF * subjects),
            level),
        subjects / error,
        n - 1,
        df2);
  }
}
