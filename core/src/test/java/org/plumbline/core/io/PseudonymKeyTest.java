package org.plumbline.core.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.plumbline.core.study.InvalidInputException;

class PseudonymKeyTest {

  private static final PseudonymKey KEY =
      PseudonymKey.of("0123456789abcdef".getBytes(StandardCharsets.US_ASCII));

  @TempDir private Path folder;

  @Test
  void pseudonymsAreNumbersInTheOrderOfTheKeyedHash() {
    // Oracle, for each id: printf 'case\nID' | openssl dgst -sha256 -hmac 0123456789abcdef
    // alpha fdc5…, beta e9db…, gamma e109…
    assertThat(KEY.cases(List.of("alpha", "beta", "gamma")))
        .isEqualTo(Map.of("gamma", "C000001", "beta", "C000002", "alpha", "C000003"));
  }

  @Test
  void aCaseAndAPatientOfOneIdAreNotLinkedByTheirNumbers() {
    List<String> ids = Stream.iterate(0, i -> i + 1).limit(50).map(i -> "id" + i).toList();

    List<String> cases = ids.stream().map(KEY.cases(ids)::get).map(c -> c.substring(1)).toList();
    List<String> patients =
        ids.stream().map(KEY.patients(ids)::get).map(c -> c.substring(1)).toList();

    assertThat(cases).isNotEqualTo(patients);
    assertThat(KEY.patients(ids).get("id0")).matches("P0000[0-9]{2}");
  }

  @Test
  void anotherKeyGivesAnotherOrder() {
    List<String> ids = Stream.iterate(0, i -> i + 1).limit(50).map(i -> "id" + i).toList();
    PseudonymKey other = PseudonymKey.of("fedcba9876543210".getBytes(StandardCharsets.US_ASCII));

    assertThat(other.cases(ids)).isNotEqualTo(KEY.cases(ids)).hasSize(50);
  }

  @Test
  void moreThanAMillionCasesHaveSevenDigits() {
    List<String> ids =
        Stream.iterate(0, i -> i + 1).limit(1_000_000).map(i -> Integer.toString(i)).toList();

    Map<String, String> cases = KEY.cases(ids);

    assertThat(cases.values()).allMatch(c -> c.length() == 8);
    assertThat(cases.values()).contains("C0000001", "C1000000");
  }

  @Test
  void aKeyThatIsNotThereIsMadeForItsOwnerOnlyAndStays() throws IOException {
    Path file = folder.resolve("deep").resolve("pseudonym.key");

    PseudonymKey made = PseudonymKey.readOrCreate(file);

    String text = Files.readString(file);
    assertThat(text).matches("[0-9a-f]{64}\n");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    PseudonymKey again = PseudonymKey.readOrCreate(file);
    assertThat(Files.readString(file)).isEqualTo(text);
    List<String> ids = List.of("a", "b", "c", "d", "e", "f", "g");
    assertThat(again.cases(ids)).isEqualTo(made.cases(ids));
    try (Stream<Path> files = Files.list(file.getParent())) {
      assertThat(files).containsExactly(file);
    }
  }

  @Test
  void theLastLineBreakIsNotPartOfTheKey() throws IOException {
    Path file = Files.writeString(folder.resolve("key"), "0123456789abcdef\r\n");
    List<String> ids = List.of("a", "b", "c", "d", "e", "f", "g");

    assertThat(PseudonymKey.read(file).cases(ids)).isEqualTo(KEY.cases(ids));
  }

  @Test
  void whatIsNoKeyIsNamed() throws IOException {
    Path tooShort = Files.writeString(folder.resolve("short"), "secret\n");
    Path tooLong = Files.write(folder.resolve("long"), new byte[5000]);

    assertThatThrownBy(() -> PseudonymKey.read(tooShort))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("no key for pseudonyms")
        .hasMessageContaining("16 to 4096 bytes");
    assertThatThrownBy(() -> PseudonymKey.read(tooLong))
        .hasMessageContaining("no key for pseudonyms");
    assertThatThrownBy(() -> PseudonymKey.readOrCreate(folder)).hasMessageContaining("a folder");
    assertThatThrownBy(() -> PseudonymKey.readOrCreate(tooShort.resolve("x")))
        .hasMessageContaining("cannot be made here");
  }

  @Test
  void theKeyLiesInTheConfigurationFolderOfTheUser() {
    Path home = Path.of("/home/u");

    assertThat(PseudonymKey.defaultFile(Map.of(), home))
        .isEqualTo(Path.of("/home/u/.config/plumbline/pseudonym.key"));
    assertThat(PseudonymKey.defaultFile(Map.of("XDG_CONFIG_HOME", "/etc/u"), home))
        .isEqualTo(Path.of("/etc/u/plumbline/pseudonym.key"));
    assertThat(PseudonymKey.defaultFile(Map.of("XDG_CONFIG_HOME", "relative"), home))
        .as("a relative one is ignored, as the XDG specification says")
        .isEqualTo(Path.of("/home/u/.config/plumbline/pseudonym.key"));
  }
}
