package org.plumbline.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.plumbline.core.study.SuccessRule;
import org.plumbline.report.model.Text;

/** Statistical methods by the name under which results print them, with their sources. */
final class References {

  /**
   * A method.
   *
   * @param token what its printed name contains
   * @param name as a heading; empty for a guideline
   * @param what it does, in a sentence or two
   * @param source authors, title, journal, year
   * @param doi without the resolver; empty where there is none
   */
  record Method(String token, String name, String what, String source, String doi) {
    Text reference() {
      return doi.isEmpty()
          ? Text.of(source)
          : Text.of(source + " ").plus(Text.link("doi:" + doi, "https://doi.org/" + doi));
    }
  }

  private static final List<Method> STATISTICS =
      List.of(
          new Method(
              "Wilson",
              "Wilson interval",
              "Score interval of a proportion: the values that a score test would not reject.",
              "Wilson EB. Probable inference, the law of succession, and statistical inference."
                  + " J Am Stat Assoc. 1927;22:209–212.",
              "10.1080/01621459.1927.10502953"),
          new Method(
              "Clopper-Pearson",
              "Clopper-Pearson interval",
              "Exact interval of a proportion, from quantiles of the beta distribution; it never"
                  + " covers less than it says.",
              "Clopper CJ, Pearson ES. The use of confidence or fiducial limits illustrated in the"
                  + " case of the binomial. Biometrika. 1934;26:404–413.",
              "10.1093/biomet/26.4.404"),
          new Method(
              "Jeffreys",
              "Jeffreys interval",
              "Equal-tailed interval of the Beta(½, ½) posterior.",
              "Brown LD, Cai TT, DasGupta A. Interval estimation for a binomial proportion. Stat"
                  + " Sci. 2001;16:101–133.",
              "10.1214/ss/1009213286"),
          new Method(
              "Fleiss' kappa",
              "Fleiss’ kappa",
              "Agreement of several readers beyond what chance would give.",
              "Fleiss JL. Measuring nominal scale agreement among many raters. Psychol Bull."
                  + " 1971;76:378–382.",
              "10.1037/h0031619"),
          new Method(
              "specific agreement",
              "Specific agreement",
              "Agreement of readers on presence and on absence, each by itself.",
              "Cicchetti DV, Feinstein AR. High agreement but low kappa: II. Resolving the"
                  + " paradoxes. J Clin Epidemiol. 1990;43:551–558.",
              "10.1016/0895-4356(90)90159-M"),
          new Method(
              "Agresti-Coull",
              "Agresti-Coull interval",
              "Approximate interval around the midpoint of Wilson’s, clipped to [0, 1].",
              "Agresti A, Coull BA. Approximate is better than “exact” for interval estimation of"
                  + " binomial proportions. Am Stat. 1998;52:119–126.",
              "10.1080/00031305.1998.10480550"),
          new Method(
              "Korn-Graubard",
              "Korn-Graubard interval",
              "Clopper-Pearson interval on effective counts, for patients that repeat.",
              "Korn EL, Graubard BI. Confidence intervals for proportions with small expected"
                  + " number of positive counts estimated from survey data. Surv Methodol."
                  + " 1998;24:193–201.",
              ""),
          new Method(
              "maxT",
              "Single-step maxT",
              "Intervals of a family of differences that hold at once: the factor of the standard"
                  + " error is the quantile of the largest studentised deviation when patients are"
                  + " resampled.",
              "Westfall PH, Young SS. Resampling-Based Multiple Testing. New York: Wiley; 1993.",
              ""),
          new Method(
              "Rao-Scott",
              "Rao-Scott effective counts",
              "Where patients repeat, counts are divided by the design effect, the variance of the"
                  + " ratio estimator over patients relative to that of independent units.",
              "Rao JNK, Scott AJ. A simple method for the analysis of clustered binary data."
                  + " Biometrics. 1992;48:577–585.",
              "10.2307/2532311"),
          new Method(
              "DeLong",
              "DeLong interval",
              "Area under the ROC curve as the share of pairs in order, ties as half, with the"
                  + " variance of its structural components.",
              "DeLong ER, DeLong DM, Clarke-Pearson DL. Comparing the areas under two or more"
                  + " correlated receiver operating characteristic curves. Biometrics."
                  + " 1988;44:837–845.",
              "10.2307/2531595"),
          new Method(
              "Obuchowski",
              "Obuchowski’s clustered area",
              "Variance of the area under the ROC curve with the patient as the independent unit.",
              "Obuchowski NA. Nonparametric analysis of clustered ROC curve data. Biometrics."
                  + " 1997;53:567–578.",
              "10.2307/2533958"),
          new Method(
              "Newcombe",
              "Newcombe’s method 5",
              "Interval of an area under the ROC curve from a score equation; it also holds where"
                  + " the area is 0 or 1.",
              "Newcombe RG. Confidence intervals for an effect size measure based on the"
                  + " Mann–Whitney statistic. Part 2. Stat Med. 2006;25:559–573.",
              "10.1002/sim.2324"),
          new Method(
              "Tango",
              "Tango’s interval",
              "Score interval of a difference of two proportions of the same cases.",
              "Tango T. Equivalence test and confidence interval for the difference in proportions"
                  + " for the paired-sample design. Stat Med. 1998;17:891–908.",
              ""),
          new Method(
              "Fleiss-Cohen-Everitt",
              "Kappa",
              "Agreement of decision and reference class beyond chance, with its large-sample"
                  + " variance.",
              "Fleiss JL, Cohen J, Everitt BS. Large sample standard errors of kappa and weighted"
                  + " kappa. Psychol Bull. 1969;72:323–327.",
              "10.1037/h0028106"),
          new Method(
              "Student's t",
              "Student’s t",
              "Interval of a mean over units, with the variance between patients where they"
                  + " repeat.",
              "Student. The probable error of a mean. Biometrika. 1908;6:1–25.",
              "10.1093/biomet/6.1.1"),
          new Method(
              "Logistic regression",
              "Logistic recalibration",
              "The reference result on the logit of the score: slope 1 and intercept 0 where scores"
                  + " are the probabilities they say they are.",
              "Cox DR. Two further applications of a model for binary regression. Biometrika."
                  + " 1958;45:562–565.",
              "10.1093/biomet/45.3-4.562"),
          new Method(
              "sandwich",
              "Sandwich variance",
              "Standard error of a model’s coefficients with the patient as the independent unit.",
              "Liang KY, Zeger SL. Longitudinal data analysis using generalized linear models."
                  + " Biometrika. 1986;73:13–22.",
              "10.1093/biomet/73.1.13"),
          new Method(
              "Bootstrap",
              "Bootstrap by patient",
              "Patients are drawn with replacement, all their images with them.",
              "Efron B. Better bootstrap confidence intervals. J Am Stat Assoc. 1987;82:171–185.",
              "10.1080/01621459.1987.10478410"),
          new Method(
              "Mercaldo",
              "Predictive values at a stated prevalence",
              "Delta-method interval on the logit of the predictive value at that prevalence.",
              "Mercaldo ND, Lau KF, Zhou XH. Confidence intervals for predictive values with an"
                  + " emphasis to case-control studies. Stat Med. 2007;26:2170–2183.",
              "10.1002/sim.2677"),
          new Method(
              "MOVER",
              "MOVER",
              "Interval of a sum of two proportions from the intervals of each.",
              "Zou GY, Donner A. Construction of confidence limits about effect measures: a general"
                  + " approach. Stat Med. 2008;27:1693–1702.",
              "10.1002/sim.3095"),
          new Method(
              "delta method",
              "Delta method",
              "Interval from a first-order expansion around the estimate; with patients that"
                  + " repeat, from the covariance over patients.",
              "Oehlert GW. A note on the delta method. Am Stat. 1992;46:27–29.",
              "10.1080/00031305.1992.10475842"),
          new Method(
              "Simel",
              "Likelihood ratio interval",
              "Interval on the logarithm of the likelihood ratio.",
              "Simel DL, Samsa GP, Matchar DB. Likelihood ratios with confidence: sample size"
                  + " estimation for diagnostic test studies. J Clin Epidemiol. 1991;44:763–770.",
              "10.1016/0895-4356(91)90128-V"));

