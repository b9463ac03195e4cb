package org.plumbline.core.stats;

import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.core.source64.XoShiRo256PlusPlus;

/**
 * One random stream for each (seed, replicate), so that results depend neither on the number of
 * threads nor on the order in which replicates are computed.
 *
 * <p>XoShiRo256++ with a state from SplitMix64, whose start is a hash of both numbers.
 *
 * @see <a href="https://doi.org/10.1145/3460772">Blackman and Vigna (2021)</a>
 */
public final class RandomStreams {

  private static final long GOLDEN = 0x9E3779B97F4A7C15L;

  private RandomStreams() {}

  /** The stream of this replicate under this seed. */
  public static UniformRandomProvider stream(long seed, long replicate) {
    long[] state = new long[4];
    long next = mix(mix(seed + GOLDEN) + replicate * GOLDEN);
    for (int i = 0; i < state.length; i++) {
      next += GOLDEN;
      state[i] = mix(next);
    }
    return new XoShiRo256PlusPlus(state);
  }

  /** The finaliser of SplitMix64. */
  private static long mix(long z) {
    long y = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    y = (y ^ (y >>> 27)) * 0x94D049BB133111EBL;
    return y ^ (y >>> 31);
  }
}
