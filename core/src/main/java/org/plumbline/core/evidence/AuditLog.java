package org.plumbline.core.evidence;

import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.plumbline.core.study.Digest;

/**
 * What happened during a run, each entry chained to the one before. Safe for use by several
 * threads.
 *
 * <p>The chain shows that a log was changed after its {@linkplain #head() head} was printed in a
 * report; it does not show that it was true when it was written.
 */
public final class AuditLog {

  private final Clock clock;
  private final List<AuditEntry> entries = new ArrayList<>();

  /** An empty log whose times come from {@code clock}. */
  public AuditLog(Clock clock) {
    this.clock = clock;
  }

  /**
   * Adds an entry.
   *
   * @param event what happened, e.g. {@code protocol read}
   * @param facts name, value, name, value … of what belongs to it; names no patient
   */
  public synchronized AuditEntry record(String event, String... facts) {
    AuditEntry entry =
        AuditEntry.after(head(), entries.size() + 1, clock.instant(), event, pairs(facts));
    entries.add(entry);
    return entry;
  }

  /** The digest of the last entry: with it the whole log is fixed. */
  public synchronized Digest head() {
    return head(entries);
  }

  /** The entries so far. */
  public synchronized List<AuditEntry> entries() {
    return List.copyOf(entries);
  }

  /** The head of a log that was read. */
  public static Digest head(List<AuditEntry> entries) {
    return entries.isEmpty() ? AuditEntry.START : entries.get(entries.size() - 1).digest();
  }

  /**
   * Looks for the place where a chain is broken.
   *
   * @return number of the first entry, from 1, that does not follow from the one before or does not
   *     have the digest of its content; empty where the chain holds
   */
  public static OptionalInt firstBroken(List<AuditEntry> entries) {
    Digest previous = AuditEntry.START;
    for (int i = 0; i < entries.size(); i++) {
      AuditEntry entry = entries.get(i);
      boolean follows = entry.number() == i + 1 && entry.previous().equals(previous);
      if (!follows || !entry.isConsistent()) {
        return OptionalInt.of(i + 1);
      }
      previous = entry.digest();
    }
    return OptionalInt.empty();
  }

  private static Map<String, String> pairs(String... facts) {
    if (facts.length % 2 != 0) {
      throw new IllegalArgumentException("Facts come in pairs of name and value");
    }
    Map<String, String> pairs = new LinkedHashMap<>();
    for (int i = 0; i < facts.length; i += 2) {
      pairs.put(facts[i], facts[i + 1]);
    }
    return pairs;
  }
}
