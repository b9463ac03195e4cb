package org.plumbline.core.evidence;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.plumbline.core.study.Digest;

/**
 * One line of the audit log, chained to the one before: its digest is the SHA-256 of the digest
 * before and of all that it says, so that no line can be changed, taken out or put in between
 * without changing every later digest.
 *
 * @param number its place in the log, from 1
 * @param at when it happened
 * @param event what happened, e.g. {@code protocol read}
 * @param facts what belongs to it, in order; names no patient
 * @param previous digest of the entry before; {@link #START} for the first
 * @param digest its own digest
 */
public record AuditEntry(
    int number,
    Instant at,
    String event,
    Map<String, String> facts,
    Digest previous,
    Digest digest) {

  /** What stands before the first entry. */
  public static final Digest START = new Digest("0".repeat(64));

  /** Copies the map, keeping its order. */
  public AuditEntry {
    Objects.requireNonNull(at, "at");
    Objects.requireNonNull(event, "event");
    facts = Collections.unmodifiableMap(new LinkedHashMap<>(facts));
    Objects.requireNonNull(previous, "previous");
    Objects.requireNonNull(digest, "digest");
  }

  /** The entry that follows {@code previous}. */
  static AuditEntry after(
      Digest previous, int number, Instant at, String event, Map<String, String> facts) {
    return new AuditEntry(
        number, at, event, facts, previous, chained(previous, number, at, event, facts));
  }

  /** True where the digest is that of the content. */
  boolean isConsistent() {
    return digest.equals(chained(previous, number, at, event, facts));
  }

  private static Digest chained(
      Digest previous, int number, Instant at, String event, Map<String, String> facts) {
    Sha256 hash = new Sha256().field(previous.hex()).field(String.valueOf(number));
    hash.field(at.toString()).field(event);
    facts.forEach((name, value) -> hash.field(name).field(value));
    return hash.digest();
  }
}
