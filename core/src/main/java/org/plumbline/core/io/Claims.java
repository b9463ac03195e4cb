package org.plumbline.core.io;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.plumbline.core.evidence.RunManifest;
import org.plumbline.core.evidence.Sha256;
import org.plumbline.core.evidence.TraceEntry;
import org.plumbline.core.study.Endpoint;
import org.plumbline.core.study.InvalidInputException;

/**
 * What a run claims, and which of it is lost with a file: the requirements that {@code trace.csv}
 * answers with it, and the endpoints where it is one of the files they are computed from or stand
 * in. Read from the files that still are as the run left them.
 */
final class Claims {

  private static final Set<String> BEHIND_ENDPOINTS =
      Set.of(
          RunFolder.PROTOCOL,
          RunCohortCsv.FILE,
          RunPredictionsCsv.FILE,
          RunPredictionsCsv.COMPRESSED_FILE,
          ResultsCsv.FILE,
          ResultsJson.FILE);

  private final Path run;
  private final RunManifest manifest;
  private final Optional<List<TraceEntry>> trace;
  private final Set<String> endpoints;

  private Claims(Path run, RunManifest manifest) {
    this.run = run;
    this.manifest = manifest;
    this.trace = parsed(TraceCsv.FILE, TraceCsv::read);
    this.endpoints = endpoints();
  }

  /** The claims of a run of which some file is not as it was. */
  static Claims of(Path run, RunManifest manifest) {
    return new Claims(run, manifest);
  }

  /** What rests on a file, sentences. */
  String on(String file) {
    String lost = requirements(file);
    if (!BEHIND_ENDPOINTS.contains(file)) {
      return lost;
    }
    return lost
        + (endpoints.isEmpty()
            ? " Every endpoint rests on it."
            : " Endpoints that rest on it: " + String.join(", ", endpoints) + ".");
  }

  private String requirements(String file) {
    if (file.equals(TraceCsv.FILE)) {
      return "It names the evidence of every requirement; without it no requirement is answered.";
    }
    if (trace.isEmpty()) {
      return "Which requirements rest on it cannot be told: "
          + TraceCsv.FILE
          + ", which names them, is not as the run left it.";
    }
    List<String> resting =
        trace.get().stream()
            .filter(entry -> entry.files().contains(file))
            .map(TraceEntry::requirementId)
            .toList();
    return resting.isEmpty()
        ? "No requirement rests on it."
        : "Requirements that rest on it: " + String.join(", ", resting) + ".";
  }

  private Set<String> endpoints() {
    Stream<String> ids =
        parsed(ResultsCsv.FILE, bytes -> RunTable.read(ResultsCsv.FILE, bytes))
            .map(Claims::computed)
            .or(() -> parsed(RunFolder.PROTOCOL, this::planned))
            .orElse(Stream.empty());
    Set<String> distinct = new LinkedHashSet<>();
    ids.filter(id -> !id.isEmpty()).forEach(distinct::add);
    return distinct;
  }

  private static Stream<String> computed(RunTable results) {
    int endpoint = results.column("endpoint");
    return endpoint < 0 ? Stream.empty() : results.rows().stream().map(row -> row.get(endpoint));
  }

  private Stream<String> planned(byte[] protocol) {
    return ProtocolReader.read(run.resolve(RunFolder.PROTOCOL), protocol)
        .protocol()
        .endpoints()
        .stream()
        .map(Endpoint::id);
  }

  /** What stands in a file that is as the run left it and can be read by this version. */
  private <T> Optional<T> parsed(String name, Function<byte[], T> reader) {
    try {
      return intact(name).map(reader);
    } catch (InvalidInputException e) {
      return Optional.empty();
    }
  }

  /** The bytes of a file that is as the run left it. */
  private Optional<byte[]> intact(String name) {
    try {
      byte[] bytes = Files.readAllBytes(run.resolve(name));
      return Optional.of(bytes).filter(b -> Sha256.of(b).equals(manifest.files().get(name)));
    } catch (IOException e) {
      return Optional.empty();
    }
  }
}
