package org.plumbline.core.dicom;

/**
 * The frame header of a JPEG stream (ITU-T T.81 B.2.2).
 *
 * @param process low half of the SOF marker: 0 baseline, 1 extended, 2 progressive, 3 lossless
 * @param precision bits of a sample
 * @param rows lines
 * @param columns samples of a line
 * @param samples components
 */
record JpegHeader(int process, int precision, int rows, int columns, int samples) {

  static final int LOSSLESS = 3;

  /** Reads the first frame header. */
  static JpegHeader read(byte[] jpeg) throws DicomException {
    int at = 2;
    while (at + 10 < jpeg.length && (jpeg[at] & 0xFF) == 0xFF) {
      int marker = jpeg[at + 1] & 0xFF;
      if (marker == 0xFF) { // fill byte
        at++;
      } else if (isFrameHeader(marker)) {
        return new JpegHeader(
            marker & 0x0F, jpeg[at + 4] & 0xFF, u16(jpeg, at + 5), u16(jpeg, at + 7), jpeg[at + 9]);
      } else {
        at += 2 + u16(jpeg, at + 2);
      }
    }
    throw new DicomException(
        DicomFault.DECODING_FAILED,
        "JPEG pixels without a frame header.\nExpected a JPEG stream.\nExport the file again.");
  }

  /** SOF0 to SOF15, without DHT, JPG and DAC, and SOF55 of JPEG-LS. */
  private static boolean isFrameHeader(int marker) {
    boolean range = marker >= 0xC0 && marker <= 0xCF;
    return (range && marker != 0xC4 && marker != 0xC8 && marker != 0xCC) || marker == 0xF7;
  }

  private static int u16(byte[] bytes, int at) {
    return ((bytes[at] & 0xFF) << 8) | (bytes[at + 1] & 0xFF);
  }
}
