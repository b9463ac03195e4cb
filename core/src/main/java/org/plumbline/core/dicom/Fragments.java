package org.plumbline.core.dicom;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Where the fragments of encapsulated pixel data lie and which of them make a frame (PS3.5 A.4).
 */
final class Fragments {

  /** Position and length of a fragment's value; {@code start} counts from the first item's tag. */
  private record Fragment(long start, long position, long length) {}

  private final DicomInput in;
  private final List<List<Fragment>> frames;

  private Fragments(DicomInput in, List<List<Fragment>> frames) {
    this.in = in;
    this.frames = frames;
  }

  /** Reads the offset table and the places of the fragments, passing over their content. */
  static Fragments read(DicomInput in, int frames) throws IOException, DicomException {
    long tableLength = item(in);
    if (tableLength < 0) {
      throw broken("no offset table");
    }
    byte[] table = in.read(tableLength);
    List<Fragment> fragments = fragments(in);
    if (fragments.isEmpty()) {
      throw broken("no fragment");
    }
    return new Fragments(in, group(in, fragments, offsets(table), frames));
  }

  private static List<Fragment> fragments(DicomInput in) throws IOException, DicomException {
    List<Fragment> fragments = new ArrayList<>();
    long first = in.position();
    while (!in.atEnd()) { // some writers forget the delimiter at the end
      long start = in.position() - first;
      long length = item(in);
      if (length < 0) {
        break;
      }
      fragments.add(new Fragment(start, in.position(), length));
      in.skip(length);
    }
    return fragments;
  }

  /** Reads an item tag; the length of the item, or −1 at the end of the sequence. */
  private static long item(DicomInput in) throws IOException, DicomException {
    long tag = (u16(in) << 16) | u16(in);
    long length = u16(in) | (u16(in) << 16);
    if ((int) tag == Tags.SEQUENCE_DELIMITATION) {
      return -1;
    }
    if ((int) tag != Tags.ITEM) {
      throw broken("something that is no fragment");
    }
    if (length > in.end() - in.position()) {
      throw new EOFException();
    }
    return length;
  }

  private static long u16(DicomInput in) throws IOException {
    int low = in.read();
    return low | (in.read() << 8);
  }

  private static long[] offsets(byte[] table) {
    long[] offsets = new long[table.length / 4];
    for (int i = 0; i < offsets.length; i++) {
      for (int b = 3; b >= 0; b--) {
        offsets[i] = (offsets[i] << 8) | (table[4 * i + b] & 0xFF);
      }
    }
    return offsets;
  }

  private static List<List<Fragment>> group(
      DicomInput in, List<Fragment> fragments, long[] offsets, int frames)
      throws IOException, DicomException {
    if (frames == 1) {
      return List.of(fragments);
    }
    if (fragments.size() == frames) {
      return fragments.stream().map(List::of).toList();
    }
    List<List<Fragment>> groups =
        offsets.length == frames ? byOffset(fragments, offsets) : byStart(in, fragments);
    if (groups.size() != frames) {
      throw broken(groups.size() + " frames where NumberOfFrames (0028,0008) says " + frames);
    }
    return groups;
  }

  private static List<List<Fragment>> byOffset(List<Fragment> fragments, long[] offsets) {
    List<List<Fragment>> groups = new ArrayList<>();
    for (Fragment fragment : fragments) {
      if (groups.isEmpty() || startsNext(fragment, groups.size(), offsets)) {
        groups.add(new ArrayList<>());
      }
      groups.get(groups.size() - 1).add(fragment);
    }
    return groups;
  }

  private static boolean startsNext(Fragment fragment, int frame, long[] offsets) {
    return frame < offsets.length && fragment.start >= offsets[frame];
  }

  /** Without an offset table a frame starts where a JPEG or JPEG 2000 stream does. */
  private static List<List<Fragment>> byStart(DicomInput in, List<Fragment> fragments)
      throws IOException {
    List<List<Fragment>> groups = new ArrayList<>();
    for (Fragment fragment : fragments) {
      in.seek(fragment.position);
      int marker = fragment.length < 2 ? 0 : (in.read() << 8) | in.read();
      if (groups.isEmpty() || marker == 0xFFD8 || marker == 0xFF4F) {
        groups.add(new ArrayList<>());
      }
      groups.get(groups.size() - 1).add(fragment);
    }
    return groups;
  }

  /** The encoded bytes of a frame. */
  byte[] frame(int index) throws IOException {
    List<Fragment> fragments = frames.get(index);
    if (fragments.size() == 1) {
      return bytes(fragments.get(0));
    }
    ByteArrayOutputStream joined = new ByteArrayOutputStream();
    for (Fragment fragment : fragments) {
      joined.write(bytes(fragment));
    }
    return joined.toByteArray();
  }

  private byte[] bytes(Fragment fragment) throws IOException {
    in.seek(fragment.position);
    return in.read(fragment.length);
  }

  private static DicomException broken(String found) {
    return new DicomException(
        DicomFault.CORRUPT,
        "The encapsulated pixel data hold "
            + found
            + ".\nExpected an offset table and fragments (DICOM PS3.5 A.4).\nExport the file again.");
  }
}
