package org.plumbline.core.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class AuditLogTest {

  private static final Instant AT = Instant.parse("2026-11-24T07:00:00Z");
  private static final Clock CLOCK = Clock.fixed(AT, ZoneOffset.UTC);

  @Test
  void aLogThatNobodyTouchedHolds() {
    assertThat(AuditLog.firstBroken(threeEntries())).isEmpty();
    assertThat(AuditLog.firstBroken(List.of())).isEmpty();
  }

  @Test
  void aChangedWordBreaksTheChainAtItsLine() {
    List<AuditEntry> entries = threeEntries();
    AuditEntry second = entries.get(1);
    entries.set(
        1,
        new AuditEntry(
            2, AT, "predictions invented", second.facts(), second.previous(), second.digest()));

    assertThat(AuditLog.firstBroken(entries)).hasValue(2);
  }

  @Test
  void anEntryTakenOutBreaksTheChainAtItsPlace() {
    List<AuditEntry> entries = threeEntries();
    entries.remove(1);

    assertThat(AuditLog.firstBroken(entries)).hasValue(2);
  }

  @Test
  void anEntryRemadeWithItsDigestBreaksTheChainAtTheNextLine() {
    List<AuditEntry> entries = threeEntries();
    entries.set(
        1, AuditEntry.after(entries.get(0).digest(), 2, AT, "predictions invented", Map.of()));

    assertThat(AuditLog.firstBroken(entries)).hasValue(3);
  }

  @Test
  void anotherHeadTellsThatTheWholeLogWasRemade() {
    AuditLog other = new AuditLog(CLOCK);
    other.record("protocol read");

    assertThat(other.head()).isNotEqualTo(AuditLog.head(threeEntries()));
  }

  @Test
  void twoPairsOfFactsThatJoinToTheSameTextHaveTwoDigests() {
    AuditLog one = new AuditLog(CLOCK);
    one.record("read", "ab", "c");
    AuditLog other = new AuditLog(CLOCK);
    other.record("read", "a", "bc");

    assertThat(one.head()).isNotEqualTo(other.head());
  }

  @Test
  void manyThreadsMakeOneUnbrokenChain() throws InterruptedException {
    AuditLog log = new AuditLog(CLOCK);
    ExecutorService pool = Executors.newFixedThreadPool(4);
    for (int i = 0; i < 200; i++) {
      String number = String.valueOf(i);
      pool.execute(() -> log.record("case scored", "number", number));
    }
    pool.shutdown();
    assertThat(pool.awaitTermination(30, TimeUnit.SECONDS)).isTrue();

    assertThat(log.entries()).hasSize(200);
    assertThat(AuditLog.firstBroken(log.entries())).isEmpty();
  }

  private static List<AuditEntry> threeEntries() {
    AuditLog log = new AuditLog(CLOCK);
    log.record("protocol read", "digest", "abc");
    log.record("predictions read", "cases", "12");
    log.record("analysed");
    return new ArrayList<>(log.entries());
  }
}
