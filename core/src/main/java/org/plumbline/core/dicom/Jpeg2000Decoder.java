package org.plumbline.core.dicom;

import com.github.jaiimageio.jpeg2000.impl.J2KImageReaderSpi;
import java.io.IOException;
import java.util.function.IntUnaryOperator;
import javax.imageio.ImageReader;

/** JPEG 2000 through JJ2000, after the code stream was checked for what JJ2000 passes over. */
final class Jpeg2000Decoder {

  private static final String CODEC = "JPEG 2000";

  private Jpeg2000Decoder() {}

  static int[] decode(byte[] stream, PixelFormat format) throws DicomException {
    Jpeg2000Stream checked = Jpeg2000Stream.of(stream, format);
    // An irreversible transform may overshoot the stored bits; masking would turn white into black.
    IntUnaryOperator toStored = checked.reversible() ? format::mask : format::clamp;
    return RasterPixels.decode(() -> read(checked.bytes()), toStored, format, CODEC);
  }

  private static int[] read(byte[] stream) throws IOException {
    ImageReader reader = new J2KImageReaderSpi().createReaderInstance(null);
    try (var in = new PatienceInput(stream)) {
      reader.setInput(in, true, true);
      return RasterPixels.interleaved(reader.readRaster(0, null));
    } finally {
      reader.dispose();
    }
  }
}
