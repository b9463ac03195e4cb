package org.plumbline.core.io;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.plumbline.core.evidence.EarlierRuns;
import org.plumbline.core.evidence.EarlierRuns.EarlierRun;
import org.plumbline.core.study.Digest;
import org.plumbline.core.study.InvalidInputException;

/** Looks for earlier runs on the same manifest, in every study under the output folder. */
public final class RunSearch {

  /** Number of run folders looked at; a search over more says that it is not complete. */
  static final int LIMIT = 2_000;

  private final Digest manifest;
  private final int limit;
  private final List<EarlierRun> found = new ArrayList<>();
  private int searched;
  private int unreadable;

  private RunSearch(Digest manifest, int limit) {
    this.manifest = manifest;
    this.limit = limit;
  }

  /**
   * The earlier runs on a manifest.
   *
   * @param outRoot the folder of all runs; may be absent
   * @param manifest digest of the manifest
   */
  public static EarlierRuns earlierRuns(Path outRoot, Digest manifest) {
    return earlierRuns(outRoot, manifest, LIMIT);
  }

  static EarlierRuns earlierRuns(Path outRoot, Digest manifest, int limit) {
    return new RunSearch(manifest, limit).search(outRoot);
  }

  private EarlierRuns search(Path outRoot) {
    boolean complete = true;
    for (Path study : foldersIn(outRoot)) {
      for (Path run : foldersIn(study)) {
        if (searched == limit) {
          complete = false;
        } else {
          look(run);
        }
      }
    }
    found.sort(Comparator.comparing(EarlierRun::start).thenComparing(EarlierRun::folder));
    return new EarlierRuns(found, searched, unreadable, complete);
  }

  private void look(Path run) {
    Path file = run.resolve(RunJson.FILE);
    if (!Files.isRegularFile(file)) {
      return;
    }
    searched++;
    try {
      JsonNode facts = Json.readTree(RunJson.FILE, Files.readAllBytes(file));
      read(InputFiles.name(run), facts).ifPresent(found::add);
    } catch (IOException | InvalidInputException | DateTimeException e) {
      unreadable++;
    }
  }

  /** Reads no more than is needed, so that runs of other versions are found too. */
  private Optional<EarlierRun> read(String folder, JsonNode facts) {
    for (JsonNode input : facts.path("inputs")) {
      boolean isManifest = input.path("name").asText().equals("manifest");
      if (isManifest && input.path("digest").asText().equals(manifest.hex())) {
        return Optional.of(
            new EarlierRun(
                facts.path("study_id").asText(),
                folder,
                Instant.parse(facts.path("start").asText()),
                facts.path("exit_code").asInt(),
                facts.path("prespecification").asText()));
      }
    }
    return Optional.empty();
  }

  /** The folders in a folder in the order of their names, without hidden and incomplete ones. */
  private static List<Path> foldersIn(Path folder) {
    List<Path> folders = new ArrayList<>();
    if (Files.isDirectory(folder)) {
      try (DirectoryStream<Path> inside =
          Files.newDirectoryStream(folder, p -> !InputFiles.name(p).startsWith("."))) {
        inside.forEach(p -> addFolder(folders, p));
      } catch (IOException e) {
        return List.of();
      }
    }
    folders.sort(Comparator.comparing(InputFiles::name));
    return folders;
  }

  private static void addFolder(List<Path> folders, Path path) {
    if (Files.isDirectory(path)) {
      folders.add(path);
    }
  }
}
