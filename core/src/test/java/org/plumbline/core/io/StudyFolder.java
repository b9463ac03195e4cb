package org.plumbline.core.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.plumbline.core.dicom.DicomReaders;
import org.plumbline.core.study.Fault;
import org.plumbline.core.study.InvalidInputException;
import org.plumbline.core.study.Problem;

/** A small study in a folder: protocol, manifest, predictions, DICOM headers. */
final class StudyFolder {

  static final PseudonymKey KEY =
      PseudonymKey.of("0123456789abcdef".getBytes(StandardCharsets.US_ASCII));

  static final String RECORDED =
      """
      study: {id: s}
      device: {name: d, version: 1.0}
      index_test:
        recorded: {file: predictions.csv}
      cohort:
        manifest: cohort.csv
        sampling: consecutive
        attributes: {sex: [column sex]}
      reference_standard:
        target_conditions:
          effusion: {column: effusion, positive: "1"}
      endpoints:
        - {id: auc, metric: auc}
      """;

  static final String MODEL =
      """
      study: {id: s}
      device: {name: d, version: 1.0}
      index_test:
        model: {file: m.onnx, output: {name: y}}
      cohort:
        manifest: cohort.csv
        sampling: consecutive
        images: images
        attributes:
          sex: [column sex, tag PatientSex]
          age: {from: [column age, tag PatientAge], bands: [0, 18, 65]}
          vendor: [tag Manufacturer]
      reference_standard:
        target_conditions:
          effusion: {column: effusion, positive: "1"}
      endpoints:
        - {id: auc, metric: auc}
      """;

  private final Path folder;

  StudyFolder(Path folder) {
    this.folder = folder;
  }

  Path folder() {
    return folder;
  }

  StudyFolder with(String file, String text) {
    return with(file, text.getBytes(StandardCharsets.UTF_8));
  }

  StudyFolder with(String file, byte[] bytes) {
    try {
      Path path = folder.resolve(file);
      Files.createDirectories(path.getParent());
      Files.write(path, bytes);
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  ProtocolFile protocol() {
    return ProtocolReader.read(folder.resolve("protocol.yaml"));
  }

  CohortInput cohort() {
    return new CohortReader(DicomReaders.builtIn(), 2).read(protocol(), KEY);
  }

  PredictionsInput predictions() {
    return PredictionsReader.read(protocol(), cohort());
  }

  /** The messages of what is wrong, all faults of the data. */
  static List<String> messages(ThrowingCallable reading) {
    InvalidInputException thrown = catchThrowableOfType(InvalidInputException.class, reading);
    assertThat(thrown).as("the files were read without a problem").isNotNull();
    assertThat(thrown.problems()).allMatch(p -> p.fault() == Fault.DATA);
    return thrown.problems().stream().map(Problem::message).toList();
  }

  /** A DICOM file without pixels, explicit VR little endian; values by tag in hexadecimal. */
  static byte[] dicom(String sopInstance, Map<String, String> values) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(new byte[128]);
    out.writeBytes("DICM".getBytes(StandardCharsets.US_ASCII));
    element(out, "00020010", "UI", "1.2.840.10008.1.2.1");
    Map<String, String> all = new TreeMap<>(values);
    all.put("00080018", sopInstance);
    Map<String, String> vr =
        Map.of("00080018", "UI", "00080070", "LO", "00100040", "CS", "00101010", "AS");
    all.forEach((tag, value) -> element(out, tag, vr.get(tag), value));
    return out.toByteArray();
  }

  private static void element(ByteArrayOutputStream out, String tag, String vr, String value) {
    String even = value.length() % 2 == 0 ? value : value + (vr.equals("UI") ? "\0" : " ");
    u16(out, Integer.parseInt(tag.substring(0, 4), 16));
    u16(out, Integer.parseInt(tag.substring(4), 16));
    out.writeBytes(vr.getBytes(StandardCharsets.US_ASCII));
    u16(out, even.length());
    out.writeBytes(even.getBytes(StandardCharsets.ISO_8859_1));
  }

  private static void u16(ByteArrayOutputStream out, int value) {
    out.write(value);
    out.write(value >>> 8);
  }
}
