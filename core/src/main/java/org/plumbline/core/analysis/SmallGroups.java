package org.plumbline.core.analysis;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.plumbline.core.study.SubgroupPlan;

/** Groups too small for a verdict: reported, and flagged. */
final class SmallGroups {

  private SmallGroups() {}

  /** The flag of a group with fewer cases of a class than the plan asks for, if it is one. */
  static Optional<String> flag(SubgroupPlan plan, ConditionUnits units, boolean[] member) {
    long positives = 0;
    long negatives = 0;
    for (int i = 0; i < member.length; i++) {
      if (member[i] && units.known(i)) {
        positives += units.positive(i) ? 1 : 0;
        negatives += units.positive(i) ? 0 : 1;
      }
    }
    List<String> few = new ArrayList<>();
    if (positives < plan.smallestPositives()) {
      few.add(positives + " with the condition (fewer than " + plan.smallestPositives() + ")");
    }
    if (negatives < plan.smallestNegatives()) {
      few.add(negatives + " without the condition (fewer than " + plan.smallestNegatives() + ")");
    }
    return few.isEmpty() ? Optional.empty() : Optional.of("small group: " + String.join(", ", few));
  }
}
