package org.plumbline.reference;

import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import org.apache.commons.rng.simple.RandomSource;

/**
 * One reproducible stream of random numbers for one purpose and one index, so that a phantom does
 * not depend on which others were made before it or on how many threads made them.
 */
final class RandomStream {

  /** What a stream is for; two purposes never share numbers. */
  enum Purpose {
    PATIENT(1),
    IMAGE(2),
    NOISE(3);

    private final long number;

    Purpose(long number) {
      this.number = number;
    }
  }

  private final UniformRandomProvider uniform;
  private final ZigguratSampler.NormalizedGaussian gaussian;

  private RandomStream(UniformRandomProvider uniform) {
    this.uniform = uniform;
    this.gaussian = ZigguratSampler.NormalizedGaussian.of(uniform);
  }

  static RandomStream of(long seed, Purpose purpose, long index) {
    long first = mix(seed ^ mix(purpose.number));
    long second = mix(first ^ mix(index));
    return new RandomStream(RandomSource.XO_RO_SHI_RO_128_PP.create(new long[] {first, second}));
  }

  /** The finaliser of SplitMix64: neighbouring seeds give unrelated streams. */
  private static long mix(long value) {
    long z = value + 0x9e3779b97f4a7c15L;
    z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
    z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
    return z ^ (z >>> 31);
  }

  /** Uniform in [low, high). */
  double between(double low, double high) {
    return low + (high - low) * uniform.nextDouble();
  }

  boolean chance(double probability) {
    return uniform.nextDouble() < probability;
  }

  /** Standard normal. */
  double gaussian() {
    return gaussian.sample();
  }

  /** Normal, cut at two standard deviations: anatomy has no outliers that break the drawing. */
  double near(double mean, double sd) {
    return mean + sd * Math.max(-2, Math.min(2, gaussian.sample()));
  }

  int below(int bound) {
    return uniform.nextInt(bound);
  }

  <T> T oneOf(List<T> choices) {
    return choices.get(uniform.nextInt(choices.size()));
  }
}
