package org.plumbline.cli;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.plumbline.core.evidence.FileDigests;
import org.plumbline.core.evidence.Seal;
import org.plumbline.core.evidence.Sha256;
import org.plumbline.core.evidence.StudyDigests;
import org.plumbline.core.evidence.StudyFiles;
import org.plumbline.core.io.CohortReader;
import org.plumbline.core.io.ProtocolFile;
import org.plumbline.core.study.Digest;
import org.plumbline.core.study.Fault;
import org.plumbline.core.study.InvalidInputException;
import org.plumbline.core.study.Problem;

/** Holds a study against its seal before anything in its files is parsed. */
final class SealComparison {

  private static final String MANIFEST = "manifest";
  private static final String PROTOCOL = "protocol";
  private static final String TRUTH = "truth";

  private SealComparison() {}

  /** Compares the bytes of the protocol, before they are parsed. */
  static void protocol(Seal seal, byte[] bytes, String name) {
    Digest sealed = seal.study().digests().entries().get(PROTOCOL);
    Digest now = Sha256.of(bytes);
    if (!now.equals(sealed)) {
      throw new InvalidInputException(
          new Problem(
              Fault.DIGEST,
              name,
              "its digest is " + now,
              "Sealed as " + sealed + ".",
              "Restore the protocol, or seal the changed one again with --amends "
                  + seal.digest()
                  + " --reason TEXT."));
    }
  }

  /** Compares everything the study rests on; the protocol was read from bytes already compared. */
  static void files(Seal seal, ProtocolFile protocol, Map<String, Path> named, int threads) {
    Map<String, Digest> known = new LinkedHashMap<>();
    known.put(PROTOCOL, protocol.digest());
    Map<String, Digest> sealed = seal.study().digests().entries();
    boolean sameManifest =
        FileDigests.of(List.of(named.get(MANIFEST)), threads)
            .get(0)
            .filter(now -> now.equals(sealed.get(MANIFEST)))
            .isPresent();
    if (sameManifest && sealed.containsKey(TRUTH)) {
      // The truth columns are part of a manifest that has not changed.
      known.put(TRUTH, sealed.get(TRUTH));
    }
    List<StudyFiles.Image> images = sameManifest ? CohortReader.imageFiles(protocol) : List.of();
    StudyFiles study = new StudyFiles(known, named, images, StudyInputs.versions());
    seal.verify(protocol.protocol(), study, StudyDigests.of(study, threads));
  }
}
