package org.plumbline.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.plumbline.core.dicom.CaseAttributes;
import org.plumbline.core.dicom.DicomException;
import org.plumbline.core.dicom.DicomFile;
import org.plumbline.core.dicom.DicomReader;
import org.plumbline.core.dicom.DicomReaders;
import org.plumbline.core.dicom.VendorNames;
import org.plumbline.core.io.CsvTable;
import org.plumbline.core.model.ModelFacts;
import org.plumbline.core.study.Fault;
import org.plumbline.core.study.InvalidInputException;
import org.plumbline.core.study.Problem;

/** What a file or folder holds, in counts: no value of a patient is shown. */
final class Inspection {

  /** Attributes worth a table of their own; none of them names a patient or a place. */
  private static final List<String> KEYWORDS =
      List.of("Modality", "Manufacturer", "ManufacturerModelName", "PatientSex", "ViewPosition");

  private Inspection() {}

  /** What the thing at hand is and holds: label → value, in order. */
  static Map<String, String> of(Path path) {
    String name = String.valueOf(path.getFileName()).toLowerCase(Locale.ROOT);
    if (Files.isDirectory(path)) {
      return folder(path);
    }
    if (!Files.isReadable(path)) {
      throw new InvalidInputException(
          new Problem(
              Fault.PROTOCOL,
              path.toString(),
              "no such file or folder",
              "Expected a model (.onnx), a CSV file, a DICOM file or a folder of them.",
              "Correct the path."));
    }
    if (name.endsWith(".onnx")) {
      return model(path);
    }
    return name.endsWith(".csv") || name.endsWith(".csv.gz") ? table(path) : dicom(path);
  }

  private static Map<String, String> model(Path path) {
    ModelFacts facts = ModelFacts.read(path);
    Map<String, String> found = new LinkedHashMap<>();
    found.put("kind", "ONNX model");
    facts.inputs().forEach(i -> found.put("input " + i.name(), i.type() + " " + i.shape()));
    facts.outputs().forEach(o -> found.put("output " + o.name(), o.type() + " " + o.shape()));
    facts.opsets().forEach((domain, v) -> found.put("opset " + domain, String.valueOf(v)));
    found.put("producer", facts.producer());
    found.put("external data", String.join(", ", facts.externalData()));
    found.put("read by", "ONNX Runtime " + facts.runtimeVersion());
    return found;
  }

  private static Map<String, String> table(Path path) {
    CsvTable table = CsvTable.read(path);
    Map<String, String> found = new LinkedHashMap<>();
    found.put("kind", "CSV");
    found.put("rows", String.valueOf(table.size()));
    found.put("columns", String.valueOf(table.header().size()));
    for (int column = 0; column < table.header().size(); column++) {
      found.put(
          "column " + (column + 1) + " '" + table.header().get(column) + "'", cells(table, column));
    }
    return found;
  }

  private static String cells(CsvTable table, int column) {
    Set<String> distinct = new HashSet<>(); // counted only
    table.rows().forEach(row -> distinct.add(table.cell(row, column)));
    long empty = table.rows().filter(row -> table.cell(row, column).isEmpty()).count();
    return distinct.size() + " different values, " + empty + " empty";
  }

  private static Map<String, String> dicom(Path path) {
    DicomReader reader = DicomReaders.preferred();
    Map<String, String> found = new LinkedHashMap<>();
    found.put("kind", "DICOM file");
    try (DicomFile file = reader.open(path)) {
      CaseAttributes attributes = CaseAttributes.of(file.attributes());
      found.put("transfer syntax", file.transferSyntax());
      KEYWORDS.forEach(k -> found.put(k, orMissing(attributes.value(k).value())));
      found.put("vendor", orMissing(VendorNames.harmonise(attributes.value("Manufacturer").raw())));
      found.put("pixels", pixels(file));
      found.put("read by", reader.name() + " " + reader.version());
      return found;
    } catch (DicomException e) {
      throw new InvalidInputException(
          List.of(
              new Problem(
                  Fault.DATA,
                  path.toString(),
                  e.getMessage(),
                  "",
                  "In a study this case counts as a processing failure.")),
          e);
    }
  }

  private static String pixels(DicomFile file) {
    try {
      return file.pixelFormat().toString();
    } catch (DicomException e) {
      return e.getMessage();
    }
  }

  private static String orMissing(String value) {
    return value.isBlank() ? "(missing)" : value;
  }

  private static Map<String, String> folder(Path folder) {
    DicomReader reader = DicomReaders.preferred();
    SortedMap<String, Integer> counts = new TreeMap<>();
    List<Path> files = files(folder);
    for (Path path : files) {
      try (DicomFile file = reader.open(path)) {
        CaseAttributes attributes = CaseAttributes.of(file.attributes());
        counts.merge("transfer syntax " + file.transferSyntax(), 1, Integer::sum);
        for (String keyword : KEYWORDS) {
          counts.merge(
              keyword + " " + orMissing(attributes.value(keyword).value()), 1, Integer::sum);
        }
        String vendor = VendorNames.harmonise(attributes.value("Manufacturer").raw());
        counts.merge("vendor " + orMissing(vendor), 1, Integer::sum);
      } catch (DicomException e) {
        counts.merge("not readable: " + e.fault(), 1, Integer::sum);
      }
    }
    Map<String, String> found = new LinkedHashMap<>();
    found.put("kind", "folder");
    found.put("files", String.valueOf(files.size()));
    counts.forEach((what, n) -> found.put(what, String.valueOf(n)));
    found.put("read by", reader.name() + " " + reader.version());
    return found;
  }

  /** Every file below a folder, in the order of names. */
  static List<Path> files(Path folder) {
    try (Stream<Path> walk = Files.walk(folder)) {
      return walk.filter(Files::isRegularFile).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** For a person: a line each. */
  static String text(Map<String, String> found) {
    return found.entrySet().stream()
        .map(e -> e.getKey() + ": " + e.getValue())
        .collect(Collectors.joining(System.lineSeparator()));
  }

  /** For a script. */
  static String json(Map<String, String> found) {
    ObjectNode node = JsonSummary.object();
    found.forEach(node::put);
    return JsonSummary.text(node);
  }
}
