package org.plumbline.core.io;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import org.plumbline.core.analysis.drift.FieldCase;
import org.plumbline.core.evidence.Sha256;
import org.plumbline.core.study.Digest;

/**
 * Digests of the cases and of the truth of each period, whatever the order of the rows: the sum of
 * the SHA-256 of every case, as numbers of 64 bits.
 */
public final class PeriodDigests {

  private static final int WORDS = 4;

  private final MessageDigest hash = Sha256.start();
  private final Map<String, long[]> cases = new TreeMap<>();
  private final Map<String, long[]> truths = new TreeMap<>();

  /** Adds a case to its period. */
  public void add(String period, FieldCase c) {
    add(cases.computeIfAbsent(period, p -> new long[WORDS]), c.content());
    String truth = c.truth();
    if (!truth.isEmpty()) {
      add(truths.computeIfAbsent(period, p -> new long[WORDS]), truth);
    }
  }

  private void add(long[] sum, String text) {
    ByteBuffer bytes = ByteBuffer.wrap(hash.digest(text.getBytes(StandardCharsets.UTF_8)));
    for (int w = 0; w < WORDS; w++) {
      sum[w] += bytes.getLong();
    }
  }

  /** Of everything but truth. */
  public Digest cases(String period) {
    return digest(cases, period);
  }

  /** Of the truth. */
  public Digest truth(String period) {
    return digest(truths, period);
  }

  private static Digest digest(Map<String, long[]> sums, String period) {
    ByteBuffer bytes = ByteBuffer.allocate(WORDS * Long.BYTES);
    for (long word : sums.getOrDefault(period, new long[WORDS])) {
      bytes.putLong(word);
    }
    return new Digest(HexFormat.of().formatHex(bytes.array()));
  }
}
