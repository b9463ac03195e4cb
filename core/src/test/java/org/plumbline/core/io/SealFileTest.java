package org.plumbline.core.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.plumbline.core.evidence.Seal;
import org.plumbline.core.evidence.Sha256;
import org.plumbline.core.evidence.StudyDigests;
import org.plumbline.core.evidence.StudyFiles;
import org.plumbline.core.study.Digest;
import org.plumbline.core.study.Fault;
import org.plumbline.core.study.InvalidInputException;
import org.plumbline.core.study.Problem;
import org.plumbline.core.study.Protocol;
import org.plumbline.core.study.SealedProtocol;

class SealFileTest {

  private static final Instant MONDAY = Instant.parse("2026-11-23T08:00:00Z");
  private static final Instant TUESDAY = Instant.parse("2026-11-24T08:00:00Z");
  private static final String SMALL =
      """
      study: {id: small}
      device: {name: Finder, version: "1"}
      index_test:
        recorded: {file: scores.csv}
        operating_point: {threshold: 0.5, positive_if: ">="}
      cohort: {manifest: cohort.csv}
      reference_standard:
        target_conditions: {effusion: {column: effusion, positive: "1"}}
      endpoints:
        - {id: sens, role: primary, target_condition: effusion, metric: sensitivity}
      """;

  @TempDir private Path folder;
  private Path protocol;

  @BeforeEach
  void aStudyWithThreeImages() throws IOException {
    protocol = Files.writeString(folder.resolve("protocol.yaml"), SMALL);
    for (String name : List.of("model.onnx", "weights.bin", "cohort.csv", "development.csv")) {
      Files.writeString(folder.resolve(name), name);
    }
    for (int i = 0; i < 3; i++) {
      Files.writeString(folder.resolve("image" + i + ".dcm"), "image " + i);
    }
  }

  @Test
  void whatIsSealedReadsBackAsItWas() {
    Seal seal = seal(MONDAY, Optional.empty());

    assertThat(folder.resolve("protocol.seal.json")).exists();
    assertThat(SealFile.find(protocol)).hasValue(seal);
    assertThat(seal.sealedAt()).isEqualTo(MONDAY);
    assertThat(seal.study().digests().entries().keySet())
        .containsExactly(
            "protocol",
            "truth",
            "model",
            "model data weights.bin",
            "manifest",
            "development",
            "images");
  }

  @Test
  void anUnchangedStudyIsSealed() {
    Seal seal = seal(MONDAY, Optional.empty());

    SealedProtocol sealed = seal.verify(read(), files(), now());

    assertThat(sealed.protocol()).isEqualTo(read());
    assertThat(sealed.digests()).isEqualTo(seal.study().digests());
  }

  @Test
  void oneChangedByteAnywhereIsRefusedAndNamed() throws IOException {
    Seal seal = seal(MONDAY, Optional.empty());
    Map<String, String> names =
        Map.of(
            "protocol.yaml", "protocol: sealed as",
            "model.onnx", "model: sealed as",
            "weights.bin", "model data weights.bin: sealed as",
            "cohort.csv", "manifest: sealed as",
            "development.csv", "development: sealed as",
            "image1.dcm", "cohort.csv, line 3: the image file begins with digest");
    for (Map.Entry<String, String> name : names.entrySet()) {
      Path file = folder.resolve(name.getKey());
      byte[] good = Files.readAllBytes(file);
      byte[] bad = good.clone();
      bad[bad.length - 1] ^= 2;
      Files.write(file, bad);

      InvalidInputException refusal =
          catchThrowableOfType(
              InvalidInputException.class, () -> seal.verify(read(SMALL), files(), now()));

      assertThat(refusal.problems()).extracting(Problem::fault).containsOnly(Fault.DIGEST);
      assertThat(refusal).hasMessageContaining(name.getValue());
      Files.write(file, good);
    }
  }

  @Test
  void anImageThatIsGoneOrNewIsNamed() throws IOException {
    Files.delete(folder.resolve("image2.dcm"));
    Seal seal = seal(MONDAY, Optional.empty());
    Files.writeString(folder.resolve("image2.dcm"), "new");
    Files.delete(folder.resolve("image0.dcm"));

    assertThatThrownBy(() -> seal.verify(read(), files(), now()))
        .hasMessageContaining("cohort.csv, line 2: the image file is not there")
        .hasMessageContaining("cohort.csv, line 4: the image file begins with digest")
        .hasMessageContaining("Sealed without this file");
  }

  @Test
  void anotherVersionOfTheToolIsNamed() {
    Seal seal = seal(MONDAY, Optional.empty());
    StudyDigests now =
        StudyDigests.of(
            new StudyFiles(
                files().known(), files().files(), files().images(), Map.of("plumbline", "0.2.0")),
            1);

    assertThatThrownBy(() -> seal.verify(read(), files(), now))
        .hasMessageContaining("plumbline: sealed as 0.1.0, now 0.2.0")
        .hasMessageContaining("onnxruntime: sealed as 1.29.0, not there now");
  }

