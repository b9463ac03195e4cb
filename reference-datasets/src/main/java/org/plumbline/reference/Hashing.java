package org.plumbline.reference;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** SHA-256, for digests of files and for identifiers made of names. */
final class Hashing {

  private Hashing() {}

  static byte[] sha256(byte[] bytes) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(bytes);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256", e);
    }
  }
}
