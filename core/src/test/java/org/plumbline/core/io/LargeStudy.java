package org.plumbline.core.io;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import org.plumbline.core.study.Case;
import org.plumbline.core.study.CaseOutputs;
import org.plumbline.core.study.Cohort;
import org.plumbline.core.study.ModelOutput;
import org.plumbline.core.study.Predictions;
import org.plumbline.core.study.ReferenceResult;

/** Many cases with random scores. */
record LargeStudy(Cohort cohort, Predictions predictions) {

  LargeStudy(int cases) {
    this(cohort(cases), predictions(cases));
  }

  private static Cohort cohort(int count) {
    List<Case> cases = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      cases.add(
          new Case(
              id(i), "P000001", List.of(), List.of(ReferenceResult.NEGATIVE), Optional.empty()));
    }
    return new Cohort(List.of("effusion"), List.of(), cases);
  }

  private static Predictions predictions(int count) {
    Random random = new Random(count);
    List<CaseOutputs> cases = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      cases.add(new CaseOutputs(id(i), List.of(new ModelOutput.Score(random.nextDouble()))));
    }
    return new Predictions(List.of("effusion"), cases);
  }

  private static String id(int i) {
    return String.format(Locale.ROOT, "C%07d", i);
  }

  Path write(Path out) {
    try (RunFolder folder = RunFolder.create(out, "large")) {
      folder.writePredictions(cohort, predictions);
      folder.sealManifest();
      return folder.complete(SmallStudy.END);
    }
  }
}
