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
 *   <li>{@link org.plumbline.core.stats.TwoProportions}, {@link
 *       org.plumbline.core.stats.PairedProportions}, {@link
 *       org.plumbline.core.stats.ClusteredDifference}, {@link
 *       org.plumbline.core.stats.AucComparison}: differences, by patient where groups share
 *       patients; {@link org.plumbline.core.stats.MarginQuestion}: non-inferiority, superiority and
 *       equivalence as one question;
 *   <li>{@link org.plumbline.core.stats.Bootstrap}, {@link org.plumbline.core.stats.Resampling},
 *       {@link org.plumbline.core.stats.BootstrapIntervals}, {@link
 *       org.plumbline.core.stats.AucBootstrap}, {@link org.plumbline.core.stats.SubgroupBootstrap},
 *       {@link org.plumbline.core.stats.AveragedMetrics} (macro and micro), {@link
 *       org.plumbline.core.stats.CurveBootstrap}, {@link
 *       org.plumbline.core.stats.SimultaneousIntervals} (a family at once): any statistic of
 *       patients that count w times;
 *   <li>{@link org.plumbline.core.stats.Calibration}, {@link
 *       org.plumbline.core.stats.BinnedCalibration}, {@link org.plumbline.core.stats.NetBenefit},
 *       {@link org.plumbline.core.stats.PrecisionRecall};
 *   <li>{@link org.plumbline.core.stats.StratifiedTables}, {@link
 *       org.plumbline.core.stats.Heterogeneity}, {@link org.plumbline.core.stats.ContingencyTable},
 *       {@link org.plumbline.core.stats.LogisticRegression}, {@link
 *       org.plumbline.core.stats.GeeLogistic};
 *   <li>{@link org.plumbline.core.stats.GroupRates} and {@link
 *       org.plumbline.core.stats.JointEstimates}: are groups alike, and how far apart are the
 *       extremes?
 *   <li>{@link org.plumbline.core.stats.Multiplicity}, {@link org.plumbline.core.stats.MaxT},
 *       {@link org.plumbline.core.stats.FairnessTable};
 *   <li>{@link org.plumbline.core.stats.IntraclassCorrelation}, {@link
 *       org.plumbline.core.stats.Concordance}, {@link org.plumbline.core.stats.BlandAltman}, {@link
 *       org.plumbline.core.stats.MethodComparison}, {@link org.plumbline.core.stats.WeightedKappa},
 *       {@link org.plumbline.core.stats.FleissKappa};
 *   <li>{@link org.plumbline.core.stats.SampleSize};
 *   <li>drift: {@link org.plumbline.core.stats.DistributionShift} with {@link
 *       org.plumbline.core.stats.ShiftLimit}, {@link org.plumbline.core.stats.TwoSamples}, {@link
 *       org.plumbline.core.stats.MeanDiscrepancy}; {@link org.plumbline.core.stats.SolvedChart} and
 *       {@link org.plumbline.core.stats.RunLength}; {@link
 *       org.plumbline.core.stats.LikelihoodCusum}; {@link
 *       org.plumbline.core.stats.ConfidenceBasedPerformance}; {@link
 *       org.plumbline.core.stats.MixShift}, {@link org.plumbline.core.stats.ChangePoint};
 *   <li>{@link org.plumbline.core.stats.Interval.Side}: two-sided, or a bound with all of alpha in
 *       one tail.
 * </ul>
 */
package org.plumbline.core.stats;
