package org.plumbline.core.analysis;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.IntPredicate;
import org.plumbline.core.stats.Basis;
import org.plumbline.core.stats.Bootstrap;
import org.plumbline.core.stats.ClusteredCounts;
import org.plumbline.core.stats.ClusteredProportions;
import org.plumbline.core.stats.DisparityFamily;
import org.plumbline.core.stats.DisparityFamily.Comparator;
import org.plumbline.core.stats.DisparityFamily.Difference;
import org.plumbline.core.stats.DisparityVerdict;
import org.plumbline.core.stats.Estimate;
import org.plumbline.core.stats.Multiplicity;
import org.plumbline.core.stats.ProportionInterval;
import org.plumbline.core.study.Fault;
import org.plumbline.core.study.InvalidInputException;
import org.plumbline.core.study.Metric;
import org.plumbline.core.study.Problem;
import org.plumbline.core.study.Protocol;
import org.plumbline.core.study.ReferenceKind;
import org.plumbline.core.study.SubgroupPlan;

/**
 * Every group against its comparator: differences with simultaneous intervals, and the verdict of
 * each against the margin the protocol fixed. One family is one metric of one condition, over all
 * groups and intersections that the protocol names. Without a margin there is no verdict.
 */
final class Disparities {

  private final SubgroupPlan plan;
  private final Bootstrap.Plan bootstrap;
  private final ProportionInterval method;
  private final double level;
  private final Optional<Multiplicity> multiplicity;
  private final List<Metric> metrics;
  private final List<Attribute> attributes;
  private final Prespecification prespecification;

  Disparities(Protocol protocol, List<Attribute> attributes, Prespecification prespecification) {
    plan = protocol.subgroups();
    bootstrap =
        new Bootstrap.Plan(protocol.analysis().bootstrapReplicates(), protocol.analysis().seed());
    method = IntervalMethods.of(protocol.analysis()).proportion();
    level = protocol.analysis().level();
    multiplicity = adjustment(protocol.analysis().multiplicity());
    boolean reference = protocol.referenceStandard().kind() == ReferenceKind.REFERENCE;
    metrics =
        reference
            ? List.of(Metric.SENSITIVITY, Metric.SPECIFICITY, Metric.ACCURACY)
            : List.of(Metric.PPA, Metric.NPA, Metric.OPA);
    this.attributes = attributes;
    this.prespecification = prespecification;
  }

  /** The adjustment of p-values that the plan names, if any. */
  static Optional<Multiplicity> adjustment(org.plumbline.core.study.Multiplicity planned) {
    return switch (planned) {
      case HOLM -> Optional.of(Multiplicity.HOLM);
      case BONFERRONI -> Optional.of(Multiplicity.BONFERRONI);
      case HOCHBERG -> Optional.of(Multiplicity.HOCHBERG);
      case BENJAMINI_HOCHBERG -> Optional.of(Multiplicity.BENJAMINI_HOCHBERG);
      case NONE -> Optional.empty();
    };
  }

  /** True for a metric whose margin has a verdict. */
  static boolean isJudged(Metric metric) {
    return switch (metric) {
      case SENSITIVITY, SPECIFICITY, ACCURACY, PPA, NPA, OPA -> true;
      default -> ScoreMeasure.isKnown(metric);
    };
  }

  /**
   * The rows of a condition, in the order of the groups; none without an operating point.
   *
   * @param reading the primary analysis set
   */
  List<ResultRow> rows(Reading reading) {
    List<ResultRow> rows = new ArrayList<>();
    if (attributes.isEmpty() || reading.units().operatingPoint().isEmpty()) {
      return rows;
    }
    for (Metric metric : metrics) {
      OptionalDouble margin = margin(metric);
      boolean asked = margin.isPresent() || (metric != Metric.ACCURACY && metric != Metric.OPA);
      if (asked) {
        rows.addAll(new Family(reading, metric, margin).rows());
      }
    }
    return rows;
  }

  /** A margin may name the accuracy word for what a comparator study reports as agreement. */
  private OptionalDouble margin(Metric metric) {
    for (Map.Entry<Metric, Double> entry : plan.margin().entrySet()) {
      boolean same =
          switch (metric) {
            case PPA -> entry.getKey() == Metric.PPA || entry.getKey() == Metric.SENSITIVITY;
            case NPA -> entry.getKey() == Metric.NPA || entry.getKey() == Metric.SPECIFICITY;
            case OPA -> entry.getKey() == Metric.OPA || entry.getKey() == Metric.ACCURACY;
            default -> entry.getKey() == metric;
          };
      if (same) {
        return OptionalDouble.of(entry.getValue());
      }
    }
    return OptionalDouble.empty();
  }

