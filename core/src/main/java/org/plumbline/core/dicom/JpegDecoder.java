package org.plumbline.core.dicom;

import com.twelvemonkeys.imageio.plugins.jpeg.JPEGImageReaderSpi;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Iterator;
import javax.imageio.ImageReader;
import javax.imageio.spi.IIORegistry;
import javax.imageio.spi.ImageReaderSpi;
import javax.imageio.stream.MemoryCacheImageInputStream;

/**
 * JPEG of 8 bits through the JDK's reader, JPEG lossless through that of TwelveMonkeys. Both are
 * asked for raw samples, so that no colour conversion happens.
 */
final class JpegDecoder {

  private JpegDecoder() {}

  static int[] decode(byte[] jpeg, PixelFormat format) throws DicomException {
    JpegHeader header = JpegHeader.read(jpeg);
    requireSupported(header);
    RasterPixels.requireSize(header.rows(), header.columns(), header.samples(), format, "JPEG");
    ImageReaderSpi provider =
        header.process() == JpegHeader.LOSSLESS ? Providers.LOSSLESS : Providers.BASELINE;
    return RasterPixels.decode(() -> read(provider, jpeg), format::mask, format, "JPEG");
  }

  private static void requireSupported(JpegHeader header) throws DicomException {
    boolean lossless = header.process() == JpegHeader.LOSSLESS;
    if (header.process() > JpegHeader.LOSSLESS) {
      throw TransferSyntax.unsupported("JPEG process SOF" + header.process());
    }
    if (!lossless && header.precision() != 8) {
      throw TransferSyntax.unsupported("lossy JPEG of " + header.precision() + " bits");
    }
  }

  private static int[] read(ImageReaderSpi provider, byte[] jpeg) throws IOException {
    ImageReader reader = provider.createReaderInstance();
    boolean[] warned = {false};
    try (var in = new MemoryCacheImageInputStream(new ByteArrayInputStream(jpeg))) {
      reader.addIIOReadWarningListener((source, warning) -> warned[0] = true);
      reader.setInput(in, true, true);
      var raster = reader.readRaster(0, null);
      if (warned[0]) { // the JDK's reader fills what is missing with grey
        throw new IOException("The JPEG stream is damaged");
      }
      return RasterPixels.interleaved(raster);
    } finally {
      reader.dispose();
    }
  }

  /**
   * The readers, looked up once and by class: which one {@code ImageIO} would choose depends on the
   * class path.
   */
  private static final class Providers {

    static final ImageReaderSpi BASELINE = find("com.sun.imageio.plugins.jpeg.JPEGImageReaderSpi");
    static final ImageReaderSpi LOSSLESS = find(JPEGImageReaderSpi.class.getName());

    private static ImageReaderSpi find(String name) {
      Iterator<ImageReaderSpi> all =
          IIORegistry.getDefaultInstance().getServiceProviders(ImageReaderSpi.class, false);
      while (all.hasNext()) {
        ImageReaderSpi provider = all.next();
        if (provider.getClass().getName().equals(name)) {
          return provider;
        }
      }
      throw new IllegalStateException("The JPEG reader " + name + " is not on the class path");
    }
  }
}
