package org.plumbline.core.io;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToLongFunction;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.plumbline.core.study.Fault;
import org.plumbline.core.study.InvalidInputException;
import org.plumbline.core.study.Problem;

/**
 * The secret that turns identifiers of cases and patients into pseudonyms such as {@code C000123}
 * and {@code P000045}. Pseudonyms are numbers in the order of HMAC-SHA-256 of the identifiers under
 * this key: without it nobody can tell from a number, nor from the order, who is meant; with the
 * same key and the same cohort they come out the same.
 *
 * <p>The key is the content of a file outside every run folder, readable by its owner only. Any
 * file of 16 to 4096 bytes will do; one final line break is not part of the key.
 */
public final class PseudonymKey {

  private static final String ALGORITHM = "HmacSHA256";
  private static final int SHORTEST = 16;
  private static final int LONGEST = 4096;
  private static final int CREATED_BYTES = 32;
  private static final int DIGITS = 6;

  private final byte[] secret;

  private PseudonymKey(byte[] secret) {
    this.secret = secret.clone();
  }

  /**
   * The key of these bytes.
   *
   * @throws IllegalArgumentException if there are fewer than 16 or more than 4096
   */
  public static PseudonymKey of(byte[] secret) {
    if (secret.length < SHORTEST || secret.length > LONGEST) {
      throw new IllegalArgumentException(
          "A key has 16 to 4096 bytes, got " + secret.length + "; 32 random ones are right");
    }
    return new PseudonymKey(secret);
  }

  /**
   * Where the key lies unless somebody names another place: {@code plumbline/pseudonym.key} in the
   * user's configuration folder, which is {@code $XDG_CONFIG_HOME}, {@code %APPDATA%} on Windows,
   * or {@code .config} in the home folder.
   *
   * @param environment the environment variables
   * @param home the user's home folder
   */
  public static Path defaultFile(Map<String, String> environment, Path home) {
    Path folder = home.resolve(".config");
    for (String variable : List.of("XDG_CONFIG_HOME", "APPDATA")) {
      String value = environment.getOrDefault(variable, "");
      if (!value.isBlank() && Path.of(value).isAbsolute()) {
        folder = Path.of(value);
        break;
      }
    }
    return folder.resolve("plumbline").resolve("pseudonym.key");
  }

  /**
   * Reads the key, after making one of 32 random bytes if there is no such file.
   *
   * @throws InvalidInputException of fault {@link Fault#PROTOCOL} if the file is no key, of fault
   *     {@link Fault#OUTPUT} if it cannot be made
   */
  public static PseudonymKey readOrCreate(Path file) {
    if (!Files.exists(file)) {
      create(file);
    }
    return read(file);
  }

  /**
   * Reads the key.
   *
   * @throws InvalidInputException of fault {@link Fault#PROTOCOL} if the file is no key
   */
  public static PseudonymKey read(Path file) {
    InputFiles.require(file, Fault.PROTOCOL, file.toString(), "Name the key file with --key FILE.");
    byte[] bytes;
    try {
      bytes = Files.size(file) > LONGEST ? new byte[0] : withoutLineEnd(Files.readAllBytes(file));
    } catch (IOException e) {
      throw InputFiles.broken(file, Fault.PROTOCOL, e);
    }
    if (bytes.length < SHORTEST) {
      throw new InvalidInputException(
          new Problem(
              Fault.PROTOCOL,
              file.toString(),
              "no key for pseudonyms",
              "Expected a file of 16 to 4096 bytes.",
              "Name the key file, or a file that does not exist yet: a key is then made there."));
    }
    return new PseudonymKey(bytes);
  }

  private static byte[] withoutLineEnd(byte[] bytes) {
    int length = bytes.length;
    if (length > 0 && bytes[length - 1] == '\n') {
      length--;
    }
    if (length > 0 && bytes[length - 1] == '\r') {
      length--;
    }
    return Arrays.copyOf(bytes, length);
  }

  private static void create(Path file) {
    byte[] random = new byte[CREATED_BYTES];
    new SecureRandom().nextBytes(random);
    String text = HexFormat.of().formatHex(random) + "\n";
    try {
      Path folder = file.toAbsolutePath().getParent();
      Files.createDirectories(folder);
      Path draft = Files.createTempFile(folder, ".pseudonym", ".key", ownerOnly());
      try {
        Files.writeString(draft, text, StandardCharsets.US_ASCII);
        Files.move(draft, file);
      } catch (FileAlreadyExistsException e) {
        // Somebody made one at the same time; theirs counts.
        Files.delete(draft);
      }
    } catch (IOException e) {
      throw new InvalidInputException(
          List.of(
              new Problem(
                  Fault.OUTPUT,
                  file.toString(),
                  "the key for pseudonyms cannot be made here",
                  "Expected a folder that can be written.",
                  "Name a place with --key FILE.")),
          e);
    }
  }

  private static FileAttribute<?>[] ownerOnly() {
    boolean posix = FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
    return posix
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
        }
        : new FileAttribute<?>[0];
  }

  /** Pseudonyms of cases, {@code C000001} and so on, by case id. */
  public Map<String, String> cases(Collection<String> caseIds) {
    return pseudonyms('C', "case", caseIds);
  }

  /** Pseudonyms of patients, {@code P000001} and so on, by patient id. */
  Map<String, String> patients(Collection<String> patientIds) {
    return pseudonyms('P', "patient", patientIds);
  }

  /**
   * Numbers for cases and patients whose whole number is not known, as in a field log that grows:
   * the first 64 bits of the same hash. Not safe for use by several threads.
   */
  ToLongFunction<String> numbers(String kind) {
    Mac mac = mac();
    return id ->
        ByteBuffer.wrap(mac.doFinal((kind + '\n' + id).getBytes(StandardCharsets.UTF_8))).getLong();
  }

  /** The map is to look up in; its order means nothing. */
  private Map<String, String> pseudonyms(char letter, String kind, Collection<String> ids) {
    Mac mac = mac();
    TreeMap<String, String> byHash = new TreeMap<>();
    for (String id : ids) {
      byHash.put(hash(mac, kind, id), id);
    }
    int width = Math.max(DIGITS, Integer.toString(byHash.size()).length());
    Map<String, String> pseudonyms = new HashMap<>();
    for (String id : byHash.values()) {
      int number = pseudonyms.size() + 1;
      pseudonyms.put(id, letter + String.format(Locale.ROOT, "%0" + width + "d", number));
    }
    return pseudonyms;
  }

  /** The kind keeps a case and a patient of the same id apart. */
  private static String hash(Mac mac, String kind, String id) {
    byte[] message = (kind + '\n' + id).getBytes(StandardCharsets.UTF_8);
    return HexFormat.of().formatHex(mac.doFinal(message));
  }

  private Mac mac() {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(secret, ALGORITHM));
      return mac;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every Java platform has " + ALGORITHM, e);
    }
  }
}