  /** One metric of one condition. */
  private final class Family {
    private final Reading reading;
    private final Metric metric;
    private final OptionalDouble margin;
    private final int[] units;
    private final String name;

    Family(Reading reading, Metric metric, OptionalDouble margin) {
      this.reading = reading;
      this.metric = metric;
      this.margin = margin;
      units = reading.sample().units(metric);
      name = reading.units().condition() + " " + metric.key();
    }

    List<ResultRow> rows() {
      List<GroupPairs.Pair> members = GroupPairs.of(plan, attributes, reading.units(), units);
      List<GroupPairs.Pair> judged = members.stream().filter(m -> m.flag().isEmpty()).toList();
      DisparityFamily family =
          DisparityFamily.of(
              Arrays.stream(units).map(i -> reading.units().patient()[i]).toArray(),
              events(),
              judged.stream().map(this::narrowed).toList(),
              bootstrap,
              plan.familyLevel());
      Optional<double[]> adjusted = multiplicity.map(family::adjusted);
      List<ResultRow> rows = new ArrayList<>();
      int next = 0;
      for (GroupPairs.Pair member : members) {
        if (member.flag().isEmpty()) {
          int at = next;
          rows.add(row(member, family, at, adjusted.map(p -> p[at])));
          next++;
        } else {
          rows.add(small(member));
        }
      }
      return rows;
    }

    /** The same of the units in the metric's denominator. */
    private IntPredicate narrowed(boolean[] member) {
      return i -> member[units[i]];
    }

    private DisparityFamily.Pair narrowed(GroupPairs.Pair pair) {
      Comparator against =
          pair.against()
              .<Comparator>map(other -> new Comparator.Units(narrowed(other)))
              .orElseGet(() -> pair.isAgainstRest() ? new Comparator.Rest() : new Comparator.All());
      return new DisparityFamily.Pair(narrowed(pair.member()), against);
    }

    private boolean[] events() {
      boolean[] right = new boolean[units.length];
      for (int i = 0; i < right.length; i++) {
        right[i] = reading.positive(units[i]) == reading.condition(units[i]);
      }
      return right;
    }

    private ResultRow row(
        GroupPairs.Pair member, DisparityFamily family, int index, Optional<Double> adjusted) {
      Difference difference = family.differences().get(index);
      DisparityVerdict verdict =
          margin.isPresent()
              ? difference.verdict(margin.getAsDouble())
              : DisparityVerdict.INCONCLUSIVE;
      boolean judged = margin.isPresent();
      return row(
          member,
          difference.group(),
          Optional.of(
              new ResultRow.Comparison(
                  estimate(difference, family),
                  ratio(difference, family),
                  judged && verdict == DisparityVerdict.INCONCLUSIVE
                      ? Optional.of(outlook(difference, family))
                      : Optional.empty())),
          difference.p().isPresent()
              ? Optional.of(
                  new ResultRow.Tests(
                      difference.p().getAsDouble(),
                      adjusted.map(OptionalDouble::of).orElse(OptionalDouble.empty()),
                      name))
              : Optional.empty(),
          judged ? verdict.name() : "",
          judged ? judgedNote(difference, family, verdict) : unjudgedNote());
    }

    /** Reported, flagged, no verdict. */
    private ResultRow small(GroupPairs.Pair member) {
      ClusteredCounts counts = counts(member);
      boolean empty = counts.n() == 0;
      String reason = empty ? emptyReason() : member.flag();
      return row(
          member,
          counts,
          Optional.of(
              new ResultRow.Comparison(new Estimate.NotEstimable(reason), Optional.empty())),
          Optional.empty(),
          empty && margin.isPresent() ? DisparityVerdict.NOT_ESTIMABLE.name() : "",
          note(member.flag()));
    }

    private String emptyReason() {
      return switch (metric) {
        case SENSITIVITY, PPA -> "No case with the condition.";
        case SPECIFICITY, NPA -> "No case without the condition.";
        default -> "No case.";
      };
    }

    private ClusteredCounts counts(GroupPairs.Pair member) {
      int[] rows = Arrays.stream(units).filter(i -> member.member()[i]).toArray();
      boolean[] event = new boolean[rows.length];
      for (int i = 0; i < rows.length; i++) {
        event[i] = reading.positive(rows[i]) == reading.condition(rows[i]);
      }
      return ClusteredCounts.of(
          Arrays.stream(rows).map(i -> reading.units().patient()[i]).toArray(), event);
    }

