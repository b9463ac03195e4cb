package org.plumbline.cli;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.plumbline.core.io.ProtocolTemplate;
import org.plumbline.core.study.Fault;
import org.plumbline.core.study.InvalidInputException;
import org.plumbline.core.study.Problem;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code plumbline init}. */
@Command(
    name = "init",
    description = "Writes a commented protocol.yaml, its JSON Schema and an example manifest.")
final class InitCommand extends StudyCommand {

  private static final List<String> FILES =
      List.of("protocol.yaml", "cohort.csv", "protocol.schema.json");

  @Parameters(paramLabel = "DIR", description = "The folder; made if absent.")
  private Path folder;

  @Override
  ExitCode execute() {
    refuseExisting();
    List<String> written = new ArrayList<>();
    for (String name : FILES) {
      write(name);
      written.add(folder.resolve(name).toString());
    }
    console()
        .result(
            options().json()
                ? JsonSummary.text(JsonSummary.object().put("protocol", written.get(0)))
                : "Written: "
                    + String.join(", ", written)
                    + System.lineSeparator()
                    + "Edit them, then: plumbline check "
                    + written.get(0));
    return ExitCode.OK;
  }

  private void refuseExisting() {
    List<Problem> problems =
        FILES.stream()
            .map(folder::resolve)
            .filter(Files::exists)
            .map(
                file ->
                    new Problem(
                        Fault.OUTPUT,
                        file.toString(),
                        "there is such a file already",
                        "Expected a folder without it.",
                        "Name another folder; nothing is overwritten."))
            .toList();
    if (!problems.isEmpty()) {
      throw new InvalidInputException(problems);
    }
  }

  private void write(String name) {
    try (InputStream in = content(name)) {
      Files.createDirectories(folder);
      Files.copy(in, folder.resolve(name));
    } catch (FileAlreadyExistsException e) {
      throw cannotWrite(name, "is in the way", e);
    } catch (IOException e) {
      throw cannotWrite(name, "cannot be written", e);
    }
  }

  private static InputStream content(String name) {
    return switch (name) {
      case "protocol.yaml" -> utf8(ProtocolTemplate.protocol());
      case "cohort.csv" -> utf8(ProtocolTemplate.manifest());
      default -> ProtocolTemplate.schema();
    };
  }

  private static InputStream utf8(String text) {
    return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
  }

  private InvalidInputException cannotWrite(String name, String what, IOException cause) {
    return new InvalidInputException(
        List.of(
            new Problem(
                Fault.OUTPUT,
                folder.resolve(name).toString(),
                what,
                "Expected a folder that can be written.",
                "Name another folder.")),
        cause);
  }
}
