package org.plumbline.core.io;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.plumbline.core.evidence.EarlierRuns;
import org.plumbline.core.evidence.EarlierRuns.EarlierRun;
import org.plumbline.core.evidence.Sha256;
import org.plumbline.core.study.Digest;

class RunSearchTest {

  private static final Digest OTHER = Sha256.of(new byte[] {1});

  @TempDir private Path out;

  @Test
  void runsOfAnyStudyOnTheSameManifestAreFoundOldestFirst() {
    run("first", SmallStudy.MANIFEST, SmallStudy.START.plusSeconds(60));
    Path oldest = run("second", SmallStudy.MANIFEST, SmallStudy.START);
    run("second", OTHER, SmallStudy.START);

    EarlierRuns found = RunSearch.earlierRuns(out, SmallStudy.MANIFEST);

    assertThat(found.runs()).hasSize(2);
    assertThat(found.runs().get(0))
        .isEqualTo(
            new EarlierRun(
                "small", oldest.getFileName().toString(), SmallStudy.START, 1, "unsealed"));
    assertThat(found.searched()).isEqualTo(3);
    assertThat(found.complete()).isTrue();
  }

  @Test
  void aRunThatIsNotCompleteIsNoRun() {
    try (RunFolder folder = RunFolder.create(out, "small")) {
      folder.writeFacts(SmallStudy.facts());

      assertThat(RunSearch.earlierRuns(out, SmallStudy.MANIFEST)).isEqualTo(EarlierRuns.NONE);
    }
  }

  @Test
  void aFolderThatCannotBeReadIsCounted() throws IOException {
    Path run = run("small", SmallStudy.MANIFEST, SmallStudy.START);
    Files.writeString(run.resolve("run.json"), "{");

    EarlierRuns found = RunSearch.earlierRuns(out, SmallStudy.MANIFEST);

    assertThat(found.runs()).isEmpty();
    assertThat(found.unreadable()).isEqualTo(1);
  }

  @Test
  void aSearchThatStopsAtItsLimitSaysSo() {
    run("first", SmallStudy.MANIFEST, SmallStudy.START);
    run("second", SmallStudy.MANIFEST, SmallStudy.START);

    EarlierRuns found = RunSearch.earlierRuns(out, SmallStudy.MANIFEST, 1);

    assertThat(found.runs()).hasSize(1);
    assertThat(found.complete()).isFalse();
  }

  @Test
  void withoutAnyRunThereIsNothing() {
    assertThat(RunSearch.earlierRuns(out.resolve("absent"), SmallStudy.MANIFEST))
        .isEqualTo(EarlierRuns.NONE);
  }

  private Path run(String study, Digest manifest, Instant start) {
    try (RunFolder folder = RunFolder.create(out, study)) {
      folder.writeFacts(SmallStudy.facts(manifest, start));
      folder.sealManifest();
      return folder.complete(start);
    }
  }
}
