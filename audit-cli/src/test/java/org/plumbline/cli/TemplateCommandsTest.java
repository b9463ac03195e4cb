package org.plumbline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A company's templates on the command line, in a Java of its own. */
class TemplateCommandsTest {

  @TempDir private Path folder;

  private Jvm.Result report(String... arguments) throws Exception {
    String[] all = new String[arguments.length + 1];
    all[0] = "report";
    System.arraycopy(arguments, 0, all, 1, arguments.length);
    return Jvm.plumbline(folder, all);
  }

  @Test
  void aTemplateIsCopiedToBeChangedAndNothingIsOverwritten() throws Exception {
    String templates = folder.resolve("templates").toString();
    Jvm.Result copied = report("--export-template", "fda-model-card", "--templates", templates);
    assertThat(copied.code()).isZero();
    assertThat(copied.out()).contains("fda-model-card");
    assertThat(folder.resolve("templates/fda-model-card"))
        .isDirectoryContaining("glob:**/outline.yaml")
        .isDirectoryContaining("glob:**/identity.md");
    Path outline = folder.resolve("templates/fda-model-card/outline.yaml");
    String changed = Files.readString(outline).replace("letter", "a4");
    Files.writeString(outline, changed);
    Jvm.Result again = report("--export-template", "fda-model-card", "--templates", templates);
    assertThat(again.code()).isEqualTo(73);
    assertThat(again.err()).contains("there is such a folder already");
    assertThat(outline).hasContent(changed);
  }

  @Test
  void anUnknownTemplateComesWithTheNearest() throws Exception {
    Jvm.Result result = report("--export-template", "fda-modl-card", "--templates", "t");
    assertThat(result.code()).isEqualTo(2);
    assertThat(result.err()).contains("Did you mean 'fda-model-card'?");
    assertThat(report("--export-template", "claim").code()).isEqualTo(2);
    assertThat(report().err()).contains("Name a run folder, or --export-template NAME");
  }
}