    private ResultRow row(
        GroupPairs.Pair member,
        ClusteredCounts counts,
        Optional<ResultRow.Comparison> comparison,
        Optional<ResultRow.Tests> tests,
        String outcome,
        String note) {
      Place place =
          Place.group(
              Place.DISPARITY,
              prespecification.primarySet(),
              reading.units().condition(),
              member.attribute().name(),
              member.name());
      Estimate own = ClusteredProportions.estimate(method, counts, level);
      ResultKey key =
          place
              .key(
                  metric.key(),
                  OptionalDouble.of(reading.units().operatingPoint().orElseThrow().threshold()),
                  OptionalDouble.empty(),
                  Place.method(own))
              .against(member.comparator());
      boolean diseased = metric == Metric.SENSITIVITY || metric == Metric.PPA;
      boolean healthy = metric == Metric.SPECIFICITY || metric == Metric.NPA;
      long positives = diseased ? counts.n() : healthy ? 0 : positives(member);
      return new ResultRow(
          key,
          Optional.empty(),
          positives,
          counts.n() - positives,
          counts.n(),
          counts.clusters(),
          own,
          comparison,
          tests,
          OptionalDouble.empty(),
          margin,
          outcome,
          note);
    }

    private long positives(GroupPairs.Pair member) {
      return Arrays.stream(units)
          .filter(i -> member.member()[i])
          .filter(reading::condition)
          .count();
    }

    private Estimate estimate(Difference difference, DisparityFamily family) {
      return difference
          .interval()
          .<Estimate>map(
              interval ->
                  new Estimate.WithInterval(
                      difference.value(), interval, basis(difference), printed(difference, family)))
          .orElseGet(() -> new Estimate.NotEstimable(difference.obstacle()));
    }

    private Optional<Estimate> ratio(Difference difference, DisparityFamily family) {
      return difference
          .ratio()
          .map(
              r ->
                  new Estimate.WithInterval(
                      r.value(), r.interval(), basis(difference), printed(difference, family)));
    }

    private Basis basis(Difference difference) {
      return Basis.units(difference.group().n());
    }

    private String printed(Difference difference, DisparityFamily family) {
      return difference.method() + ", maxT over " + family.differences().size();
    }

    private String unjudgedNote() {
      return note("no margin was fixed: no verdict");
    }

    private String judgedNote(
        Difference difference, DisparityFamily family, DisparityVerdict verdict) {
      return switch (verdict) {
        case BEYOND_MARGIN, DIFFERENT ->
            note(
                difference.value() < 0
                    ? "worse than its comparator"
                    : "better than its comparator");
        case INCONCLUSIVE -> note(sentence(outlook(difference, family)));
        case WITHIN_MARGIN, NOT_ESTIMABLE -> note("");
      };
    }

    private ResultRow.Outlook outlook(Difference difference, DisparityFamily family) {
      double times = Math.max(1, family.needed(difference, margin.getAsDouble()));
      return new ResultRow.Outlook(
          family.detectable(difference), (long) Math.ceil(difference.group().n() * times));
    }

    private static String sentence(ResultRow.Outlook outlook) {
      return String.format(
          Locale.ROOT,
          "smallest gap it could have shown %.3f; to be within the margin at no gap it would take"
              + " about %d cases in the denominator (power 0.8)",
          outlook.detectable(),
          outlook.needed());
    }

    private String note(String more) {
      String word =
          margin.isPresent() ? Prespecification.PRESPECIFIED : Prespecification.EXPLORATORY;
      return more.isEmpty() ? word : word + "; " + more;
    }
  }

  /**
   * Looks for the comparator among the groups that occur.
   *
   * @throws InvalidInputException of fault {@link Fault#PROTOCOL} if it names none of them
   */
  static void check(SubgroupPlan plan, List<Attribute> attributes) {
    int at = plan.comparator().indexOf('=');
    if (at < 0 || attributes.isEmpty()) {
      return;
    }
    String attribute = plan.comparator().substring(0, at);
    String group = plan.comparator().substring(at + 1);
    List<String> groups =
        attributes.stream()
            .filter(a -> a.name().equals(attribute))
            .flatMap(a -> a.groups().stream())
            .toList();
    if (!groups.contains(group)) {
      throw new InvalidInputException(
          List.of(
              new Problem(
                  Fault.PROTOCOL,
                  "protocol, subgroups.comparator",
                  "'" + plan.comparator() + "'",
                  groups.isEmpty()
                      ? "Expected rest, overall, largest, or a group of one of: "
                          + String.join(", ", attributes.stream().map(Attribute::name).toList())
                          + "."
                      : "Expected a group of "
                          + attribute
                          + " that occurs in the cohort: "
                          + String.join(", ", groups)
                          + ".",
                  "Name one of them.")));
    }
  }
}
