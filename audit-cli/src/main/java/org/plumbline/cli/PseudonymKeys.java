package org.plumbline.cli;

import java.nio.file.Path;
import java.util.Map;
import org.plumbline.core.io.LinkTable;
import org.plumbline.core.io.LinkTableFile;
import org.plumbline.core.io.PseudonymKey;

/** Where the key of the pseudonyms and the link file lie: never in a run folder. */
final class PseudonymKeys {

  private PseudonymKeys() {}

  /**
   * A key and its place.
   *
   * @param file the key file
   * @param secret the key
   */
  record Key(Path file, PseudonymKey secret) {

    /** Writes the link file of a study beside the key, readable by its owner only. */
    void writeLinks(LinkTable links, String studyId) {
      LinkTableFile.write(file.resolveSibling(studyId + ".links.csv"), links);
    }
  }

  /** The key that the options name, or the user's. */
  static Path file(CommonOptions options, Map<String, String> environment) {
    Path home = Path.of(System.getProperty("user.home"));
    return options.key().orElseGet(() -> PseudonymKey.defaultFile(environment, home));
  }

  /** Reads the key, or makes one. */
  static Key at(Path file) {
    return new Key(file, PseudonymKey.readOrCreate(file));
  }
}
