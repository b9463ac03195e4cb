package org.plumbline.core.study;

import java.util.regex.Pattern;

/**
 * A SHA-256 digest.
 *
 * @param hex 64 lower-case hexadecimal digits
 */
public record Digest(String hex) {

  private static final Pattern HEX = Pattern.compile("[0-9a-f]{64}");

  /** Rejects anything but 64 lower-case hexadecimal digits. */
  public Digest {
    if (!HEX.matcher(hex).matches()) {
      throw new IllegalArgumentException(
          "A SHA-256 digest is 64 lower-case hexadecimal digits, got '" + hex + "'");
    }
  }

  /** The first {@code digits} digits, for print. */
  public String first(int digits) {
    return hex.substring(0, digits);
  }

  @Override
  public String toString() {
    return hex;
  }
}
