package org.plumbline.core.io;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.ToLongFunction;
import java.util.zip.ZipException;
import org.plumbline.core.analysis.drift.FieldCase;
import org.plumbline.core.analysis.drift.Watchlist;
import org.plumbline.core.evidence.Sha256;
import org.plumbline.core.study.AttributeDefinition;
import org.plumbline.core.study.Digest;
import org.plumbline.core.study.Fault;
import org.plumbline.core.study.InvalidInputException;
import org.plumbline.core.study.PeriodRule;
import org.plumbline.core.study.Problem;
import org.plumbline.core.study.RecordedOutputs;
import org.plumbline.core.study.ReferenceResult;
import org.plumbline.core.study.ScoreRange;

/**
 * Reads a field log row by row: {@code case_id,time,score…} with optional truth, status, attributes
 * and columns of the case profile; CSV, or CSV compressed with gzip. A baseline file has the same
 * columns, its time may be absent.
 *
 * <p>All that is wrong is told at once. Nothing but what a consumer keeps stays in memory, and the
 * keyed hashes of the cases, by which a case that comes twice is found.
 */
public final class FieldLogReader {

  private static final byte[] PARQUET = "PAR1".getBytes(StandardCharsets.US_ASCII);
  private static final Set<String> NO_SCORE =
      Set.of("", "na", "n/a", "null", "none", "nan", "inf", "-inf", "+inf", "infinity");
  private static final int KNOWN_VALUES = 10_000;

  private final ProtocolFile protocol;
  private final Watchlist watched;
  private final Optional<Instant> now;
  private final DataProblems problems;
  private final ToLongFunction<String> caseNumbers;
  private final ToLongFunction<String> patientNumbers;
  private final List<CohortTruth> truths;
  private final Optional<ScoreRange> range;
  private final LongSet seen = new LongSet();
  private final Set<ZoneOffset> offsets = new HashSet<>();
  private final Set<String> definitions = new TreeSet<>();
  private final List<Map<String, String>> groupOf = new ArrayList<>(); // looked up only
  private final List<Map<String, String>> inputOf = new ArrayList<>(); // looked up only
  private FieldColumns columns;
  private Instant latest = Instant.MIN;
  private long outOfOrder;
  private boolean foundTruth;

  private FieldLogReader(
      ProtocolFile protocol,
      Watchlist watched,
      PseudonymKey key,
      Optional<Instant> now,
      String file) {
    this.protocol = protocol;
    this.watched = watched;
    this.now = now;
    problems = new DataProblems(file);
    caseNumbers = key.numbers("case");
    patientNumbers = key.numbers("patient");
    truths =
        protocol.protocol().referenceStandard().targetConditions().stream()
            .map(t -> new CohortTruth(t, protocol))
            .toList();
    range =
        protocol.protocol().indexTest() instanceof RecordedOutputs recorded
            ? recorded.range()
            : Optional.empty();
    watched.groups().forEach(g -> groupOf.add(new HashMap<>()));
    watched.inputs().forEach(i -> inputOf.add(new HashMap<>()));
  }

  /**
   * Reads a log.
   *
   * @param now the latest time a result may have; empty for a baseline, which needs no times
   * @param cases takes each case, in the file's order
   * @throws InvalidInputException of fault {@link Fault#DATA} with everything that is wrong
   */
  public static FieldLog read(
      ProtocolFile protocol,
      Watchlist watched,
      Path file,
      PseudonymKey key,
      Optional<Instant> now,
      Consumer<FieldCase> cases) {
    InputFiles.require(file, Fault.DATA, file.toString(), "Name the field log.");
    String name = InputFiles.name(file);
    refuseParquet(file, name);
    FieldLogReader reader = new FieldLogReader(protocol, watched, key, now, name);
    Digest digest = reader.read(file, cases);
    reader.problems.throwIfAny();
    return new FieldLog(
        name, digest, reader.definitions.stream().findFirst(), reader.remarks(name));
  }

  private static void refuseParquet(Path file, String name) {
    try (InputStream in = Files.newInputStream(file)) {
      if (Arrays.equals(in.readNBytes(PARQUET.length), PARQUET)) {
        throw new InvalidInputException(
            new Problem(
                Fault.DATA,
                name,
                "a Parquet file",
                "Expected CSV, or CSV compressed with gzip: this edition has no Parquet reader.",
                "Export the log as CSV, e.g. with DuckDB: COPY (FROM 'log.parquet') TO 'log.csv.gz'."));
      }
    } catch (IOException e) {
      throw InputFiles.broken(file, Fault.DATA, e);
    }
  }

