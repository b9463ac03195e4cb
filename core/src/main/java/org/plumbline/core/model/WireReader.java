package org.plumbline.core.model;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * Reads one message of the Protocol Buffers wire format, field by field, without a schema. A view
 * of the file: nothing is copied but texts.
 *
 * @see <a href="https://protobuf.dev/programming-guides/encoding/">Protocol Buffers: Encoding</a>
 */
final class WireReader {

  private static final int VARINT = 0;
  private static final int FIXED_64 = 1;
  private static final int LENGTH = 2;
  private static final int FIXED_32 = 5;

  private final ByteBuffer in;
  private int field;
  private int type;

  WireReader(ByteBuffer message) {
    in = message.slice().order(ByteOrder.LITTLE_ENDIAN);
  }

  /** Steps to the next field; false at the end of the message. */
  boolean next() throws MalformedOnnxException {
    if (!in.hasRemaining()) {
      return false;
    }
    long tag = number();
    field = (int) (tag >>> 3);
    type = (int) (tag & 7);
    if (field == 0 || tag >>> 32 != 0) {
      throw MalformedOnnxException.otherFormat();
    }
    return true;
  }

  /** The number of the field stepped to. */
  int field() {
    return field;
  }

  /** The value of an integer field. */
  long integer() throws MalformedOnnxException {
    require(VARINT);
    return number();
  }

  /** The product of the values of a field of integers, one by itself or several packed together. */
  long product() throws MalformedOnnxException {
    if (type != LENGTH) {
      return integer();
    }
    WireReader packed = message();
    long product = 1;
    while (packed.in.hasRemaining()) {
      product *= packed.number();
    }
    return product;
  }

  /** The value of a text field. */
  String text() throws MalformedOnnxException {
    return StandardCharsets.UTF_8.decode(bytes()).toString();
  }

  /** The value of a message field. */
  WireReader message() throws MalformedOnnxException {
    return new WireReader(bytes());
  }

  /** Steps over the value of the field. */
  void skip() throws MalformedOnnxException {
    switch (type) {
      case VARINT -> number();
      case FIXED_64 -> advance(Long.BYTES);
      case LENGTH -> bytes();
      case FIXED_32 -> advance(Integer.BYTES);
      default -> throw MalformedOnnxException.otherFormat();
    }
  }

  private ByteBuffer bytes() throws MalformedOnnxException {
    require(LENGTH);
    return advance(number());
  }

  private ByteBuffer advance(long length) throws MalformedOnnxException {
    if (length < 0 || length > in.remaining()) {
      throw MalformedOnnxException.truncated();
    }
    ByteBuffer bytes = in.slice(in.position(), (int) length);
    in.position(in.position() + (int) length);
    return bytes;
  }

  private long number() throws MalformedOnnxException {
    long value = 0;
    for (int shift = 0; shift < Long.SIZE; shift += 7) {
      byte next = oneByte();
      value |= (next & 0x7FL) << shift;
      if (next >= 0) {
        return value;
      }
    }
    throw MalformedOnnxException.otherFormat();
  }

  private byte oneByte() throws MalformedOnnxException {
    try {
      return in.get();
    } catch (BufferUnderflowException e) {
      throw MalformedOnnxException.truncated();
    }
  }

  private void require(int expected) throws MalformedOnnxException {
    if (type != expected) {
      throw MalformedOnnxException.otherFormat();
    }
  }
}
