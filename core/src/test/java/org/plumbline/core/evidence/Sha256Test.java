package org.plumbline.core.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.plumbline.core.study.Digest;

class Sha256Test {

  /** The example of FIPS 180-4: "abc". */
  private static final String ABC =
      "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

  @TempDir private Path folder;

  @Test
  void theExampleOfTheStandardHasItsDigest() throws IOException {
    byte[] abc = "abc".getBytes(StandardCharsets.US_ASCII);
    Path file = Files.write(folder.resolve("abc"), abc);

    assertThat(Sha256.of(abc).hex()).isEqualTo(ABC);
    assertThat(Sha256.of(file).hex()).isEqualTo(ABC);
  }

  @Test
  void fieldsThatJoinToTheSameTextHaveTwoDigests() {
    assertThat(new Sha256().field("ab").field("c").digest())
        .isNotEqualTo(new Sha256().field("a").field("bc").digest());
  }

  @Test
  void theNumberOfThreadsChangesNothing() throws IOException {
    List<Path> files = randomFiles(60);

    List<Optional<Digest>> alone = FileDigests.of(files, 1);

    assertThat(FileDigests.of(files, 4)).isEqualTo(alone);
    assertThat(alone.get(59)).hasValue(Sha256.of(files.get(59)));
  }

  @Test
  void aFileThatIsNotThereHasNoDigestAndCounts() throws IOException {
    List<Path> files = new ArrayList<>(randomFiles(2));
    Digest complete = Sha256.combined(FileDigests.of(files, 2));
    files.add(folder.resolve("absent"));

    List<Optional<Digest>> digests = FileDigests.of(files, 2);

    assertThat(digests.get(2)).isEmpty();
    assertThat(Sha256.combined(digests)).isNotEqualTo(complete);
  }

  @Test
  void theOrderOfTheFilesCounts() throws IOException {
    List<Path> files = randomFiles(2);

    assertThat(Sha256.combined(FileDigests.of(files, 2)))
        .isNotEqualTo(Sha256.combined(FileDigests.of(List.of(files.get(1), files.get(0)), 2)));
  }

  @Test
  void anInterruptedThreadStopsAndStaysInterrupted() throws IOException {
    List<Path> files = randomFiles(3);
    Thread.currentThread().interrupt();

    assertThatThrownBy(() -> FileDigests.of(files, 2)).isInstanceOf(CancellationException.class);
    assertThat(Thread.interrupted()).isTrue();
  }

  private List<Path> randomFiles(int count) throws IOException {
    Random random = new Random(20261124);
    List<Path> files = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      byte[] bytes = new byte[1 + random.nextInt(200_000)];
      random.nextBytes(bytes);
      files.add(Files.write(folder.resolve("file" + i), bytes));
    }
    return files;
  }
}
