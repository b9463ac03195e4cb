package org.plumbline.core.evidence;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import org.plumbline.core.analysis.drift.DriftPoint;
import org.plumbline.core.study.Digest;

/**
 * One line of the ledger of drift audits, chained to the one before: its digest is the SHA-256 of
 * the digest before and of all that it says. It holds no time and no name of a run, so that a
 * ledger filled month by month equals one filled at once.
 *
 * @param number its place in the ledger, from 1
 * @param period the period that made it due; empty for the first line
 * @param subject {@code plan}, {@code cases}, {@code truth}, or the id of a chart
 * @param facts what belongs to it, in order; names no patient
 * @param point the point on the chart, if the subject is one
 * @param previous digest of the line before; {@link AuditEntry#START} for the first
 * @param digest its own digest
 */
public record LedgerEntry(
    int number,
    String period,
    String subject,
    Map<String, String> facts,
    Optional<DriftPoint> point,
    Digest previous,
    Digest digest) {

  /** Copies the map, keeping its order. */
  public LedgerEntry {
    Objects.requireNonNull(period, "period");
    Objects.requireNonNull(subject, "subject");
    facts = Collections.unmodifiableMap(new LinkedHashMap<>(facts));
    Objects.requireNonNull(point, "point");
    Objects.requireNonNull(previous, "previous");
    Objects.requireNonNull(digest, "digest");
  }

  /** The line that follows others. */
  public static LedgerEntry after(
      List<LedgerEntry> before,
      String period,
      String subject,
      Map<String, String> facts,
      Optional<DriftPoint> point) {
    Digest previous = before.isEmpty() ? AuditEntry.START : before.get(before.size() - 1).digest();
    int number = before.size() + 1;
    return new LedgerEntry(
        number,
        period,
        subject,
        facts,
        point,
        previous,
        chained(previous, number, period, subject, facts, point));
  }

  private static Digest chained(
      Digest previous,
      int number,
      String period,
      String subject,
      Map<String, String> facts,
      Optional<DriftPoint> point) {
    Sha256 hash = new Sha256().field(previous.hex()).field(String.valueOf(number));
    hash.field(period).field(subject);
    facts.forEach((name, value) -> hash.field(name).field(value));
    // A record prints every component, numbers at full precision.
    hash.field(point.map(DriftPoint::toString).orElse(""));
    return hash.digest();
  }

  /**
   * Looks for the place where a chain is broken.
   *
   * @return number of the first line, from 1, that does not follow from the one before or does not
   *     have the digest of its content; empty where the chain holds
   */
  public static OptionalInt firstBroken(List<LedgerEntry> entries) {
    Digest previous = AuditEntry.START;
    for (int i = 0; i < entries.size(); i++) {
      LedgerEntry e = entries.get(i);
      Digest own = chained(previous, i + 1, e.period(), e.subject(), e.facts(), e.point());
      if (e.number() != i + 1 || !e.previous().equals(previous) || !e.digest().equals(own)) {
        return OptionalInt.of(i + 1);
      }
      previous = e.digest();
    }
    return OptionalInt.empty();
  }
}
