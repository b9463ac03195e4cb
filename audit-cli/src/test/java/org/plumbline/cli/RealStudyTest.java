package org.plumbline.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.plumbline.report.pdf.VeraPdf;

/** A sealed study of real chest radiographs and a real model, and one byte changed in each part. */
class RealStudyTest {

  private static final Path SHARED =
      Path.of(System.getProperty("plumbline.shared", "../shared"), "models");
  private static final Path PROTOCOL =
      Path.of("../reference-datasets/studies/effusion-cnn.yaml").toAbsolutePath().normalize();
  private static final String COHORT = "cohort_nih_cxr";
  private static final String MODEL = "model_effusion_cnn.onnx";

  @TempDir private Path folder;
  private Path protocol;

  /** The study is copied: it is sealed and changed, and the shared files stay as they are. */
  @BeforeEach
  void copyTheStudy() throws IOException {
    assumeTrue(Files.isDirectory(SHARED), SHARED + " is absent: no study of real radiographs");
    Files.copy(SHARED.resolve(MODEL), folder.resolve(MODEL));
    copy(SHARED.resolve(COHORT), folder.resolve(COHORT));
    protocol =
        Files.writeString(
            folder.resolve("protocol.yaml"),
            Files.readString(PROTOCOL).replace("../../../shared/models/", ""));
  }

  @Test
  void aSealedStudyRunsToAnArchivalReportAndAChangedByteInAnyPartOfItIsNamed() throws Exception {
    assertThat(run("seal", protocol.toString()).code()).isZero();

    Jvm.Result validated = run("validate", protocol.toString());
    assertThat(validated.err()).isEmpty();
    assertThat(validated.code()).as("15 of 35 misses its goal").isEqualTo(1);
    assertThat(VeraPdf.failures(Files.readAllBytes(onlyReport()))).isEmpty();

    Path manifest = folder.resolve(COHORT).resolve("cohort.csv");
    assertRefused(folder.resolve(MODEL), MODEL);
    assertRefused(manifest, "cohort.csv");
    assertRefused(protocol, "protocol.yaml");
    // The name of an image file may be that of a patient: a message says where it is listed.
    String row = Files.readAllLines(manifest).get(100);
    assertRefused(
        folder.resolve(COHORT).resolve(row.split(",", -1)[2]), "cohort.csv, line 101: the image");
    assertThat(runs()).as("a refused study leaves no run").hasSize(1);
  }

  private void assertRefused(Path file, String named) throws Exception {
    byte[] sealed = Files.readAllBytes(file);
    byte[] changed = sealed.clone();
    changed[changed.length / 2] ^= 1;
    Files.write(file, changed);
    Jvm.Result refused = run("validate", protocol.toString());
    assertThat(refused.code()).as(named).isEqualTo(4);
    assertThat(refused.err()).contains(named);
    Files.write(file, sealed);
  }

  private Path onlyReport() throws IOException {
    assertThat(runs()).hasSize(1);
    return runs().get(0).resolve("report-performance.pdf");
  }

  private List<Path> runs() throws IOException {
    try (Stream<Path> runs = Files.list(folder.resolve("runs").resolve("effusion-cnn"))) {
      return runs.toList();
    }
  }

  private Jvm.Result run(String... arguments) throws Exception {
    List<String> all = new ArrayList<>(List.of(arguments));
    all.addAll(
        List.of(
            "--out", folder.resolve("runs").toString(), "--key", folder.resolve("key").toString()));
    return Jvm.plumbline(folder, all.toArray(String[]::new));
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.toList()) {
        Path target = to.resolve(from.relativize(file));
        if (Files.isDirectory(file)) {
          Files.createDirectories(target);
        } else {
          Files.write(target, Files.readAllBytes(file));
        }
      }
    }
  }
}
