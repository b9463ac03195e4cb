package org.plumbline.core.dicom;

import java.util.Arrays;
import java.util.stream.IntStream;

/** The distinct values of an image in ascending order and how many pixels have each. */
final class GreyLevels {

  private static final int BINS = 256;

  /** Widest range of stored values that is counted; a wider one is sorted. */
  private static final int MAX_COUNTED = 1 << 20;

  private final double[] values;
  private final int[] counts;
  private final long pixels;

  private GreyLevels(double[] values, int[] counts) {
    this.values = values;
    this.counts = counts;
    this.pixels = Arrays.stream(counts).asLongStream().sum();
  }

  static GreyLevels of(DicomImage image) {
    int[] stored = image.storedValues();
    int[] levels = distinct(stored);
    int[] counts = counts(stored, levels);
    double[] values = new double[levels.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = image.modality().apply(image.format().toDouble(levels[i]));
    }
    return ascending(values, counts);
  }

  /** The distinct stored values; leaves the array sorted or as it was. */
  private static int[] distinct(int[] stored) {
    int min = Arrays.stream(stored).min().orElseThrow();
    int max = Arrays.stream(stored).max().orElseThrow();
    if ((long) max - min < MAX_COUNTED) {
      boolean[] seen = new boolean[max - min + 1];
      for (int value : stored) {
        seen[value - min] = true;
      }
      return IntStream.rangeClosed(min, max).filter(value -> seen[value - min]).toArray();
    }
    Arrays.sort(stored);
    return Arrays.stream(stored).distinct().toArray();
  }

  private static int[] counts(int[] stored, int[] levels) {
    int first = levels[0];
    int[] counts = new int[levels.length];
    if ((long) levels[levels.length - 1] - first < MAX_COUNTED) {
      int[] place = new int[levels[levels.length - 1] - first + 1];
      for (int i = 0; i < levels.length; i++) {
        place[levels[i] - first] = i;
      }
      for (int value : stored) {
        counts[place[value - first]]++;
      }
    } else {
      for (int value : stored) {
        counts[Arrays.binarySearch(levels, value)]++;
      }
    }
    return counts;
  }

  /** A negative slope or a table may turn the order round. */
  private static GreyLevels ascending(double[] values, int[] counts) {
    int[] order =
        IntStream.range(0, values.length)
            .boxed()
            .sorted((a, b) -> Double.compare(values[a], values[b]))
            .mapToInt(Integer::intValue)
            .toArray();
    return new GreyLevels(
        Arrays.stream(order).mapToDouble(i -> values[i]).toArray(),
        Arrays.stream(order).map(i -> counts[i]).toArray());
  }

  double mean() {
    double sum = 0;
    for (int i = 0; i < values.length; i++) {
      sum += values[i] * counts[i];
    }
    return sum / pixels;
  }

  double variance(double mean) {
    double sum = 0;
    for (int i = 0; i < values.length; i++) {
      double deviation = values[i] - mean;
      sum += deviation * deviation * counts[i];
    }
    return sum / pixels;
  }

  /** The smallest value that at least {@code percent} of the pixels do not exceed. */
  double percentile(int percent) {
    long needed = (pixels * percent + 99) / 100;
    long passed = 0;
    int i = -1;
    while (passed < needed) {
      i++;
      passed += counts[i];
    }
    return values[i];
  }

  double entropy() {
    double entropy = 0;
    for (long count : histogram()) {
      if (count > 0) {
        double share = (double) count / pixels;
        entropy -= share * Math.log(share) / Math.log(2);
      }
    }
    return Math.max(entropy, 0); // not −0 of a constant image
  }

  private long[] histogram() {
    double min = values[0];
    double range = values[values.length - 1] - min;
    long[] histogram = new long[BINS];
    for (int i = 0; i < values.length; i++) {
      int bin = range == 0 ? 0 : (int) ((values[i] - min) / range * BINS);
      histogram[Math.min(bin, BINS - 1)] += counts[i];
    }
    return histogram;
  }
}
