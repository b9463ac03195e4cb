package org.plumbline.core.dicom;

import java.awt.image.Raster;
import java.io.IOException;
import java.util.function.IntUnaryOperator;

/** What decoders that others wrote have in common. */
final class RasterPixels {

  private RasterPixels() {}

  /** A call of a decoder. */
  interface Decoding {
    int[] values() throws IOException, DicomException;
  }

  /** Samples of a raster, those of a pixel side by side. */
  static int[] interleaved(Raster raster) {
    return raster.getPixels(
        raster.getMinX(), raster.getMinY(), raster.getWidth(), raster.getHeight(), (int[]) null);
  }

  /** Refuses a stream of another size before anything of that size is allocated. */
  static void requireSize(long rows, long columns, int samples, PixelFormat format, String codec)
      throws DicomException {
    if (rows != format.rows() || columns != format.columns() || samples != format.samples()) {
      throw failed(
          codec,
          "%d rows × %d columns × %d samples in the stream".formatted(rows, columns, samples),
          "%d × %d × %d, as the attributes say"
              .formatted(format.rows(), format.columns(), format.samples()),
          null);
    }
  }

  /**
   * Calls a decoder and brings its values into the stored bits. A broken stream makes such decoders
   * fail in any way, so all are caught but a want of memory or stack.
   */
  static int[] decode(
      Decoding decoding, IntUnaryOperator toStored, PixelFormat format, String codec)
      throws DicomException {
    int[] values = values(decoding, codec);
    if (values.length != format.valuesPerFrame()) {
      throw failed(codec, values.length + " values", format.valuesPerFrame() + " values", null);
    }
    for (int i = 0; i < values.length; i++) {
      values[i] = toStored.applyAsInt(values[i]);
    }
    return values;
  }

  private static int[] values(Decoding decoding, String codec) throws DicomException {
    try {
      return decoding.values();
    } catch (VirtualMachineError e) {
      throw e;
    } catch (IOException | RuntimeException | Error e) {
      throw failed(codec, "the stream cannot be decoded", "an intact stream", e);
    }
  }

  static DicomException failed(String codec, String found, String expected, Throwable cause) {
    return new DicomException(
        DicomFault.DECODING_FAILED,
        codec + " pixels: " + found + ".\nExpected " + expected + ".\nExport the file again.",
        cause);
  }
}
