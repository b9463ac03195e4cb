package org.plumbline.core.analysis;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.plumbline.core.stats.Bootstrap;
import org.plumbline.core.stats.Estimate;
import org.plumbline.core.stats.RaterAgreement;
import org.plumbline.core.stats.RaterAgreement.Measure;
import org.plumbline.core.study.AnalysisSet;
import org.plumbline.core.study.Protocol;
import org.plumbline.core.study.ReferenceResult;
import org.plumbline.core.study.SubgroupPlan;
import org.plumbline.core.study.TargetCondition;

/**
 * How far the readers behind the reference standard agree among themselves, overall and by group:
 * where they do not, no device can be told to be wrong. Only units that every reader read count.
 */
final class ReaderAgreement {

  private final Units units;
  private final AnalysisSet set;
  private final SubgroupPlan groups;
  private final Bootstrap.Plan bootstrap;
  private final double level;

  ReaderAgreement(Protocol protocol, Units units, AnalysisSet set) {
    this.units = units;
    this.set = set;
    groups = protocol.subgroups();
    bootstrap =
        new Bootstrap.Plan(protocol.analysis().bootstrapReplicates(), protocol.analysis().seed());
    level = protocol.analysis().level();
  }

  /** The rows of a condition; none where no reader is known. */
  List<ResultRow> rows(
      TargetCondition condition, ConditionUnits device, List<Attribute> attributes) {
    List<ReferenceResult[]> readers = units.readings(condition);
    if (readers.isEmpty()) {
      return List.of();
    }
    int[] all = IntStream.range(0, units.size()).toArray();
    List<ResultRow> rows = new ArrayList<>(rows(condition, readers, all, "", "", ""));
    for (Attribute attribute : attributes) {
      for (int g = 0; g < attribute.groups().size(); g++) {
        boolean[] member = attribute.members(g);
        int[] of = IntStream.of(all).filter(i -> member[i]).toArray();
        String flag = SmallGroups.flag(groups, device, member).orElse("");
        rows.addAll(
            rows(condition, readers, of, attribute.name(), attribute.groups().get(g), flag));
      }
    }
    return rows;
  }

  private List<ResultRow> rows(
      TargetCondition condition,
      List<ReferenceResult[]> readers,
      int[] members,
      String attribute,
      String group,
      String flag) {
    int[] read = IntStream.of(members).filter(i -> readByAll(readers, i)).toArray();
    int[] present = IntStream.of(read).map(i -> present(readers, i)).toArray();
    RaterAgreement agreement =
        RaterAgreement.of(
            readers.size(), present, IntStream.of(read).map(units::patientOf).toArray());
    long majority = IntStream.of(present).filter(p -> 2 * p > readers.size()).count();
    Place place = Place.group(Place.AGREEMENT, set, condition.name(), attribute, group);
    List<ResultRow> rows = new ArrayList<>();
    for (Measure measure : Measure.values()) {
      Estimate estimate = agreement.estimate(measure, bootstrap, level);
      rows.add(
          new ResultRow(
              place.key(
                  measure.key(),
                  OptionalDouble.empty(),
                  OptionalDouble.empty(),
                  Place.method(estimate)),
              Optional.empty(),
              majority,
              read.length - majority,
              read.length,
              agreement.patients(),
              estimate,
              Optional.empty(),
              Optional.empty(),
              OptionalDouble.empty(),
              OptionalDouble.empty(),
              "",
              note(readers.size(), members.length - read.length, flag)));
    }
    return rows;
  }

  private static boolean readByAll(List<ReferenceResult[]> readers, int unit) {
    return readers.stream().noneMatch(r -> r[unit] == ReferenceResult.MISSING);
  }

  private static int present(List<ReferenceResult[]> readers, int unit) {
    return (int) readers.stream().filter(r -> r[unit] == ReferenceResult.POSITIVE).count();
  }

  private static String note(int readers, int leftOut, String flag) {
    String note = readers + " readers; positives: units that most of them call positive";
    String left = leftOut == 0 ? "" : "; " + leftOut + " units not read by every reader left out";
    return note + left + (flag.isEmpty() ? "" : "; " + flag);
  }
}
