package org.plumbline.core.evidence;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.plumbline.core.study.Digest;

/**
 * What a run and its report say of the seal.
 *
 * @param digest digest of the seal
 * @param sealedAt when it was sealed
 * @param clock by whose clock, and what that proves
 * @param amendments the earlier seals this one amends, oldest first
 */
public record SealFacts(
    Digest digest, Instant sealedAt, String clock, List<Seal.Amendment> amendments) {

  /** Copies the list. */
  public SealFacts {
    Objects.requireNonNull(digest, "digest");
    Objects.requireNonNull(sealedAt, "sealedAt");
    Objects.requireNonNull(clock, "clock");
    amendments = List.copyOf(amendments);
  }

  /** Of a seal. */
  public static SealFacts of(Seal seal) {
    return new SealFacts(seal.digest(), seal.sealedAt(), Seal.CLOCK, seal.amendments());
  }
}
