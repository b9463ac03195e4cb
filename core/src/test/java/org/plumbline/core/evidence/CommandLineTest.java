package org.plumbline.core.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class CommandLineTest {

  @Test
  void foldersAreLeftOutAndNamesKept() {
    assertThat(
            CommandLine.withoutFolders(
                List.of(
                    "validate",
                    "/data/ward-3/MUELLER_HANS/protocol.yaml",
                    "--out=/data/ward-3/runs/",
                    "--key",
                    "C:\\Users\\mueller\\key",
                    "--threads",
                    "2",
                    "protocol.yaml")))
        .containsExactly(
            "validate",
            "protocol.yaml",
            "--out=runs",
            "--key",
            "key",
            "--threads",
            "2",
            "protocol.yaml");
  }
}