  private Digest read(Path file, Consumer<FieldCase> cases) {
    MessageDigest digest = Sha256.start();
    try (DigestInputStream raw = new DigestInputStream(Files.newInputStream(file), digest);
        CsvReader csv = new CsvReader(CsvTable.unpacked(raw))) {
      rows(csv, cases);
      raw.transferTo(OutputStream.nullOutputStream()); // the digest is of every byte
    } catch (ZipException | EOFException e) {
      problems.ofFile(
          "a damaged gzip file", "Expected CSV, or CSV compressed with gzip.", "Pack it again.");
    } catch (IOException e) {
      throw InputFiles.broken(file, Fault.DATA, e);
    }
    return Sha256.end(digest);
  }

  private void rows(CsvReader csv, Consumer<FieldCase> cases) throws IOException {
    try {
      List<String> header = csv.next();
      if (header == null) {
        problems.ofFile("an empty file", "Expected a header and rows.", "Name the right file.");
        return;
      }
      header = header.stream().map(String::strip).toList();
      CsvTable.requireCommas(header, problems);
      columns = new FieldColumns(protocol.protocol(), watched, header, now.isPresent(), problems);
      if (!problems.isEmpty()) {
        return;
      }
      long count = 0;
      for (List<String> row = csv.next(); row != null; row = csv.next()) {
        count++;
        row(header, row, csv.line(), cases);
      }
      if (count == 0) {
        problems.ofFile("a header without rows", "Expected at least one case.", "Add the rows.");
      }
    } catch (CsvReader.SyntaxException e) {
      problems.ofLine(e.line(), e.getMessage(), "Expected CSV with commas (RFC 4180).", e.remedy());
    }
  }

  private void row(List<String> header, List<String> row, int line, Consumer<FieldCase> cases) {
    if (row.size() != header.size()) {
      problems.ofLine(
          line,
          row.size() + " cells",
          "Expected " + header.size() + " as in the header.",
          "Put cells with commas in quotes.");
      return;
    }
    String id = cell(row, columns.caseId);
    if (id.isEmpty()) {
      problems.ofCell(
          line, header.get(columns.caseId), "nothing", "Expected a case.", "Give it an id.");
      return;
    }
    long caseKey = caseNumbers.applyAsLong(id);
    if (!seen.add(caseKey)) {
      problems.ofCell(
          line,
          header.get(columns.caseId),
          "a case that stands further up already",
          "Expected each case once, with its truth in the same row.",
          "Keep one row; where the two state different truths, find out which is right.");
      return;
    }
    Instant time = time(header, row, line);
    String patient = columns.patientId < 0 ? "" : cell(row, columns.patientId);
    cases.accept(
        new FieldCase(
            caseKey,
            patientNumbers.applyAsLong(patient.isEmpty() ? "of case " + id : patient),
            time,
            columns.release < 0 ? "" : cell(row, columns.release),
            scores(header, row, line),
            references(header, row, line),
            values(row, columns.inputs, inputOf, true),
            values(row, columns.groups, groupOf, false)));
    if (columns.definitions >= 0 && !cell(row, columns.definitions).isEmpty()) {
      definition(header, row, line);
    }
  }

  private void definition(List<String> header, List<String> row, int line) {
    definitions.add(cell(row, columns.definitions));
    if (definitions.size() > 1) {
      problems.ofCell(
          line,
          header.get(columns.definitions),
          Shown.value(cell(row, columns.definitions)),
          "Expected one version of the image statistics throughout.",
          "Make the case profile again with one version of the program.");
    }
  }

  private static String cell(List<String> row, int column) {
    return row.get(column).strip();
  }

  private Instant time(List<String> header, List<String> row, int line) {
    String text = columns.time < 0 ? "" : cell(row, columns.time);
    if (now.isEmpty()) {
      return Instant.EPOCH;
    }
    try {
      OffsetDateTime time = OffsetDateTime.parse(text);
      offsets.add(time.getOffset());
      Instant instant = time.toInstant();
      if (instant.isAfter(now.get())) {
        problems.ofCell(
            line,
            header.get(columns.time),
            Shown.value(text),
            "Expected a time that has passed.",
            "Correct the clock of the device, or the export.");
      }
      order(header, line, instant);
      return instant;
    } catch (DateTimeException e) {
      problems.ofCell(
          line,
          header.get(columns.time),
          text.isEmpty() ? "nothing" : Shown.value(text),
          "Expected a time with its zone (ISO 8601).",
          "Write e.g. 2026-03-05T14:30:00+01:00 or 2026-03-05T13:30:00Z.");
      return Instant.EPOCH;
    }
  }

