package org.plumbline.cli;

import org.plumbline.core.stats.ProportionInterval;
import org.plumbline.core.stats.SampleSize.McNemarTest;
import org.plumbline.core.stats.StudySize;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code plumbline plan}: one question about the size of a study each. */
@Command(
    name = "plan",
    description = "Says how many cases a study takes, before it is begun.",
    subcommands = {
      PlanStudyCommand.class,
      PlanCommand.HalfWidth.class,
      PlanCommand.Goal.class,
      PlanCommand.NonInferiority.class,
      PlanCommand.Auc.class,
      PlanCommand.McNemar.class,
    })
final class PlanCommand implements Runnable {

  private static final String POWER = "0.8";
  private static final String LEVEL = "0.95";

  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(),
        "Name a question: study, half-width, goal, non-inferiority, auc or mcnemar."
            + " 'plumbline plan goal --help' lists what one takes.");
  }

  /** How sure a study is to be of what it claims. */
  static final class Errors {
    @Option(
        names = "--alpha",
        defaultValue = "0.025",
        description = "One-sided. Default ${DEFAULT-VALUE}.")
    private double alpha;

    @Option(names = "--power", defaultValue = POWER, description = "Default ${DEFAULT-VALUE}.")
    private double power;

    @Override
    public String toString() {
      return "one-sided alpha " + alpha + ", power " + power;
    }
  }

  /** {@code plan half-width}. */
  @Command(
      name = "half-width",
      description = "Cases for an interval of a proportion of a certain half-width.")
  static final class HalfWidth extends PlanQuestion {
    @Option(names = "--expected", required = true, description = "The proportion assumed.")
    private double expected;

    @Option(names = "--half-width", required = true, description = "Half-width, e.g. 0.05.")
    private double halfWidth;

    @Option(names = "--level", defaultValue = LEVEL, description = "Default ${DEFAULT-VALUE}.")
    private double level;

    @Option(
        names = "--interval",
        defaultValue = "wilson",
        description = "Interval method, as in a protocol. Default ${DEFAULT-VALUE}.")
    private String interval;

    @Override
    Asked ask() {
      ProportionInterval method =
          ProportionInterval.ofKey(interval)
              .orElseThrow(() -> wrong("--interval " + interval + ": a protocol names it so."));
      return new Asked(
          "Half-width of the "
              + method.printedName()
              + " interval at most "
              + halfWidth
              + " at a proportion of "
              + expected,
          "cases of the class that the proportion is about",
          new StudySize.ProportionWidth(method, expected, halfWidth, level),
          1);
    }
  }

  /** {@code plan goal}. */
  @Command(
      name = "goal",
      description = "Cases for the lower Clopper-Pearson bound of a proportion to reach a goal.")
  static final class Goal extends PlanQuestion {
    @Option(names = "--goal", required = true, description = "The goal, e.g. 0.80.")
    private double goal;

    @Option(names = "--expected", required = true, description = "The proportion assumed.")
    private double expected;

    @Mixin private Errors errors;

    @Override
    Asked ask() {
      return new Asked(
          "Lower Clopper-Pearson bound above "
              + goal
              + " at a proportion of "
              + expected
              + ", "
              + errors,
          "cases of the class that the proportion is about; with more the power stays",
          new StudySize.GoalOnBound(goal, expected, errors.alpha, errors.power),
          1);
    }
  }

  /** {@code plan non-inferiority}. */
  @Command(
      name = "non-inferiority",
      description = "Cases for a proportion not worse by a margin than that of another group.")
  static final class NonInferiority extends PlanQuestion {
    @Option(names = "--expected", required = true, description = "Proportion of the device.")
    private double expected;

    @Option(names = "--reference", required = true, description = "Proportion of the comparator.")
    private double reference;

    @Option(names = "--margin", required = true, description = "Margin, e.g. 0.05.")
    private double margin;

    @Mixin private Errors errors;

    @Override
    Asked ask() {
      return new Asked(
          "Non-inferiority by "
              + margin
              + " of "
              + expected
              + " to "
              + reference
              + " in groups of their own, "
              + errors,
          "cases in each of the two groups, the cohort being both; tests of the same cases need"
              + " fewer, see mcnemar",
          new StudySize.NonInferiority(expected, reference, margin, errors.alpha, errors.power),
          0.5);
    }
  }

  /** {@code plan auc}. */
  @Command(
      name = "auc",
      description = "Cases for an area under the ROC curve: its half-width, or a goal below it.")
  static final class Auc extends PlanQuestion {
    @Option(names = "--expected", required = true, description = "The area assumed.")
    private double expected;

    @Option(names = "--half-width", description = "Half-width, e.g. 0.05.")
    private Double halfWidth;

    @Option(names = "--goal", description = "The goal of the lower bound, e.g. 0.75.")
    private Double goal;

    @Option(
        names = "--ratio",
        defaultValue = "1",
        description = "Cases without over cases with the condition. Default ${DEFAULT-VALUE}.")
    private double ratio;

    @Option(names = "--level", defaultValue = LEVEL, description = "Default ${DEFAULT-VALUE}.")
    private double level;

    @Mixin private Errors errors;

    @Override
    Asked ask() {
      if ((halfWidth == null) == (goal == null)) {
        throw wrong("plan auc takes either --half-width or --goal.");
      }
      String counted = "cases with the condition, and " + ratio + " times as many without";
      double share = 1 / (1 + ratio);
      return halfWidth != null
          ? new Asked(
              "Half-width of an area of " + expected + " at most " + halfWidth,
              counted,
              new StudySize.AreaWidth(expected, ratio, halfWidth, level),
              share)
          : new Asked(
              "Lower bound of an area of " + expected + " above " + goal + ", " + errors,
              counted,
              new StudySize.AreaGoal(expected, goal, ratio, errors.alpha, errors.power),
              share);
    }
  }

  /** {@code plan mcnemar}. */
  @Command(
      name = "mcnemar",
      description = "Cases for a difference between two tests of the same cases.")
  static final class McNemar extends PlanQuestion {
    @Option(
        names = "--only-device",
        required = true,
        description = "Share of cases that only the device gets right.")
    private double onlyDevice;

    @Option(
        names = "--only-comparator",
        required = true,
        description = "Share of cases that only the comparator gets right.")
    private double onlyComparator;

    @Option(
        names = "--test",
        defaultValue = "MID_P",
        description = "EXACT or MID_P. Default ${DEFAULT-VALUE}.")
    private McNemarTest test;

    @Option(
        names = "--alpha",
        defaultValue = "0.05",
        description = "Two-sided. Default ${DEFAULT-VALUE}.")
    private double alpha;

    @Option(names = "--power", defaultValue = POWER, description = "Default ${DEFAULT-VALUE}.")
    private double power;

    @Override
    Asked ask() {
      return new Asked(
          "McNemar's "
              + (test == McNemarTest.EXACT ? "exact" : "mid-P")
              + " test, "
              + onlyDevice
              + " against "
              + onlyComparator
              + ", two-sided alpha "
              + alpha
              + ", power "
              + power,
          "cases of the class that both tests are judged on",
          new StudySize.Paired(test, onlyDevice, onlyComparator, alpha, power),
          1);
    }
  }
}
