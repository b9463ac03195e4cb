package org.plumbline.core.dicom;

import java.util.Arrays;

/**
 * A table from values to values: an item of a Modality LUT or VOI LUT Sequence (PS3.3 C.11.1.1 and
 * C.11.2.1.1). Values below the first mapped one get the first entry, values above the last one the
 * last; a value between two integers gets the entry of the nearest.
 */
public final class LookupTable {

  private static final int ENTRIES_OF_ZERO = 65536; // the descriptor has 16 bits and no room for it

  private final int firstMapped;
  private final int bits;
  private final int[] entries;

  /**
   * A table of entries.
   *
   * @param firstMapped the value that the first entry belongs to
   * @param bits bits of an entry, in [1, 16]
   * @param entries at least one entry, each in [0, 2^bits − 1]
   */
  public LookupTable(int firstMapped, int bits, int[] entries) {
    if (bits < 1 || bits > 16 || entries.length == 0) {
      throw new IllegalArgumentException(
          entries.length + " entries of " + bits + " bits: at least 1 of 1 to 16 bits");
    }
    this.firstMapped = firstMapped;
    this.bits = bits;
    this.entries = entries.clone();
  }

  /** Reads an item of a LUT sequence. */
  static LookupTable of(DicomAttributes item) throws DicomException {
    int[] descriptor = item.unsignedShorts(Tags.LUT_DESCRIPTOR);
    if (descriptor.length != 3) {
      throw invalid("LUTDescriptor (0028,3002) has " + descriptor.length + " values", "3 values");
    }
    int count = descriptor[0] == 0 ? ENTRIES_OF_ZERO : descriptor[0];
    int bits = descriptor[2];
    if (bits < 1 || bits > 16) {
      throw invalid("LUTDescriptor (0028,3002) states entries of " + bits + " bits", "8 to 16");
    }
    boolean signed = item.vr(Tags.LUT_DESCRIPTOR).filter("SS"::equals).isPresent();
    int first = signed ? (short) descriptor[1] : descriptor[1];
    return new LookupTable(first, bits, entries(item.unsignedShorts(Tags.LUT_DATA), count, bits));
  }

  private static int[] entries(int[] words, int count, int bits) throws DicomException {
    int mask = (1 << bits) - 1;
    int[] entries = new int[count];
    if (words.length >= count) {
      for (int i = 0; i < count; i++) {
        entries[i] = words[i] & mask;
      }
    } else if (bits <= 8 && words.length * 2 >= count) { // two entries of 8 bits in a word
      for (int i = 0; i < count; i++) {
        entries[i] = (words[i / 2] >>> (i % 2 * 8)) & mask;
      }
    } else {
      throw invalid("LUTData (0028,3006) has " + words.length + " words", count + " entries");
    }
    return entries;
  }

  private static DicomException invalid(String found, String expected) {
    return new DicomException(
        DicomFault.INVALID_ATTRIBUTE,
        found + ".\nExpected " + expected + ".\nCorrect the lookup table in the file.");
  }

  /** The entry of a value. */
  public double apply(double value) {
    long index = Math.round(value) - firstMapped;
    return entries[(int) Math.max(0, Math.min(index, entries.length - 1L))];
  }

  /** The entry of a value as a fraction of the largest that the bits of an entry can hold. */
  public double fraction(double value) {
    return apply(value) / ((1 << bits) - 1);
  }

  /** The smallest entry. */
  double smallest() {
    return Arrays.stream(entries).min().orElseThrow();
  }

  /** The largest entry. */
  double largest() {
    return Arrays.stream(entries).max().orElseThrow();
  }
}
