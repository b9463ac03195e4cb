package org.plumbline.core.io;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.plumbline.core.study.RecordedOutputs;

/** The columns of a predictions file. */
final class PredictionsColumns {

  private PredictionsColumns() {}

  /** Every name a column needed may have. */
  static Set<String> names(RecordedOutputs recorded, List<String> conditions) {
    Set<String> names = new TreeSet<>(recorded.columns().values());
    names.addAll(List.of("case_id", "status", "reason"));
    conditions.forEach(condition -> names.addAll(scores(recorded, conditions, condition)));
    return names;
  }

  /**
   * The names the score of a condition may have, the first that is there counts: the one the
   * protocol states, else {@code score} for a single condition, else {@code score_} and the
   * condition.
   */
  static List<String> scores(RecordedOutputs recorded, List<String> conditions, String condition) {
    Optional<String> stated = Optional.ofNullable(recorded.scores().get(condition));
    if (stated.isPresent()) {
      return List.of(stated.get());
    }
    List<String> names = new ArrayList<>();
    if (conditions.size() == 1) {
      names.add(recorded.columns().getOrDefault("score", "score"));
    }
    names.add("score_" + condition);
    return names;
  }
}
