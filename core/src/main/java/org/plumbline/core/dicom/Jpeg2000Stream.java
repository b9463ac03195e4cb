package org.plumbline.core.dicom;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;

/**
 * A JPEG 2000 code stream (ITU-T T.800 A) whose size and tile-parts were checked.
 *
 * <p>JJ2000 trusts the number of tile-parts that a stream declares: one that declares five and has
 * six is decoded without the sixth and without a word. Here the tile-parts are counted, and the
 * declared number is set right in a copy of the stream.
 */
final class Jpeg2000Stream {

  private static final String CODEC = "JPEG 2000";
  private static final int SOC = 0xFF4F;
  private static final int SIZ = 0xFF51;
  private static final int COD = 0xFF52;
  private static final int COC = 0xFF53;
  private static final int SOT = 0xFF90;
  private static final int SOD = 0xFF93;
  private static final int SOP = 0x91; // low byte
  private static final int EPH = 0x92; // low byte
  private static final int SOT_LENGTH = 12;
  private static final int MAX_TILES = 65535;

  private final byte[] bytes;
  private final ByteBuffer buffer;

  private Jpeg2000Stream(byte[] bytes) {
    this.bytes = bytes;
    this.buffer = ByteBuffer.wrap(bytes);
  }

  /**
   * Checks a stream, which may come in a JP2 file.
   *
   * @throws DicomException if its size is not that of the frame or it ends too early
   */
  static Jpeg2000Stream of(byte[] encoded, PixelFormat format) throws DicomException {
    int start = codeStream(encoded);
    Jpeg2000Stream stream = new Jpeg2000Stream(Arrays.copyOfRange(encoded, start, encoded.length));
    stream.requireSize(format);
    stream.requirePackets();
    stream.countTileParts();
    return stream;
  }

  /** The stream with the right number of tile-parts. */
  byte[] bytes() {
    return bytes;
  }

  /** Whether the wavelet transform is the reversible one (5-3) and not 9-7. */
  boolean reversible() {
    for (int at = 2;
        at + 14 <= bytes.length && u16(bytes, at) != SOT;
        at += 2 + u16(bytes, at + 2)) {
      if (u16(bytes, at) == COD) {
        return bytes[at + 13] == 1;
      }
    }
    return false;
  }

  private static int codeStream(byte[] encoded) throws DicomException {
    for (int i = 0; i + 48 < encoded.length; i++) {
      if (u16(encoded, i) == SOC && u16(encoded, i + 2) == SIZ) {
        return i;
      }
    }
    throw RasterPixels.failed(CODEC, "no code stream", "SOC and SIZ markers", null);
  }

  private void requireSize(PixelFormat format) throws DicomException {
    long columns = u32(8) - u32(16);
    long rows = u32(12) - u32(20);
    int samples = u16(bytes, 40);
    RasterPixels.requireSize(rows, columns, samples, format, CODEC);
    for (int i = 0; i < samples; i++) {
      requireComponent(42 + 3 * i);
    }
    long across = tiles(u32(8), u32(24), u32(32));
    long down = tiles(u32(12), u32(28), u32(36));
    if (across < 1 || down < 1 || across * down > MAX_TILES) {
      throw RasterPixels.failed(CODEC, "an impossible grid of tiles", "1 to 65535 tiles", null);
    }
  }

  private void requireComponent(int at) throws DicomException {
    int precision = (buffer.get(at) & 0x7F) + 1;
    if (precision > 16 || buffer.get(at + 1) != 1 || buffer.get(at + 2) != 1) {
      throw TransferSyntax.unsupported(
          "JPEG 2000 with components of more than 16 bits or of different sizes");
    }
  }

  private static long tiles(long size, long tile, long offset) {
    return tile == 0 || offset >= size ? 0 : (size - offset + tile - 1) / tile;
  }

  /** Checks the coding styles of the main header and of all tile-part headers. */
  private void requirePackets() throws DicomException {
    int layers = requirePackets(2, 1, true);
    for (long at = firstTilePart(); isTilePart(at); at = next(at)) {
      requirePackets((int) at + SOT_LENGTH, layers, false);
      requireNoMarkers((int) at, (int) next(at));
    }
  }

