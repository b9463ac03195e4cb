package org.plumbline.core.stats;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Compares the estimators with every case of every fixture file in a folder. */
final class GoldenRunner {

  private final GoldenData data;
  private final Path folder;
  private final JsonNode coverage;
  private final Map<String, GoldenFixture> fixtures;

  GoldenRunner(Path folder, JsonNode coverage, Map<String, GoldenFixture> fixtures) {
    this.folder = folder;
    this.coverage = coverage;
    this.fixtures = fixtures;
    this.data = new GoldenData(folder);
  }

  /** The fixture files of the folder, by name. */
  List<Path> files() throws IOException {
    try (Stream<Path> all = Files.list(folder)) {
      return all.filter(f -> f.getFileName().toString().endsWith(".json")).sorted().toList();
    }
  }

  /** What came of one file. */
  record Outcome(
      String file,
      int cases,
      int fields,
      int oracleFields,
      Map<String, Integer> deferred,
      List<String> failures) {

    String line() {
      return String.format(
          Locale.ROOT,
          "%-28s %3d cases, %5d fields compared%s%s%s",
          file,
          cases,
          fields,
          oracleFields == 0 ? "" : ", " + oracleFields + " describe the oracle",
          deferred.isEmpty()
              ? ""
              : ", deferred: "
                  + deferred.entrySet().stream()
                      .map(d -> d.getValue() + " " + d.getKey())
                      .collect(Collectors.joining("; ")),
          failures.isEmpty() ? "" : ", " + failures.size() + " FAILED");
    }
  }

  Outcome run(Path file) throws IOException {
    JsonNode root = new ObjectMapper().readTree(file.toFile());
    String name = root.path("fixture").asText();
    Comparison comparison = new Comparison(file.getFileName().toString(), coverage.path(name));
    JsonNode entry = coverage.path(name);
    if (entry.has("deferred")) {
      int fields = 0;
      for (JsonNode c : root.path("cases")) {
        fields += GoldenComparator.count(c.path("expected"));
      }
      return new Outcome(
          comparison.file,
          0,
          0,
          0,
          Map.of(
              "fields of "
                  + root.path("cases").size()
                  + " cases to "
                  + entry.get("deferred").asText(),
              fields),
          List.of());
    }
    GoldenFixture fixture = fixtures.get(name);
    if (!entry.path("covered").asBoolean() || fixture == null) {
      comparison.failures.add(
          comparison.file
              + ": fixture '"
              + name
              + "' is neither covered nor deferred; name it in golden-coverage.yaml");
      return comparison.outcome(0);
    }
    for (JsonNode c : root.path("cases")) {
      comparison.add(c, fixture, data);
    }
    return comparison.outcome(root.path("cases").size());
  }

  /** Collects what the cases of one file come to. */
  private static final class Comparison {
    final String file;
    final JsonNode entry;
    final List<String> failures = new ArrayList<>();
    final Map<String, Integer> deferred = new TreeMap<>();
    int fields;
    int oracleFields;

    Comparison(String file, JsonNode entry) {
      this.file = file;
      this.entry = entry;
    }

    void add(JsonNode goldenCase, GoldenFixture fixture, GoldenData data) {
      String where = file + ", case " + goldenCase.path("id").asText();
      try {
        Map<String, Object> actual = fixture.computeCase(goldenCase, data);
        GoldenComparator comparator = new GoldenComparator(where, goldenCase, entry);
        comparator.compare(actual);
        fields += comparator.fields();
        oracleFields += comparator.oracleFields();
        comparator.deferred().forEach((field, n) -> deferred.merge(field, n, Integer::sum));
        failures.addAll(comparator.failures());
      } catch (RuntimeException | IOException e) {
        failures.add(where + ": " + e);
      }
    }

    Outcome outcome(int cases) {
      return new Outcome(
          file,
          cases,
          fields,
          oracleFields,
          Collections.unmodifiableMap(deferred),
          List.copyOf(failures));
    }
  }
}
