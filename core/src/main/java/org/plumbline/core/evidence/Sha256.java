package org.plumbline.core.evidence;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.plumbline.core.study.Digest;

/**
 * SHA-256 (FIPS 180-4) of bytes, of files, and of records field by field.
 *
 * <p>An instance is a running digest of fields. Each field enters with its length before it, so
 * that {@code ("ab", "c")} and {@code ("a", "bc")} differ. Not safe for use by several threads.
 */
public final class Sha256 {

  private static final int BUFFER = 1 << 16;

  private final MessageDigest running = start();

  /** A running digest without fields. */
  public Sha256() {}

  /** The digest of bytes. */
  public static Digest of(byte[] bytes) {
    return digest(start().digest(bytes));
  }

  /**
   * The digest of a file, read once in pieces; memory does not grow with its size.
   *
   * @throws IOException if it cannot be read to its end
   */
  public static Digest of(Path file) throws IOException {
    MessageDigest digest = start();
    byte[] buffer = new byte[BUFFER];
    try (InputStream in = Files.newInputStream(file)) {
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        digest.update(buffer, 0, n);
      }
    }
    return end(digest);
  }

  /**
   * One digest over many, in their order; an absent one (a file that is not there) counts too, so
   * that a file that appears later changes it.
   */
  public static Digest combined(List<Optional<Digest>> digests) {
    Sha256 all = new Sha256();
    digests.forEach(d -> all.field(d.map(Digest::hex).orElse("")));
    return all.digest();
  }

  /**
   * Adds a field.
   *
   * @return this
   */
  public Sha256 field(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    running.update((bytes.length + ":").getBytes(StandardCharsets.UTF_8));
    running.update(bytes);
    return this;
  }

  /** The digest of the fields so far; the instance starts again without fields. */
  public Digest digest() {
    return digest(running.digest());
  }

  /** A running digest of bytes, for streams that are hashed while they are read. */
  public static MessageDigest start() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256", e);
    }
  }

  /** Ends a running digest of bytes. */
  public static Digest end(MessageDigest digest) {
    return digest(digest.digest());
  }

  private static Digest digest(byte[] hash) {
    return new Digest(HexFormat.of().formatHex(hash));
  }
}
