package org.plumbline.core.dicom;

import java.io.EOFException;
import java.io.IOException;

/** Finds the bytes of a frame and hands them to the decoder of the transfer syntax. */
final class FrameSource {

  private final DicomInput in;
  private final TransferSyntax syntax;
  private final DataSetParser.PixelData pixelData; // null if there is none
  private Fragments fragments;

  FrameSource(DicomInput in, TransferSyntax syntax, DataSetParser.PixelData pixelData) {
    this.in = in;
    this.syntax = syntax;
    this.pixelData = pixelData;
  }

  void requirePixelData() throws DicomException {
    if (pixelData == null) {
      throw new DicomException(
          DicomFault.NO_PIXEL_DATA,
          "The file holds no pixels.\nExpected an image.\nCorrect the path in the manifest.");
    }
    if (pixelData.tag() != Tags.PIXEL_DATA) {
      throw new DicomException(
          DicomFault.UNSUPPORTED_IMAGE,
          "Pixels in floating point.\nExpected whole numbers.\nConvert the image.");
    }
  }

  int[] decode(int frame, PixelFormat format) throws IOException, DicomException {
    if (syntax.pixels() == TransferSyntax.Pixels.UNSUPPORTED) {
      throw syntax.unsupported();
    }
    if (!pixelData.encapsulated()) {
      return nativeFrame(frame, format);
    }
    byte[] encoded = fragments(format).frame(frame);
    return switch (syntax.pixels()) {
      case RLE -> new RleDecoder(encoded, format).decode();
      case JPEG -> JpegDecoder.decode(encoded, format);
      case JPEG_LS -> JpegLsDecoder.decode(encoded, format);
      case JPEG_2000 -> Jpeg2000Decoder.decode(encoded, format);
      default ->
          throw new DicomException(
              DicomFault.CORRUPT,
              "Encapsulated pixels in transfer syntax "
                  + syntax.name()
                  + ".\nExpected plain pixels.\nCorrect TransferSyntaxUID (0002,0010).");
    };
  }

  private Fragments fragments(PixelFormat format) throws IOException, DicomException {
    if (fragments == null) {
      in.seek(pixelData.position());
      fragments = Fragments.read(in, format.frames());
    }
    return fragments;
  }

  private int[] nativeFrame(int frame, PixelFormat format) throws IOException, DicomException {
    if (syntax.pixels() != TransferSyntax.Pixels.NATIVE) {
      throw new DicomException(
          DicomFault.CORRUPT,
          "Plain pixels in transfer syntax "
              + syntax.name()
              + ".\nExpected encapsulated pixels.\nCorrect TransferSyntaxUID (0002,0010).");
    }
    NativeDecoder decoder =
        new NativeDecoder(format, syntax.bigEndian(), pixelData.vr().equals("OW"));
    long start = decoder.firstByte(frame);
    long length = decoder.bytes(frame);
    if (start + length > pixelData.length()) {
      throw new EOFException();
    }
    in.seek(pixelData.position() + start);
    return decoder.decode(in.read(length), frame);
  }
}
