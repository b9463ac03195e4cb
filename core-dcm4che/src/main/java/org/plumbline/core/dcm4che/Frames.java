package org.plumbline.core.dcm4che;

import java.awt.image.Raster;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import javax.imageio.stream.FileImageInputStream;
import org.dcm4che3.imageio.plugins.dcm.DicomImageReader;
import org.dcm4che3.imageio.plugins.dcm.DicomImageReaderSpi;
import org.dcm4che3.io.DicomInputStream;
import org.plumbline.core.dicom.PixelFormat;

/** The frames of an open file, decoded by dcm4che. */
final class Frames implements Closeable {

  private final DicomImageReader reader = new DicomImageReader(new DicomImageReaderSpi());
  private final Closeable input;

  private Frames(Closeable input) {
    this.input = input;
    reader.setInput(input);
  }

  /** dcm4che seeks in a file, but a deflated one has to be read from its start. */
  static Frames open(Path path, Header header) throws IOException {
    return new Frames(
        header.deflated()
            ? new DicomInputStream(path.toFile())
            : new FileImageInputStream(path.toFile()));
  }

  /** The stored values of a frame, the samples of a pixel side by side. */
  int[] decode(int frame, PixelFormat format) throws IOException {
    Raster raster = reader.readRaster(frame, null);
    int[] values = raster.getPixels(0, 0, raster.getWidth(), raster.getHeight(), (int[]) null);
    for (int i = 0; i < values.length; i++) {
      values[i] = format.mask(values[i]);
    }
    return values;
  }

  @Override
  public void close() throws IOException {
    reader.dispose();
    input.close();
  }
}
