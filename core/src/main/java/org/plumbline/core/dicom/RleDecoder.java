package org.plumbline.core.dicom;

import java.util.Arrays;

/** RLE compression (PS3.5 G): a segment of PackBits for each byte of each sample. */
final class RleDecoder {

  private static final int HEADER = 64;

  private final byte[] encoded;
  private final PixelFormat format;
  private final int bytesPerSample;
  private final int pixels;

  RleDecoder(byte[] encoded, PixelFormat format) {
    this.encoded = encoded;
    this.format = format;
    this.bytesPerSample = format.bitsAllocated() / 8;
    this.pixels = format.rows() * format.columns();
  }

  int[] decode() throws DicomException {
    requirePlausible();
    int[] values = new int[format.valuesPerFrame()];
    byte[] plane = new byte[pixels];
    int segments = format.samples() * bytesPerSample;
    for (int segment = 0; segment < segments; segment++) {
      unpack(offset(segment), end(segment, segments), plane);
      int sample = segment / bytesPerSample;
      for (int i = 0; i < pixels; i++) {
        int at = i * format.samples() + sample;
        values[at] = (values[at] << 8) | (plane[i] & 0xFF); // the most significant byte comes first
      }
    }
    for (int i = 0; i < values.length; i++) {
      values[i] = format.mask(values[i]);
    }
    return values;
  }

  private void requirePlausible() throws DicomException {
    if (bytesPerSample == 0) {
      throw broken("cells of single bits", "cells of 8, 16 or 32 bits");
    }
    int segments = format.samples() * bytesPerSample;
    long count = encoded.length < HEADER ? 0 : u32(0);
    if (count != segments) {
      throw broken(count + " segments", Integer.toString(segments));
    }
    long mostBytes = encoded.length * 64L; // two bytes stand for at most 128
    if (mostBytes < (long) pixels * segments) {
      throw broken("too few bytes for the pixels", "a run of bytes for each pixel");
    }
  }

  private long offset(int segment) {
    return u32(4 * (segment + 1));
  }

  private long end(int segment, int segments) {
    return segment + 1 < segments ? offset(segment + 1) : encoded.length;
  }

  private void unpack(long from, long to, byte[] plane) throws DicomException {
    if (from < HEADER || from > to || to > encoded.length) {
      throw broken("a segment outside the frame", "offsets in ascending order");
    }
    int at = (int) from;
    int filled = 0;
    while (filled < plane.length) {
      if (at + 1 >= to) {
        throw broken("a segment that ends too early", "a run of bytes for each pixel");
      }
      int control = encoded[at++];
      if (control >= 0) {
        int count = Math.min(control + 1, plane.length - filled);
        if (at + count > to) {
          throw broken("a segment that ends too early", "a run of bytes for each pixel");
        }
        System.arraycopy(encoded, at, plane, filled, count);
        at += control + 1;
        filled += count;
      } else if (control != -128) {
        int count = Math.min(1 - control, plane.length - filled);
        Arrays.fill(plane, filled, filled + count, encoded[at++]);
        filled += count;
      }
    }
  }

  private long u32(int at) {
    long value = 0;
    for (int b = 3; b >= 0; b--) {
      value = (value << 8) | (encoded[at + b] & 0xFF);
    }
    return value;
  }

  private static DicomException broken(String found, String expected) {
    return new DicomException(
        DicomFault.DECODING_FAILED,
        "RLE pixels: " + found + ".\nExpected " + expected + ".\nExport the file again.");
  }
}
