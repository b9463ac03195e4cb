package org.plumbline.core.model;

/** A file that is not an ONNX model, or not a whole one. The message is what was found. */
final class MalformedOnnxException extends Exception {

  private static final long serialVersionUID = 1L;

  MalformedOnnxException(String found) {
    super(found);
  }

  static MalformedOnnxException otherFormat() {
    return new MalformedOnnxException("not the format of an ONNX file");
  }

  static MalformedOnnxException truncated() {
    return new MalformedOnnxException("the file ends in the middle of the model");
  }
}
