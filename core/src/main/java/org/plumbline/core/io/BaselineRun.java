package org.plumbline.core.io;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.plumbline.core.analysis.drift.FieldCase;
import org.plumbline.core.analysis.drift.Watchlist;
import org.plumbline.core.study.AttributeValue;
import org.plumbline.core.study.Case;
import org.plumbline.core.study.CaseOutputs;
import org.plumbline.core.study.Cohort;
import org.plumbline.core.study.Fault;
import org.plumbline.core.study.InvalidInputException;
import org.plumbline.core.study.ModelOutput;
import org.plumbline.core.study.Nearest;
import org.plumbline.core.study.Problem;
import org.plumbline.core.study.ReferenceResult;

/** Reads a validation run as the baseline of a drift audit. */
public final class BaselineRun {

  private static final String PROFILE = "case-profile.csv";

  private BaselineRun() {}

  /**
   * Gives the included cases of a run to a consumer.
   *
   * @throws InvalidInputException of fault {@link Fault#DATA} where the run does not have what the
   *     plan watches
   */
  public static FieldLog read(FinishedRun run, Watchlist watched, Consumer<FieldCase> cases) {
    Cohort cohort = run.cohort();
    Optional<RunTable> profile = run.table(PROFILE);
    require(cohort, profile, watched);
    Map<String, List<String>> profiles = new HashMap<>(); // looked up only
    profile.ifPresent(t -> t.rows().forEach(r -> profiles.put(r.get(0), r)));
    Map<String, CaseOutputs> outputs = new HashMap<>(); // looked up only
    run.predictions(watched.conditions()).cases().forEach(o -> outputs.put(o.caseId(), o));
    Map<String, Long> numbers = new HashMap<>(); // looked up only
    for (Case c : cohort.included()) {
      numbers.putIfAbsent(c.patientId(), (long) numbers.size());
      cases.accept(
          new FieldCase(
              numbers.size(),
              numbers.get(c.patientId()),
              Instant.EPOCH,
              "",
              scores(outputs.get(c.caseId()), watched),
              references(c, cohort, watched),
              inputs(c, cohort, profile, profiles.get(c.caseId()), watched),
              groups(c, cohort, watched)));
    }
    String name = String.valueOf(run.path().toAbsolutePath().normalize().getFileName());
    return new FieldLog(name, run.digest(), definitions(profile), List.of());
  }

  private static Optional<String> definitions(Optional<RunTable> profile) {
    return profile.flatMap(
        t ->
            t.rows().stream()
                .map(r -> r.get(t.header().indexOf("definitions_version")))
                .filter(v -> !v.isEmpty())
                .findFirst());
  }

  private static void require(Cohort cohort, Optional<RunTable> profile, Watchlist watched) {
    List<String> known = new ArrayList<>(cohort.attributes());
    profile.ifPresent(p -> known.addAll(p.header()));
    List<Problem> problems = new ArrayList<>();
    for (String name : watched.inputs()) {
      if (!known.contains(name)) {
        problems.add(
            new Problem(
                Fault.DATA,
                "the baseline's run",
                "nothing called " + name,
                "Expected an attribute of its cohort or a column of its " + PROFILE + ".",
                Nearest.advice(name, known)));
      }
    }
    if (!problems.isEmpty()) {
      throw new InvalidInputException(problems);
    }
  }

  private static double[] scores(CaseOutputs outputs, Watchlist watched) {
    double[] scores = new double[watched.conditions().size()];
    for (int c = 0; c < scores.length; c++) {
      ModelOutput output = outputs == null ? null : outputs.outputs().get(c);
      scores[c] = output instanceof ModelOutput.Score score ? score.value() : Double.NaN;
    }
    return scores;
  }

  private static ReferenceResult[] references(Case c, Cohort cohort, Watchlist watched) {
    ReferenceResult[] references = new ReferenceResult[watched.conditions().size()];
    for (int i = 0; i < references.length; i++) {
      references[i] =
          c.references().get(cohort.targetConditions().indexOf(watched.conditions().get(i)));
    }
    return references;
  }

  private static String[] inputs(
      Case c, Cohort cohort, Optional<RunTable> profile, List<String> row, Watchlist watched) {
    String[] inputs = new String[watched.inputs().size()];
    for (int i = 0; i < inputs.length; i++) {
      String name = watched.inputs().get(i);
      int attribute = cohort.attributes().indexOf(name);
      if (attribute >= 0) {
        AttributeValue value = c.attributes().get(attribute);
        inputs[i] = value.isMissing() ? "" : value.group();
      } else {
        inputs[i] = row == null ? "" : row.get(profile.orElseThrow().header().indexOf(name));
      }
    }
    return inputs;
  }

  private static String[] groups(Case c, Cohort cohort, Watchlist watched) {
    String[] groups = new String[watched.groups().size()];
    for (int i = 0; i < groups.length; i++) {
      groups[i] = c.attributes().get(cohort.attributes().indexOf(watched.groups().get(i))).group();
    }
    return groups;
  }
}
