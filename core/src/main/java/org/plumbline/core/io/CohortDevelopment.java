package org.plumbline.core.io;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntFunction;
import org.plumbline.core.study.Digest;

/** The list of patients and images used in development; none of them may be in the cohort. */
final class CohortDevelopment {

  private final CsvTable list;
  private final Map<String, Integer> patients; // value → line, looked up only
  private final Map<String, Integer> instances;
  private final Map<String, Integer> digests;

  private CohortDevelopment(CsvTable list, CsvColumns columns, String patientColumn, String why) {
    this.list = list;
    this.patients = lines(list, columns.require(patientColumn, why));
    this.instances = lines(list, columns.optional("sop_instance_uid", why));
    this.digests = new HashMap<>();
    lines(list, columns.optional("sha256", why))
        .forEach((digest, line) -> digests.put(digest.toLowerCase(Locale.ROOT), line));
  }

  /**
   * Reads the list.
   *
   * @param patientColumn the manifest's name of the patient column, which the list may share
   */
  static CohortDevelopment read(Path file, String why, String patientColumn) {
    List<String> wanted = List.of("patient_id", patientColumn, "sop_instance_uid", "sha256");
    CsvTable list = CsvTable.read(file, wanted::contains);
    DataProblems problems = new DataProblems(list.name());
    CsvColumns columns = new CsvColumns(list, problems);
    boolean standard = list.count("patient_id") > 0 || list.count(patientColumn) == 0;
    CohortDevelopment development =
        new CohortDevelopment(list, columns, standard ? "patient_id" : patientColumn, why);
    problems.throwIfAny();
    return development;
  }

  private static Map<String, Integer> lines(CsvTable list, int position) {
    Map<String, Integer> lines = new HashMap<>();
    if (position >= 0) {
      list.rows()
          .filter(row -> !list.cell(row, position).isEmpty())
          .forEach(row -> lines.putIfAbsent(list.cell(row, position), list.line(row)));
    }
    return lines;
  }

  Digest digest() {
    return list.digest();
  }

  /** What was compared, for the check that found nothing. */
  String compared(boolean withImages) {
    String more = withImages && !instances.isEmpty() ? ", SOP instance" : "";
    more += withImages && !digests.isEmpty() ? ", file digest" : "";
    return "No development patient is in the cohort (compared by patient" + more + ").";
  }

  /** Notes every row of the cohort whose patient, SOP instance or file is in the list. */
  void findOverlap(
      CsvTable manifest,
      IntFunction<String> patientOf,
      List<ImageHeaders.Header> headers,
      DataProblems problems) {
    for (int row = 0; row < manifest.size(); row++) {
      overlap(manifest.line(row), "patient", Optional.of(patientOf.apply(row)), patients, problems);
      if (!headers.isEmpty()) {
        ImageHeaders.Header header = headers.get(row);
        Optional<String> digest = header.digest().map(Digest::hex);
        overlap(manifest.line(row), "SOP instance", header.sopInstance(), instances, problems);
        overlap(manifest.line(row), "file", digest, digests, problems);
      }
    }
  }

  private void overlap(
      int line,
      String what,
      Optional<String> value,
      Map<String, Integer> lines,
      DataProblems problems) {
    Optional<Integer> there = value.map(lines::get);
    there.ifPresent(
        other ->
            problems.of(
                line,
                what,
                "also in " + list.name() + ", line " + other,
                "Expected no " + what + " on both sides of development and test.",
                "Remove it from the cohort; a device is not tested on what it learned from."));
  }
}
