package org.plumbline.core.io;

import static java.util.stream.Collectors.joining;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.plumbline.core.evidence.Seal;
import org.plumbline.core.evidence.StudyDigests;
import org.plumbline.core.study.Digest;
import org.plumbline.core.study.Digests;
import org.plumbline.core.study.Fault;
import org.plumbline.core.study.InvalidInputException;
import org.plumbline.core.study.Problem;

/**
 * {@code protocol.seal.json}, which lies beside the protocol it seals.
 *
 * <p>The file holds the digest of the seal. A file that is not byte for byte as it was written, or
 * whose digest is not that of its content, is refused. Whoever remakes that digest makes another
 * seal; a run records which one it ran under.
 */
public final class SealFile {

  /** Its name in a run folder, where the protocol is {@code protocol.yaml}. */
  public static final String FILE = "protocol.seal.json";

  private SealFile() {}

  /** What an amendment names: the digest of the seal it amends, and why. */
  public record Amends(Digest digest, String reason) {}

  /** Where the seal of a protocol lies: {@code study.yaml} has {@code study.seal.json}. */
  public static Path beside(Path protocol) {
    String name = InputFiles.name(protocol);
    int dot = name.lastIndexOf('.');
    return protocol.resolveSibling((dot > 0 ? name.substring(0, dot) : name) + ".seal.json");
  }

  /**
   * Reads the seal of a protocol.
   *
   * @return empty where there is none
   * @throws InvalidInputException of fault {@link Fault#DIGEST} if the file was altered
   */
  public static Optional<Seal> find(Path protocol) {
    return bytes(protocol).map(bytes -> read(InputFiles.name(beside(protocol)), bytes));
  }

  /** The bytes of the seal of a protocol, verbatim, for the run folder. */
  public static Optional<byte[]> bytes(Path protocol) {
    Path file = beside(protocol);
    try {
      return Optional.of(Files.readAllBytes(file));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw InputFiles.broken(file, Fault.PROTOCOL, e);
    }
  }

  /**
   * Seals a study.
   *
   * @param protocol its protocol
   * @param now the digests of all it rests on
   * @param at the time by the clock of the host
   * @param amends names the seal that this one amends, where the study was sealed before
   * @return the seal now beside the protocol; the one that was there, if nothing differs from it
   * @throws InvalidInputException of fault {@link Fault#DIGEST} if the study was sealed before, is
   *     not the same now, and nothing amends it; of fault {@link Fault#PROTOCOL} if {@code amends}
   *     names another seal than the one there is; of fault {@link Fault#OUTPUT} if the seal cannot
   *     be written
   */
  public static Seal seal(Path protocol, StudyDigests now, Instant at, Optional<Amends> amends) {
    Optional<Seal> existing = find(protocol);
    if (existing.isEmpty()) {
      amends.ifPresent(
          a -> refuseAmends(protocol, "there is no seal to amend", "Leave --amends out."));
      return write(protocol, new Seal(now, at, List.of()));
    }
    Seal before = existing.get();
    List<Digests.Difference> differences = before.study().digests().differencesFrom(now.digests());
    if (amends.isEmpty()) {
      if (!differences.isEmpty()) {
        throw changed(protocol, before, differences);
      }
      return before;
    }
    if (!amends.get().digest().equals(before.digest())) {
      refuseAmends(
          protocol,
          "--amends " + amends.get().digest() + " is not the seal there is",
          "Expected " + before.digest() + ".");
    }
    return write(protocol, before.amended(now, at, amends.get().reason()));
  }

  /**
   * Reads a seal.
   *
   * @param name name of the file, for messages
   * @throws InvalidInputException of fault {@link Fault#DIGEST} if it was altered
   */
  static Seal read(String name, byte[] bytes) {
    Written written = Json.read(name, bytes, Written.class);
    Seal seal = written.seal();
    if (!seal.digest().equals(written.digest()) || !Arrays.equals(bytes, render(seal))) {
      throw new InvalidInputException(
          new Problem(
              Fault.DIGEST,
              name,
              "the seal is not as it was written",
              "Expected the digest " + written.digest() + " to be that of its content.",
              "Restore the file; a seal is never edited."));
    }
    return seal;
  }

  private static Seal write(Path protocol, Seal seal) {
    Path file = beside(protocol);
    Path fresh = file.resolveSibling("." + InputFiles.name(file) + "-" + UUID.randomUUID());
    try {
      OutputFile.write(fresh, out -> out.write(render(seal)));
      Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw OutputFile.failed(file, e);
    } finally {
      removeQuietly(fresh);
    }
    return seal;
  }

  private static void removeQuietly(Path fresh) {
    try {
      Files.deleteIfExists(fresh);
    } catch (IOException e) {
      // The failure that left it is being told; this one adds nothing.
    }
  }

  /** The bytes of the file. */
  static byte[] render(Seal seal) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      Json.write(out, Written.of(seal));
    } catch (IOException e) {
      throw new UncheckedIOException("Memory does not fail", e);
    }
    return out.toByteArray();
  }

  private static InvalidInputException changed(
      Path protocol, Seal before, List<Digests.Difference> differences) {
    return new InvalidInputException(
        new Problem(
            Fault.DIGEST,
            InputFiles.name(beside(protocol)),
            "the study is not as it was sealed ("
                + differences.stream().map(Digests.Difference::toString).collect(joining("; "))
                + ")",
            "Expected what was sealed.",
            "To seal the changed study, add --amends " + before.digest() + " --reason TEXT."));
  }

  private static void refuseAmends(Path protocol, String found, String expected) {
    throw new InvalidInputException(
        new Problem(
            Fault.PROTOCOL,
            InputFiles.name(beside(protocol)),
            found,
            expected,
            "Name the digest that 'plumbline seal' printed for the seal there is."));
  }

  /** The seal as it stands in the file; the names of its fields are public interface. */
  private record Written(
      Digest digest,
      Instant sealedAt,
      String clock,
      Digests study,
      List<Seal.Amendment> amendments,
      List<String> imageMarks) {

    static Written of(Seal seal) {
      return new Written(
          seal.digest(),
          seal.sealedAt(),
          Seal.CLOCK,
          seal.study().digests(),
          seal.amendments(),
          seal.study().imageMarks());
    }

    Seal seal() {
      return new Seal(new StudyDigests(study, imageMarks), sealedAt, amendments);
    }
  }
}