  @Test
  void sealingTheSameAgainChangesNothing() {
    Seal first = seal(MONDAY, Optional.empty());

    assertThat(seal(TUESDAY, Optional.empty())).isEqualTo(first);
  }

  @Test
  void aChangedStudyIsSealedAgainOnlyAsAnAmendment() throws IOException {
    Seal first = seal(MONDAY, Optional.empty());
    Files.writeString(protocol, SMALL + "\n# changed\n");

    InvalidInputException refusal =
        catchThrowableOfType(InvalidInputException.class, () -> seal(TUESDAY, Optional.empty()));

    assertThat(refusal.problems()).extracting(Problem::fault).containsExactly(Fault.DIGEST);
    assertThat(refusal)
        .hasMessageContaining("protocol: sealed as")
        .hasMessageContaining("--amends " + first.digest() + " --reason TEXT");
    assertThat(SealFile.find(protocol)).hasValue(first);

    Seal second =
        seal(TUESDAY, Optional.of(new SealFile.Amends(first.digest(), "A comment was missing.")));

    assertThat(second.amendments())
        .containsExactly(new Seal.Amendment(first.digest(), MONDAY, "A comment was missing."));
    assertThat(SealFile.find(protocol)).hasValue(second);
  }

  @Test
  void anAmendmentMustNameTheSealThereIs() {
    Digest other = Sha256.of(new byte[0]);

    assertThatThrownBy(() -> seal(MONDAY, Optional.of(new SealFile.Amends(other, "no reason to"))))
        .hasMessageContaining("there is no seal to amend");

    Seal first = seal(MONDAY, Optional.empty());
    InvalidInputException refusal =
        catchThrowableOfType(
            InvalidInputException.class,
            () -> seal(TUESDAY, Optional.of(new SealFile.Amends(other, "wrong"))));

    assertThat(refusal.problems()).extracting(Problem::fault).containsExactly(Fault.PROTOCOL);
    assertThat(refusal).hasMessageContaining("Expected " + first.digest());
  }

  @Test
  void everyChangedByteOfTheSealItselfIsFound() throws IOException {
    seal(MONDAY, Optional.empty());
    Path file = SealFile.beside(protocol);
    byte[] good = Files.readAllBytes(file);
    for (int i = 0; i < good.length; i++) {
      byte[] bad = good.clone();
      bad[i] ^= 1;
      Files.write(file, bad);

      InvalidInputException refusal =
          catchThrowableOfType(InvalidInputException.class, () -> SealFile.find(protocol));

      assertThat(refusal).as("byte " + i).isNotNull();
      assertThat(refusal.problems()).extracting(Problem::fault).containsExactly(Fault.DIGEST);
      assertThat(refusal).hasMessageContaining("protocol.seal.json");
    }
  }

  @Test
  void theSealHoldsNoNameOfAnImage() throws IOException {
    seal(MONDAY, Optional.empty());

    assertThat(Files.readString(SealFile.beside(protocol), StandardCharsets.UTF_8))
        .contains("This is no independent proof of order.")
        .doesNotContain(".dcm");
  }

  private Seal seal(Instant at, Optional<SealFile.Amends> amends) {
    return SealFile.seal(protocol, now(), at, amends);
  }

  private Protocol read() {
    return ProtocolReader.read(protocol).protocol();
  }

  private Protocol read(String text) {
    return ProtocolReader.read(protocol, text.getBytes(StandardCharsets.UTF_8)).protocol();
  }

  private StudyDigests now() {
    return StudyDigests.of(files(), 2);
  }

  private StudyFiles files() {
    Map<String, Digest> known = new LinkedHashMap<>();
    try {
      known.put("protocol", Sha256.of(protocol));
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
    known.put("truth", new Sha256().field("C1").field("1").digest());
    Map<String, Path> files = new LinkedHashMap<>();
    files.put("model", folder.resolve("model.onnx"));
    files.put("model data weights.bin", folder.resolve("weights.bin"));
    files.put("manifest", folder.resolve("cohort.csv"));
    files.put("development", folder.resolve("development.csv"));
    List<StudyFiles.Image> images = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      images.add(
          new StudyFiles.Image(
              "cohort.csv, line " + (i + 2), Optional.of(folder.resolve("image" + i + ".dcm"))));
    }
    Map<String, String> versions = new LinkedHashMap<>();
    versions.put("plumbline", "0.1.0");
    versions.put("onnxruntime", "1.29.0");
    return new StudyFiles(known, files, images, versions);
  }
}