  private void order(List<String> header, int line, Instant instant) {
    if (instant.isBefore(latest)) {
      outOfOrder++;
      PeriodRule.Kind kind = watched.plan().period().kind();
      if (kind == PeriodRule.Kind.CASES || kind == PeriodRule.Kind.RELEASE) {
        problems.ofCell(
            line,
            header.get(columns.time),
            "a time before that of an earlier row",
            "Expected rows in order of time: monitoring.period is by "
                + watched.plan().period().unit()
                + ".",
            "Sort the log by time.");
      }
    } else {
      latest = instant;
    }
  }

  private double[] scores(List<String> header, List<String> row, int line) {
    double[] scores = new double[columns.scores.length];
    String status = columns.status < 0 ? "" : cell(row, columns.status).toLowerCase(Locale.ROOT);
    boolean invalid =
        switch (status) {
          case "", "ok", "valid" -> false;
          case "indeterminate", "failure", "processing-failure" -> true;
          default -> {
            problems.ofCell(
                line,
                header.get(columns.status),
                Shown.value(status),
                "Expected ok, indeterminate, failure or nothing.",
                "Map status to another column with monitoring.columns if it means something else.");
            yield true;
          }
        };
    for (int c = 0; c < scores.length; c++) {
      scores[c] = invalid ? Double.NaN : score(header, row, line, columns.scores[c]);
    }
    return scores;
  }

  private double score(List<String> header, List<String> row, int line, int column) {
    String text = cell(row, column);
    OptionalDouble number = DecimalNumber.parse(text);
    boolean outside =
        number.isPresent() && range.isPresent() && !range.get().contains(number.getAsDouble());
    if (outside || (number.isEmpty() && !NO_SCORE.contains(text.toLowerCase(Locale.ROOT)))) {
      problems.ofCell(
          line,
          header.get(column),
          Shown.value(text),
          outside
              ? "Expected a score in [" + range.get().min() + ", " + range.get().max() + "]."
              : "Expected a number with a decimal point.",
          "Correct the number; leave the cell empty where there is no score.");
    }
    return number.orElse(Double.NaN);
  }

  private ReferenceResult[] references(List<String> header, List<String> row, int line) {
    ReferenceResult[] references = new ReferenceResult[columns.truth.length];
    for (int c = 0; c < references.length; c++) {
      String text = columns.truth[c] < 0 ? "" : cell(row, columns.truth[c]);
      Optional<ReferenceResult> read = truths.get(c).read(text);
      references[c] = read.orElse(ReferenceResult.MISSING);
      foundTruth |= references[c] != ReferenceResult.MISSING;
      if (read.isEmpty()) {
        problems.ofCell(
            line,
            header.get(columns.truth[c]),
            Shown.value(text),
            truths.get(c).expected(),
            truths.get(c).remedy(text));
      }
    }
    return references;
  }

  private static String[] values(
      List<String> row,
      List<FieldColumns.Source> sources,
      List<Map<String, String>> known,
      boolean input) {
    String[] values = new String[sources.size()];
    for (int i = 0; i < values.length; i++) {
      FieldColumns.Source source = sources.get(i);
      String text = cell(row, source.column());
      if (source.attribute().isEmpty()) {
        values[i] = text;
        continue;
      }
      String value = known.get(i).get(text);
      if (value == null) {
        String group = source.attribute().get().read(c -> cell(row, c), Map.of()).value().group();
        boolean missing = group.equals(AttributeDefinition.MISSING);
        value = input && missing ? "" : group;
        if (known.get(i).size() < KNOWN_VALUES) {
          known.get(i).put(text, value);
        }
      }
      values[i] = value;
    }
    return values;
  }

  private List<String> remarks(String name) {
    List<String> remarks = new ArrayList<>();
    if (offsets.size() > 1) {
      remarks.add(
          name
              + " has times in "
              + offsets.size()
              + " offsets from UTC; all were brought into "
              + watched.plan().period().zone()
              + ".");
    }
    if (outOfOrder > 0) {
      remarks.add(
          name + ": " + outOfOrder + " rows stand after a later one; periods go by the calendar.");
    }
    if (!foundTruth) {
      remarks.add(name + " has no truth; no performance can be judged.");
    }
    return remarks;
  }
}