  /**
   * Packets hold no marker but those of packets themselves: an FF is followed by 8F at most (T.800
   * B.10.1 and D.2). JJ2000 turns on the spot where it meets FF FF in a packet header.
   */
  private void requireNoMarkers(int start, int end) throws DicomException {
    int at = start;
    while (isHeaderSegment(at) || at == start) {
      at += 2 + u16(bytes, at + 2);
    }
    for (int i = at + 2; i + 2 < end; i++) { // the end may be that of the image marker
      int second = bytes[i + 1] & 0xFF;
      if (bytes[i] == -1 && second > 0x8F && second != SOP && second != EPH) {
        throw RasterPixels.failed(CODEC, "a marker inside a packet", "an intact stream", null);
      }
    }
  }

  /** Checks the coding styles of one header; the layers of its COD, if it has one. */
  private int requirePackets(int start, int layersBefore, boolean main) throws DicomException {
    int layers = layersBefore;
    for (int at = start; isHeaderSegment(at); at += 2 + u16(bytes, at + 2)) {
      if (u16(bytes, at) == COD) {
        layers = u16(bytes, at + 6);
        boolean precincts = (bytes[at + 4] & 1) == 1;
        requireFit(Jpeg2000Packets.read(bytes, layers, at + 9, precincts), main);
      } else if (u16(bytes, at) == COC) {
        int wide = u16(bytes, 40) < 257 ? 1 : 2; // bytes of a component's index
        boolean precincts = (bytes[at + 4 + wide] & 1) == 1;
        requireFit(Jpeg2000Packets.read(bytes, layers, at + 5 + wide, precincts), false);
      }
    }
    return layers;
  }

  private boolean isHeaderSegment(int at) {
    return at + 12 <= bytes.length && u16(bytes, at) != SOT && u16(bytes, at) != SOD;
  }

  private void requireFit(Jpeg2000Packets packets, boolean everyTile) throws DicomException {
    long needed = everyTile ? packetsOfImage(packets) : packets.ofTile(1, 1);
    if (needed > bytes.length) {
      throw RasterPixels.failed(
          CODEC, "a coding style of " + needed + " packets", "at most one for each byte", null);
    }
  }

  /** Packets of one component of all tiles, at the fewest: tiles at an edge may be of one pixel. */
  private long packetsOfImage(Jpeg2000Packets packets) {
    long columns = u32(8);
    long rows = u32(12);
    long tiles = tiles(columns, u32(24), u32(32)) * tiles(rows, u32(28), u32(36));
    boolean offset = (u32(16) | u32(20) | u32(32) | u32(36)) != 0;
    if (offset) {
      return tiles * packets.ofTile(1, 1);
    }
    long width = Math.min(columns, u32(24));
    long height = Math.min(rows, u32(28));
    long whole = (columns / width) * (rows / height);
    return whole * packets.ofTile(width, height) + (tiles - whole) * packets.ofTile(1, 1);
  }

  private void countTileParts() throws DicomException {
    Map<Integer, Integer> counts = new TreeMap<>(); // tile index → tile-parts
    int first = firstTilePart();
    for (long at = first; isTilePart(at); at = next(at)) {
      counts.merge(u16(bytes, (int) at + 4), 1, Integer::sum);
    }
    for (long at = first; isTilePart(at); at = next(at)) {
      int declared = (int) at + 11;
      int counted = counts.get(u16(bytes, (int) at + 4));
      if (bytes[declared] != 0 && (bytes[declared] & 0xFF) < counted) {
        bytes[declared] = (byte) counted;
      }
    }
  }

  private int firstTilePart() throws DicomException {
    int at = 2;
    while (at + SOT_LENGTH <= bytes.length && u16(bytes, at) != SOT) {
      at += 2 + u16(bytes, at + 2);
    }
    if (!isTilePart(at)) {
      throw RasterPixels.failed(CODEC, "no tile", "at least one tile-part", null);
    }
    return at;
  }

  private boolean isTilePart(long at) {
    return at + SOT_LENGTH <= bytes.length && u16(bytes, (int) at) == SOT;
  }

  private long next(long at) throws DicomException {
    long length = u32((int) at + 6);
    long rest = bytes.length - at;
    if (length == 0) { // the last one reaches to the end
      return bytes.length;
    }
    if (length < SOT_LENGTH || length > rest) {
      throw RasterPixels.failed(CODEC, "a tile-part that is cut off", "all of it", null);
    }
    return at + length;
  }

  private long u32(int at) {
    return Integer.toUnsignedLong(buffer.getInt(at));
  }

  private static int u16(byte[] bytes, int at) {
    return ((bytes[at] & 0xFF) << 8) | (bytes[at + 1] & 0xFF);
  }
}
