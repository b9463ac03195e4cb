package org.plumbline.reference.coverage;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.plumbline.core.stats.ClusteredCounts;
import org.plumbline.core.stats.ClusteredProportions;
import org.plumbline.core.stats.DesignEffectRule;
import org.plumbline.core.stats.Estimate;
import org.plumbline.core.stats.Interval;
import org.plumbline.core.stats.Interval.Side;
import org.plumbline.core.stats.ProportionInterval;
import org.plumbline.core.stats.Proportions;

/**
 * An interval method under study: its name and how it comes from a tally of one design. An instance
 * remembers what it computed: one cell, one thread.
 */
public final class StudiedMethod {

  /** Level of all intervals; their limits are bounds at alpha = 0.025. */
  static final double LEVEL = 0.95;

  /** Numbers of patients from which the default rule chooses. */
  static final List<Integer> FEW_PATIENTS = List.of(0, 5, 10, 15, 20, 30);

  /** The default on clustered data, as printed. */
  static final String CLUSTERED_DEFAULT = "Wilson, Rao-Scott by patient";

  /** Patients resampled, percentile interval. */
  static final String BOOTSTRAP = "Bootstrap percentile by patient";

  private static final ProportionInterval[] BY_PATIENT = {
    ProportionInterval.WILSON,
    ProportionInterval.JEFFREYS,
    ProportionInterval.JEFFREYS_BCD,
    ProportionInterval.AGRESTI_COULL,
    ProportionInterval.KORN_GRAUBARD
  };

  private final String name;
  private final Function<PatientTally, Optional<Interval>> interval;

  private StudiedMethod(String name, Function<PatientTally, Optional<Interval>> interval) {
    this.name = name;
    this.interval = interval;
  }

  /** The name, as printed beside an estimate where a protocol can ask for the method. */
  public String name() {
    return name;
  }

  /** The interval of these data; empty where the method gives none. */
  Optional<Interval> interval(PatientTally tally) {
    return interval.apply(tally);
  }

  /** Methods for one image per patient. */
  public static List<StudiedMethod> independent() {
    List<StudiedMethod> methods = new ArrayList<>();
    for (ProportionInterval method : ProportionInterval.values()) {
      if (method != ProportionInterval.KORN_GRAUBARD) { // there it is Clopper-Pearson
        methods.add(
            new StudiedMethod(
                method.printedName(),
                t -> Optional.of(Proportions.interval(method, t.right(), t.units(), LEVEL))));
      }
    }
    methods.add(
        new StudiedMethod(
            "Mid-P", t -> Optional.of(Proportions.midP(t.right(), t.units(), LEVEL))));
    methods.add(
        new StudiedMethod("Wald", t -> Optional.of(Proportions.wald(t.right(), t.units(), LEVEL))));
    return methods;
  }

  /** Methods for several images per patient, the candidates of the default's rule among them. */
  public static List<StudiedMethod> clustered() {
    List<StudiedMethod> methods = new ArrayList<>();
    for (ProportionInterval method : BY_PATIENT) {
      methods.add(byPatient(method, DesignEffectRule.RAO_SCOTT));
    }
    methods.add(byPatient(ProportionInterval.WILSON, DesignEffectRule.RAO_SCOTT_UNCAPPED));
    methods.add(
        new StudiedMethod(BOOTSTRAP, t -> Optional.of(ResampledPatients.byPatient(t, LEVEL))));
    methods.add(byImage());
    FEW_PATIENTS.forEach(few -> methods.add(candidate(few)));
    return methods;
  }

  /** What not to do. It needs the number of images right only, so few of its intervals differ. */
  private static StudiedMethod byImage() {
    Map<Long, Optional<Interval>> known = new HashMap<>();
    return new StudiedMethod(
        "Bootstrap percentile by image",
        t ->
            known.computeIfAbsent(
                t.right(), k -> Optional.of(ResampledPatients.byImage(t, LEVEL))));
  }

  private static StudiedMethod byPatient(ProportionInterval method, DesignEffectRule rule) {
    return new StudiedMethod(
        printedName(method, rule),
        t -> interval(ClusteredProportions.estimate(method, t.counts(), LEVEL, SIDE, rule)));
  }

  private static final Side SIDE = Side.TWO_SIDED;

  /** Asked of an estimate, so that the study and the results use one name. */
  private static String printedName(ProportionInterval method, DesignEffectRule rule) {
    ClusteredCounts counts = new PatientTally(new int[] {1, 1, 1}).counts();
    return ClusteredProportions.estimate(method, counts, LEVEL, SIDE, rule)
        .fold(Estimate.WithInterval::method, Estimate.PointOnly::method, e -> "");
  }

  private static StudiedMethod candidate(int few) {
    return new StudiedMethod(
        candidateName(few),
        t ->
            interval(
                ClusteredProportions.candidate(
                    ProportionInterval.WILSON, t.counts(), LEVEL, SIDE, few)));
  }

  /** The name of the default rule with another number of patients. */
  static String candidateName(int few) {
    return CLUSTERED_DEFAULT + ", few = " + few;
  }

  private static Optional<Interval> interval(Estimate estimate) {
    return estimate.fold(
        e -> Optional.of(e.interval()), e -> Optional.empty(), e -> Optional.empty());
  }
}
