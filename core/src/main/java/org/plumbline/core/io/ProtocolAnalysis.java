package org.plumbline.core.io;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import org.plumbline.core.stats.AucInterval;
import org.plumbline.core.stats.ProportionInterval;
import org.plumbline.core.study.AnalysisPlan;
import org.plumbline.core.study.Combine;
import org.plumbline.core.study.InvalidResults;
import org.plumbline.core.study.Multiplicity;
import org.plumbline.core.study.UnitOfAnalysis;

/** Reads {@code analysis}. */
final class ProtocolAnalysis {

  private static final int REPLICATES = 2000;
  private static final int MOST_REPLICATES = 1_000_000;
  private static final long SEED = 20_261_123;

  private ProtocolAnalysis() {}

  static AnalysisPlan read(YamlSection root) {
    YamlSection section = root.sectionOrEmpty("analysis", ProtocolSection.ANALYSIS);
    independentUnit(section);
    YamlSection bootstrap = section.sectionOrEmpty("bootstrap", ProtocolSection.BOOTSTRAP);
    return new AnalysisPlan(
        section.number("level", NumberRule.OPEN_FRACTION, 0.95),
        section.choice("unit_of_analysis", UnitOfAnalysis.class, UnitOfAnalysis.IMAGE),
        section.choice("combine", Combine.class, Combine.MAX),
        method(section, "proportion_interval", PROPORTION_INTERVALS, ProportionInterval.WILSON),
        method(section, "auc_interval", AUC_INTERVALS, AucInterval.DELONG),
        section.choice(
            "invalid_results", InvalidResults.class, InvalidResults.INTENTION_TO_DIAGNOSE),
        section.numbers("prevalences", NumberRule.OPEN_FRACTION),
        section.choice("multiplicity", Multiplicity.class, Multiplicity.HOLM),
        (int) bootstrap.whole("replicates", 2, MOST_REPLICATES, REPLICATES),
        bootstrap.optionalTruth("stratified").orElse(false),
        section.whole("seed", 0, Long.MAX_VALUE, SEED));
  }

  /** The patient is the independent unit of every interval; the key exists to say so. */
  private static void independentUnit(YamlSection section) {
    section
        .optionalText("independent_unit")
        .filter(unit -> !unit.equals("patient"))
        .ifPresent(
            unit ->
                section.problem(
                    "independent_unit",
                    Shown.value(unit),
                    "Expected patient: images of one patient are not independent of each other.",
                    "Write patient, or remove the key."));
  }

  /** A choice of methods that can be named. */
  record Methods<E>(Collection<E> all, Function<E, String> key) {
    List<String> keys() {
      return all.stream().map(key).toList();
    }
  }

  static final Methods<ProportionInterval> PROPORTION_INTERVALS =
      new Methods<>(Arrays.asList(ProportionInterval.values()), ProportionInterval::key);

  static final Methods<AucInterval> AUC_INTERVALS =
      new Methods<>(Arrays.asList(AucInterval.values()), AucInterval::key);

  private static <E> E method(YamlSection section, String key, Methods<E> methods, E otherwise) {
    return section
        .choice(key, methods.keys())
        .flatMap(
            name ->
                methods.all().stream().filter(m -> methods.key().apply(m).equals(name)).findFirst())
        .orElse(otherwise);
  }
}
