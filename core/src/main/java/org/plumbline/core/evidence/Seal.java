package org.plumbline.core.evidence;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.plumbline.core.study.Digest;
import org.plumbline.core.study.Digests;
import org.plumbline.core.study.Fault;
import org.plumbline.core.study.InvalidInputException;
import org.plumbline.core.study.Problem;
import org.plumbline.core.study.Protocol;
import org.plumbline.core.study.SealedProtocol;

/**
 * The seal of a study: what it rested on, and when by the clock of the host.
 *
 * @param study digests of all the study rests on
 * @param sealedAt when it was sealed, by the clock of the host
 * @param amendments the seals it amends, oldest first; empty for the first seal of a study
 */
public record Seal(StudyDigests study, Instant sealedAt, List<Amendment> amendments) {

  /** By whose clock a study is sealed, and what that proves. */
  public static final String CLOCK =
      "Clock of the host that sealed it. This is no independent proof of order.";

  /**
   * An earlier seal and why it was amended.
   *
   * @param digest digest of the earlier seal
   * @param sealedAt when that one was sealed
   * @param reason why the study was sealed again
   */
  public record Amendment(Digest digest, Instant sealedAt, String reason) {
    /** Rejects absent parts and a blank reason. */
    public Amendment {
      Objects.requireNonNull(digest, "digest");
      Objects.requireNonNull(sealedAt, "sealedAt");
      if (reason == null || reason.isBlank()) {
        throw new IllegalArgumentException("An amendment needs a reason");
      }
    }
  }

  /** Copies the list. */
  public Seal {
    Objects.requireNonNull(study, "study");
    Objects.requireNonNull(sealedAt, "sealedAt");
    amendments = List.copyOf(amendments);
  }

  /** The seal that takes the place of this one. */
  public Seal amended(StudyDigests now, Instant at, String reason) {
    List<Amendment> chain = new ArrayList<>(amendments);
    chain.add(new Amendment(digest(), sealedAt, reason));
    return new Seal(now, at, chain);
  }

  /** The digest of everything it says; with it an amendment names the seal it amends. */
  public Digest digest() {
    Sha256 hash = new Sha256().field(sealedAt.toString());
    study.digests().entries().forEach((name, d) -> hash.field("digest").field(name).field(d.hex()));
    study.digests().versions().forEach((name, v) -> hash.field("version").field(name).field(v));
    study.imageMarks().forEach(mark -> hash.field("image").field(mark));
    amendments.forEach(
        a ->
            hash.field("amends")
                .field(a.digest().hex())
                .field(a.sealedAt().toString())
                .field(a.reason()));
    return hash.digest();
  }

  /**
   * Joins the protocol with this seal, if nothing differs.
   *
   * @param protocol the protocol as read
   * @param files what the study rests on; names the image files
   * @param now their digests
   * @throws InvalidInputException of fault {@link Fault#DIGEST} that names everything that differs,
   *     each image by its place in the manifest
   */
  public SealedProtocol verify(Protocol protocol, StudyFiles files, StudyDigests now) {
    List<Problem> problems = new ArrayList<>();
    study
        .digests()
        .differencesFrom(now.digests())
        .forEach(difference -> problems.add(changed(difference, files)));
    if (!problems.isEmpty()) {
      problems.addAll(changedImages(files, now));
      throw new InvalidInputException(problems);
    }
    return SealedProtocol.of(protocol, study.digests(), now.digests());
  }

  private static Problem changed(Digests.Difference difference, StudyFiles files) {
    Path file = files.files().get(difference.name());
    return new Problem(
        Fault.DIGEST,
        file == null ? "protocol.seal.json" : String.valueOf(file.getFileName()),
        difference.toString(),
        "Expected what was sealed.",
        "Restore it, or seal the changed study again with --amends and --reason.");
  }

  private List<Problem> changedImages(StudyFiles files, StudyDigests now) {
    // Another number of images means another manifest, which is named already.
    List<String> sealedMarks = study.imageMarks();
    if (sealedMarks.size() != now.imageMarks().size()) {
      return List.of();
    }
    List<Problem> problems = new ArrayList<>();
    for (int i = 0; i < sealedMarks.size(); i++) {
      String sealed = sealedMarks.get(i);
      String found = now.imageMarks().get(i);
      if (!sealed.equals(found)) {
        problems.add(changedImage(files.images().get(i).place(), sealed, found));
      }
    }
    return problems;
  }

  private static Problem changedImage(String place, String sealed, String found) {
    return new Problem(
        Fault.DIGEST,
        place,
        found.isEmpty()
            ? "the image file is not there"
            : "the image file begins with digest " + found,
        sealed.isEmpty() ? "Sealed without this file." : "Sealed as " + sealed + "….",
        "Restore the file.");
  }
}