  private static final Method HOLM =
      new Method(
          "",
          "Holm’s adjustment",
          "The smallest p-value is held against alpha divided by the number of endpoints, the next"
              + " against alpha divided by one fewer, until one fails.",
          "Holm S. A simple sequentially rejective multiple test procedure. Scand J Stat."
              + " 1979;6:65–70.",
          "");

  private static final Method STARD =
      new Method(
          "",
          "",
          "",
          "Bossuyt PM, Reitsma JB, Bruns DE, et al. STARD 2015: an updated list of essential items"
              + " for reporting diagnostic accuracy studies. BMJ. 2015;351:h5527.",
          "10.1136/bmj.h5527");

  private static final Method FDA =
      new Method(
          "",
          "",
          "",
          "FDA. Statistical guidance on reporting results from studies evaluating diagnostic"
              + " tests. Guidance for industry and FDA staff. 13 March 2007.",
          "");

  private References() {}

  /** The methods whose names were printed, then what the report follows. */
  static List<Method> used(Set<String> printed, SuccessRule rule) {
    List<Method> used = new ArrayList<>();
    for (Method method : STATISTICS) {
      if (printed.stream().anyMatch(name -> name.contains(method.token()))) {
        used.add(method);
      }
    }
    if (rule == SuccessRule.ANY_HOLM) {
      used.add(HOLM);
    }
    used.add(STARD);
    used.add(FDA);
    return used;
  }
}
