/**
 * Numbers in, {@code Estimate} out: statistics as pure functions, each with its source and an
 * independent oracle.
 *
 * <p>Start at
 *
 * <ul>
 *   <li>{@link org.plumbline.core.stats.ClusteredTable}: two-by-two counts by patient; then {@link
 *       org.plumbline.core.stats.TableMetric#estimate TableMetric.SENSITIVITY.estimate(table,
 *       method, level, side)} for sensitivity, specificity, PPV, NPV, accuracy, likelihood ratios …
 *       (plain where no patient repeats, clustered by patient otherwise, named accordingly);
 *   <li>{@link org.plumbline.core.stats.PredictiveValues}: PPV and NPV at a stated prevalence;
 *   <li>{@link org.plumbline.core.stats.Proportions} and {@link
 *       org.plumbline.core.stats.ClusteredProportions}: k of n, plain and by patient;
 *   <li>{@link org.plumbline.core.stats.RankedScores}: sort once per target condition, {@code
 *       subset} per subgroup; then {@link org.plumbline.core.stats.Auc#estimate
 *       Auc.estimate(ranked, method, level, side)} and {@link org.plumbline.core.stats.RocCurve};
 *   <li>{@link org.plumbline.core.stats.Interval.Side}: two-sided, or a bound with all of alpha in
 *       one tail.
 * </ul>
 */
package org.plumbline.core.stats;
