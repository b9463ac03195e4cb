package org.plumbline.core.dicom;

import java.util.Arrays;

/**
 * Decodes one scan of JPEG-LS (ITU-T T.87 A): a sample is predicted from its neighbours, and its
 * error read as a Golomb code; where the neighbours are equal, a run is read instead.
 *
 * <p>Lines have a sample more at either end, which stand for the neighbours outside the image.
 */
final class JpegLsScan {

  /** Logarithm of the length of a run by its index: J. */
  private static final int[] RUN_BITS = {
    0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 5, 5, 6, 6, 7, 7, 8, 9, 10, 11, 12, 13,
    14, 15
  };

  private final JpegLsBits bits;
  private final JpegLsCoding coding;
  private final JpegLsContexts contexts;
  private final int columns;
  private final int[][] above; // by component
  private final int[][] line;
  private final int[] runIndex; // by component

  JpegLsScan(JpegLsBits bits, JpegLsCoding coding, int columns, int components) {
    this.bits = bits;
    this.coding = coding;
    this.contexts = new JpegLsContexts(coding);
    this.columns = columns;
    this.above = new int[components][columns + 2];
    this.line = new int[components][columns + 2];
    this.runIndex = new int[components];
  }

  /** Decodes the next line of each component, one component after the other. */
  void nextLines() throws DicomException {
    for (int component = 0; component < line.length; component++) {
      start(component);
      int column = 1;
      while (column <= columns) {
        if (flat(component, column)) {
          column = run(column, component, component + 1);
        } else {
          line[component][column] = regular(component, column);
          column++;
        }
      }
    }
  }

  /** Decodes the next line of all components, pixel by pixel. */
  void nextPixels() throws DicomException {
    for (int component = 0; component < line.length; component++) {
      start(component);
    }
    int column = 1;
    while (column <= columns) {
      boolean flat = true;
      for (int component = 0; component < line.length; component++) {
        flat &= flat(component, column);
      }
      if (flat) {
        column = run(column, 0, line.length);
      } else {
        for (int component = 0; component < line.length; component++) {
          line[component][column] = regular(component, column);
        }
        column++;
      }
    }
  }

  /** A sample of the line decoded last; columns count from 0. */
  int sample(int component, int column) {
    return line[component][column + 1];
  }

  private void start(int component) {
    int[] last = line[component];
    line[component] = above[component];
    above[component] = last;
    last[columns + 1] = last[columns];
    line[component][0] = last[1];
  }

  /** Whether all gradients are small, which starts a run (A.3.2). */
  private boolean flat(int component, int column) {
    int[] up = above[component];
    int left = line[component][column - 1];
    return Math.abs(up[column + 1] - up[column]) <= coding.near()
        && Math.abs(up[column] - up[column - 1]) <= coding.near()
        && Math.abs(up[column - 1] - left) <= coding.near();
  }

  private int regular(int component, int column) throws DicomException {
    int a = line[component][column - 1];
    int b = above[component][column];
    int c = above[component][column - 1];
    int d = above[component][column + 1];
    int regions = (coding.region(d - b) * 9 + coding.region(b - c)) * 9 + coding.region(c - a);
    int sign = regions < 0 ? -1 : 1;
    int context = Math.abs(regions);
    int corrected = predict(a, b, c) + sign * contexts.correction(context);
    int prediction = Math.max(0, Math.min(corrected, coding.maxValue()));
    int k = contexts.golomb(context);
    int error = contexts.error(context, k, code(k, coding.limit()));
    contexts.learn(context, error);
    return coding.reconstruct(prediction, sign * error);
  }

  /** The median edge detector (A.4.1). */
  private static int predict(int a, int b, int c) {
    if (c >= Math.max(a, b)) {
      return Math.min(a, b);
    }
    return c <= Math.min(a, b) ? Math.max(a, b) : a + b - c;
  }

  /** A Golomb code of limited length (A.5.3). */
  private int code(int k, int limit) throws DicomException {
    int longest = limit - coding.errorBits() - 1;
    int zeros = bits.zeros(longest);
    return zeros < longest ? (zeros << k) + bits.bits(k) : bits.bits(coding.errorBits()) + 1;
  }

  /** Decodes a run and the pixel that ends it; the column that follows (A.7). */
  private int run(int column, int from, int to) throws DicomException {
    int at = column;
    while (bits.bit() == 1) {
      int length = 1 << RUN_BITS[runIndex[from]];
      int fits = Math.min(length, columns + 1 - at);
      repeat(at, at + fits, from, to);
      at += fits;
      if (fits == length) {
        runIndex[from] = Math.min(runIndex[from] + 1, RUN_BITS.length - 1);
      }
      if (at > columns) {
        return at;
      }
    }
    int rest = bits.bits(RUN_BITS[runIndex[from]]);
    if (rest > columns - at) {
      throw RasterPixels.failed("JPEG-LS", "a run beyond its line", "an intact stream", null);
    }
    repeat(at, at + rest, from, to);
    at += rest;
    for (int component = from; component < to; component++) {
      line[component][at] = endOfRun(component, at, runIndex[from], to - from > 1);
    }
    runIndex[from] = Math.max(runIndex[from] - 1, 0);
    return at + 1;
  }

  private void repeat(int start, int end, int from, int to) {
    for (int component = from; component < to; component++) {
      Arrays.fill(line[component], start, end, line[component][start - 1]);
    }
  }

  private int endOfRun(int component, int column, int index, boolean pixels) throws DicomException {
    int a = line[component][column - 1];
    int b = above[component][column];
    int type = !pixels && Math.abs(a - b) <= coding.near() ? 1 : 0;
    int k = contexts.golombOfRun(type);
    int code = code(k, coding.limit() - RUN_BITS[index] - 1);
    int error = contexts.errorOfRun(type, k, code);
    contexts.learnRun(type, error, code);
    boolean turned = type == 0 && a > b;
    return coding.reconstruct(type == 1 ? a : b, turned ? -error : error);
  }
}
