package org.plumbline.core.dicom;

import java.util.Arrays;

/**
 * The statistics that JPEG-LS learns while it decodes (ITU-T T.87 A.6 and A.7.2), by context: 1 to
 * 364 of regular samples, {@link #RUN} and the next of samples that end a run.
 */
final class JpegLsContexts {

  static final int RUN = 365;
  private static final int COUNT = 367;

  private final JpegLsCoding coding;
  private final int[] errors = new int[COUNT]; // A: sum of absolute errors
  private final int[] bias = new int[RUN]; // B
  private final int[] correction = new int[RUN]; // C
  private final int[] seen = new int[COUNT]; // N
  private final int[] negative = new int[2]; // Nn, of the contexts of runs

  JpegLsContexts(JpegLsCoding coding) {
    this.coding = coding;
    Arrays.fill(errors, Math.max(2, (coding.range() + 32) / 64));
    Arrays.fill(seen, 1);
  }

  int correction(int context) {
    return correction[context];
  }

  /** The Golomb parameter of a regular sample (A.5.1). */
  int golomb(int context) {
    return golomb(context, errors[context]);
  }

  /** The Golomb parameter of a sample that ends a run (A.7.2.1). */
  int golombOfRun(int type) {
    int more = type == 1 ? seen[RUN + 1] >> 1 : 0;
    return golomb(RUN + type, errors[RUN + type] + more);
  }

  private int golomb(int context, int sum) {
    int k = 0;
    while (((long) seen[context] << k) < sum) {
      k++;
    }
    return k;
  }

  /** The error that a regular code stands for (A.5.2). */
  int error(int context, int k, int code) {
    boolean turned = coding.near() == 0 && k == 0 && 2 * bias[context] <= -seen[context];
    int half = code >> 1;
    boolean odd = (code & 1) == 1;
    if (turned) {
      return odd ? half : -half - 1;
    }
    return odd ? -half - 1 : half;
  }

  /** The error that a code at the end of a run stands for (A.7.2.2). */
  int errorOfRun(int type, int k, int code) {
    int twice = code + type;
    int map = twice & 1;
    int size = (twice + map) / 2;
    boolean mostlyNegative = k != 0 || 2 * negative[type] >= seen[RUN + type];
    return mostlyNegative == (map == 1) ? -size : size;
  }

  /** Learns a regular error (A.6). */
  void learn(int context, int error) {
    bias[context] += error * coding.step();
    errors[context] += Math.abs(error);
    if (seen[context] == coding.reset()) {
      errors[context] >>= 1;
      bias[context] >>= 1; // rounds down, as A.6.1 wants of both signs
      seen[context] >>= 1;
    }
    seen[context]++;
    correct(context);
  }

  private void correct(int context) {
    if (bias[context] <= -seen[context]) {
      bias[context] = Math.max(bias[context] + seen[context], 1 - seen[context]);
      correction[context] = Math.max(correction[context] - 1, -128);
    } else if (bias[context] > 0) {
      bias[context] = Math.min(bias[context] - seen[context], 0);
      correction[context] = Math.min(correction[context] + 1, 127);
    }
  }

  /** Learns an error at the end of a run (A.7.2.3). */
  void learnRun(int type, int error, int code) {
    int context = RUN + type;
    if (error < 0) {
      negative[type]++;
    }
    errors[context] += (code + 1 - type) >> 1;
    if (seen[context] == coding.reset()) {
      errors[context] >>= 1;
      seen[context] >>= 1;
      negative[type] >>= 1;
    }
    seen[context]++;
  }
}
