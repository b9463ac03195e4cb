package org.plumbline.core.io;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.plumbline.core.study.Digest;

/** SHA-256 of files as they are read. */
final class Sha256 {

  private static final int BUFFER = 1 << 16;

  private Sha256() {}

  /** A running digest. */
  static MessageDigest start() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256", e);
    }
  }

  /** Ends a running digest. */
  static Digest end(MessageDigest digest) {
    return new Digest(HexFormat.of().formatHex(digest.digest()));
  }

  static Digest of(byte[] bytes) {
    MessageDigest digest = start();
    digest.update(bytes);
    return end(digest);
  }

  static Digest of(Path file) throws IOException {
    MessageDigest digest = start();
    byte[] buffer = new byte[BUFFER];
    try (InputStream in = Files.newInputStream(file)) {
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        digest.update(buffer, 0, n);
      }
    }
    return end(digest);
  }
}
