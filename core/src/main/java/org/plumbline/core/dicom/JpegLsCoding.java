package org.plumbline.core.dicom;

/**
 * The parameters of a JPEG-LS scan (ITU-T T.87 C.2.4.1.1 and A.2.1).
 *
 * @param maxValue largest sample
 * @param near largest error; 0 is lossless
 * @param t1 first threshold of a gradient
 * @param t2 second threshold
 * @param t3 third threshold
 * @param reset count at which the statistics of a context are halved
 */
record JpegLsCoding(int maxValue, int near, int t1, int t2, int t3, int reset) {

  private static final int RESET = 64;

  /** The defaults of C.2.4.1.1.1. */
  static JpegLsCoding defaults(int maxValue, int near) {
    int t1;
    int t2;
    int t3;
    if (maxValue >= 128) {
      int factor = (Math.min(maxValue, 4095) + 128) / 256;
      t1 = threshold(factor + 2 + 3 * near, near + 1, maxValue);
      t2 = threshold(factor * 4 + 3 + 5 * near, t1, maxValue);
      t3 = threshold(factor * 17 + 4 + 7 * near, t2, maxValue);
    } else {
      int factor = 256 / (maxValue + 1);
      t1 = threshold(Math.max(2, 3 / factor + 3 * near), near + 1, maxValue);
      t2 = threshold(Math.max(3, 7 / factor + 5 * near), t1, maxValue);
      t3 = threshold(Math.max(4, 21 / factor + 7 * near), t2, maxValue);
    }
    return new JpegLsCoding(maxValue, near, t1, t2, t3, RESET);
  }

  private static int threshold(int value, int lowest, int highest) {
    return value > highest || value < lowest ? lowest : value;
  }

  /** These parameters where a preset is 0, else the preset. */
  JpegLsCoding orPreset(int presetT1, int presetT2, int presetT3, int presetReset) {
    return new JpegLsCoding(
        maxValue,
        near,
        presetT1 == 0 ? t1 : presetT1,
        presetT2 == 0 ? t2 : presetT2,
        presetT3 == 0 ? t3 : presetT3,
        presetReset == 0 ? reset : presetReset);
  }

  /** Whether the parameters keep the bounds of table C.1. */
  boolean valid() {
    return maxValue >= 1
        && near <= Math.min(255, maxValue / 2)
        && near < t1
        && t1 <= t2
        && t2 <= t3
        && t3 <= maxValue
        && reset >= 3;
  }

  /** Width of the quantisation of errors. */
  int step() {
    return 2 * near + 1;
  }

  /** Number of distinct errors: RANGE. */
  int range() {
    return (maxValue + 2 * near) / step() + 1;
  }

  /** Bits of an error: qbpp. */
  int errorBits() {
    return bits(range());
  }

  /** Longest Golomb code: LIMIT. */
  int limit() {
    int sampleBits = Math.max(2, bits(maxValue + 1));
    return 2 * (sampleBits + Math.max(8, sampleBits));
  }

  /** The logarithm of base 2, rounded up. */
  private static int bits(int value) {
    return Integer.SIZE - Integer.numberOfLeadingZeros(value - 1);
  }

  /** One of nine regions of a gradient, −4 to 4 (A.3.3). */
  int region(int gradient) {
    int size = Math.abs(gradient);
    int region = size <= near ? 0 : size < t1 ? 1 : size < t2 ? 2 : size < t3 ? 3 : 4;
    return gradient < 0 ? -region : region;
  }

  /** The sample of a prediction and a quantised error (A.4.5 and A.5.3). */
  int reconstruct(int prediction, int error) {
    int value = prediction + error * step();
    if (value < -near) {
      value += range() * step();
    } else if (value > maxValue + near) {
      value -= range() * step();
    }
    return Math.max(0, Math.min(value, maxValue));
  }
}
