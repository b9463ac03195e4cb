package org.plumbline.core.dicom;

/**
 * JPEG-LS, lossless and near-lossless (ITU-T T.87), with one or several components in any
 * interleaving. Not read: mapping tables, restart intervals, subsampled components, colour
 * transforms.
 *
 * @see <a href="https://doi.org/10.1109/83.855427">Weinberger, Seroussi and Sapiro (2000), The
 *     LOCO-I lossless image compression algorithm</a>
 */
final class JpegLsDecoder {

  private static final String CODEC = "JPEG-LS";
  private static final int EOI = 0xD9;
  private static final int SOS = 0xDA;
  private static final int DRI = 0xDD;
  private static final int APP8 = 0xE8;
  private static final int SOF55 = 0xF7;
  private static final int LSE = 0xF8;

  private final byte[] stream;
  private final PixelFormat format;
  private final int[] values;
  private int at = 2;
  private int precision;
  private int[] preset; // MAXVAL, T1, T2, T3, RESET; null: the defaults
  private int decoded; // components

  private JpegLsDecoder(byte[] stream, PixelFormat format) {
    this.stream = stream;
    this.format = format;
    this.values = new int[format.valuesPerFrame()];
  }

  static int[] decode(byte[] stream, PixelFormat format) throws DicomException {
    JpegHeader header = JpegHeader.read(stream);
    RasterPixels.requireSize(header.rows(), header.columns(), header.samples(), format, CODEC);
    if (header.precision() < 2 || header.precision() > 16) {
      throw broken(header.precision() + " bits", "2 to 16");
    }
    return RasterPixels.decode(
        () -> new JpegLsDecoder(stream, format).decode(), format::mask, format, CODEC);
  }

  private int[] decode() throws DicomException {
    while (decoded < format.samples()) {
      int marker = marker();
      int start = at + 2;
      if (marker == SOS) {
        scan(start);
      } else {
        segment(marker, start);
        at += u16(at);
      }
    }
    return values;
  }

  private int marker() throws DicomException {
    while (at + 1 < stream.length && u8(at) == 0xFF && u8(at + 1) == 0xFF) {
      at++; // fill bytes
    }
    if (at + 3 >= stream.length || u8(at) != 0xFF || u8(at + 1) == EOI) {
      throw broken("a stream that ends too early", "a scan for each component");
    }
    at += 2;
    return u8(at - 1);
  }

  private void segment(int marker, int start) throws DicomException {
    switch (marker) {
      case SOF55 -> frameHeader(start);
      case LSE -> preset(start);
      case APP8 -> requireNoColourTransform(start);
      case DRI -> requireNoRestarts(start);
      default -> {} // comments and what applications add
    }
  }

  private void frameHeader(int start) throws DicomException {
    precision = u8(start);
    for (int component = 0; component < format.samples(); component++) {
      if (u8(start + 7 + 3 * component) != 0x11) {
        throw TransferSyntax.unsupported("JPEG-LS with subsampled components");
      }
    }
  }

  private void preset(int start) throws DicomException {
    if (u8(start) != 1) {
      throw TransferSyntax.unsupported("JPEG-LS with a mapping table");
    }
    preset = new int[5];
    for (int i = 0; i < preset.length; i++) {
      preset[i] = u16(start + 1 + 2 * i);
    }
  }

  private void requireNoColourTransform(int start) throws DicomException {
    boolean transform =
        u16(at) >= 7 && u8(start) == 'm' && u8(start + 1) == 'r' && u8(start + 4) != 0;
    if (transform) {
      throw TransferSyntax.unsupported("JPEG-LS with a colour transform");
    }
  }

  private void requireNoRestarts(int start) throws DicomException {
    if (u16(start) != 0) {
      throw TransferSyntax.unsupported("JPEG-LS with restart intervals");
    }
  }

  private void scan(int start) throws DicomException {
    int components = u8(start);
    int parameters = start + 1 + 2 * components;
    int interleave = u8(parameters + 1);
    boolean fits = components >= 1 && decoded + components <= format.samples();
    if (precision == 0 || !fits || interleave > 2 || (interleave == 0 && components > 1)) {
      throw broken("an impossible scan header", "one that fits the frame header");
    }
    JpegLsBits bits = new JpegLsBits(stream, parameters + 3);
    JpegLsScan scan = new JpegLsScan(bits, coding(u8(parameters)), format.columns(), components);
    for (int row = 0; row < format.rows(); row++) {
      if (interleave == 2) {
        scan.nextPixels();
      } else {
        scan.nextLines();
      }
      keep(scan, row, components);
    }
    decoded += components;
    at = bits.end();
  }

  private JpegLsCoding coding(int near) throws DicomException {
    int largest = (1 << precision) - 1;
    int maxValue = preset == null || preset[0] == 0 ? largest : preset[0];
    JpegLsCoding defaults = JpegLsCoding.defaults(maxValue, near);
    JpegLsCoding coding =
        preset == null ? defaults : defaults.orPreset(preset[1], preset[2], preset[3], preset[4]);
    if (maxValue > largest || !coding.valid()) {
      throw broken("impossible coding parameters", "those of T.87 table C.1");
    }
    return coding;
  }

  private void keep(JpegLsScan scan, int row, int components) {
    int samples = format.samples();
    int first = row * format.columns() * samples + decoded;
    for (int column = 0; column < format.columns(); column++) {
      for (int component = 0; component < components; component++) {
        values[first + column * samples + component] = scan.sample(component, column);
      }
    }
  }

  private int u8(int index) throws DicomException {
    if (index >= stream.length) {
      throw broken("a stream that ends too early", "all of it");
    }
    return stream[index] & 0xFF;
  }

  private int u16(int index) throws DicomException {
    return (u8(index) << 8) | u8(index + 1);
  }

  private static DicomException broken(String found, String expected) {
    return RasterPixels.failed(CODEC, found, expected, null);
  }
}
