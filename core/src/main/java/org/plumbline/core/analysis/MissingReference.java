package org.plumbline.core.analysis;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.plumbline.core.stats.ClusteredCounts;
import org.plumbline.core.stats.ClusteredProportions;
import org.plumbline.core.stats.Estimate;
import org.plumbline.core.stats.Interval.Side;
import org.plumbline.core.study.AnalysisSet;
import org.plumbline.core.study.Protocol;

/**
 * What is known of the cases without a reference result: how many there are, overall, by group and
 * by score band, and what every metric would be if all of them had the condition, or none.
 */
final class MissingReference {

  static final String SHARE = "missing_reference";
  static final String ATTRIBUTE = "missing reference";
  static final String ALL_POSITIVE = "all positive";
  static final String ALL_NEGATIVE = "all negative";
  static final String SCORE = "score";
  private static final int BANDS = 10;

  private final Protocol protocol;
  private final Estimator estimator;
  private final AnalysisSet set;
  private final Metrics metrics;

  MissingReference(Protocol protocol, Estimator estimator, AnalysisSet set) {
    this.protocol = protocol;
    this.estimator = estimator;
    this.set = set;
    metrics = new Metrics(protocol);
  }

  /** The rows of a condition; none where every reference result is known. */
  List<ResultRow> rows(ConditionUnits units, List<Attribute> attributes) {
    if (units.unknown() == 0) {
      return List.of();
    }
    boolean[] all = new boolean[units.size()];
    Arrays.fill(all, true);
    List<ResultRow> rows = new ArrayList<>();
    rows.add(share(units, "", "", all));
    for (Attribute attribute : attributes) {
      for (int g = 0; g < attribute.groups().size(); g++) {
        rows.add(share(units, attribute.name(), attribute.groups().get(g), attribute.members(g)));
      }
    }
    rows.addAll(byScore(units));
    rows.addAll(presuming(units, true));
    rows.addAll(presuming(units, false));
    return rows;
  }

  private List<ResultRow> byScore(ConditionUnits units) {
    List<ResultRow> rows = new ArrayList<>();
    Optional<ScoreBins> bins = ScoreBins.of(units, protocol.indexTest().range(), BANDS);
    for (int b = 0; bins.isPresent() && b < BANDS; b++) {
      boolean[] member = new boolean[units.size()];
      for (int i = 0; i < member.length; i++) {
        member[i] = units.valid(i) && bins.get().bin(units.raw(units.score(i))) == b;
      }
      rows.add(share(units, SCORE, band(bins.get(), b), member));
    }
    if (units.invalid() > 0) {
      boolean[] member = new boolean[units.size()];
      for (int i = 0; i < member.length; i++) {
        member[i] = !units.valid(i);
      }
      rows.add(share(units, SCORE, "(invalid)", member));
    }
    return rows;
  }

  private static String band(ScoreBins bins, int b) {
    return String.format(Locale.ROOT, "%.6g to %.6g", bins.edge(b), bins.edge(b + 1));
  }

  /** Share of the members without a reference result. */
  private ResultRow share(ConditionUnits units, String attribute, String group, boolean[] member) {
    int[] rows = IntStream.range(0, units.size()).filter(i -> member[i]).toArray();
    int[] patient = new int[rows.length];
    boolean[] unknown = new boolean[rows.length];
    long positives = 0;
    for (int i = 0; i < rows.length; i++) {
      patient[i] = units.patient()[rows[i]];
      unknown[i] = !units.known(rows[i]);
      positives += units.positive(rows[i]) ? 1 : 0;
    }
    ClusteredCounts counts = ClusteredCounts.of(patient, unknown);
    Estimate share =
        ClusteredProportions.estimate(
            protocol.analysis().proportionInterval(), counts, protocol.analysis().level());
    Place place = Place.group(Place.MISSING_REFERENCE, set, units.condition(), attribute, group);
    return new ResultRow(
        place.key(SHARE, OptionalDouble.empty(), OptionalDouble.empty(), Place.method(share)),
        place.role(),
        positives,
        counts.n() - counts.k() - positives,
        counts.n(),
        counts.clusters(),
        share,
        Optional.empty(),
        Optional.empty(),
        OptionalDouble.empty(),
        OptionalDouble.empty(),
        "",
        "k cases without a reference result among n");
  }

  private List<ResultRow> presuming(ConditionUnits units, boolean present) {
    Sample sample = Reading.presuming(units, set, i -> present).sample();
    String group = present ? ALL_POSITIVE : ALL_NEGATIVE;
    Place place = Place.group(Place.MISSING_REFERENCE, set, units.condition(), ATTRIBUTE, group);
    IntervalMethods methods = IntervalMethods.of(protocol.analysis());
    double level = protocol.analysis().level();
    List<ResultRow> rows = new ArrayList<>();
    for (Question question : metrics.questions(sample.operatingPoint().isPresent())) {
      Estimate estimate = estimator.estimate(sample, question, methods, level, Side.TWO_SIDED);
      rows.add(
          place.row(
              sample,
              question,
              estimate,
              "if " + group + " where the reference result is missing"));
    }
    return rows;
  }
}
