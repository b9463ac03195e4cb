package org.plumbline.cli;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.plumbline.core.dicom.DicomException;
import org.plumbline.core.dicom.DicomFile;
import org.plumbline.core.dicom.DicomReader;
import org.plumbline.core.dicom.DicomReaders;
import org.plumbline.core.io.PseudonymKey;
import org.plumbline.core.io.RunTable;
import org.plumbline.core.scoring.CaseProfile;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code plumbline inspect}. */
@Command(
    name = "inspect",
    description =
        "Says what a model, a DICOM file or folder, a manifest or a predictions file holds.")
final class InspectCommand extends StudyCommand {

  @Parameters(paramLabel = "FILE-OR-FOLDER", description = "What to look at.")
  private Path path;

  @Option(
      names = "--profile",
      description =
          "Writes the case profile of a DICOM folder as CSV on standard output: image statistics and"
              + " acquisition values by pseudonym of the file name.")
  private boolean profile;

  @Override
  ExitCode execute() throws IOException {
    if (profile) {
      if (!Files.isDirectory(path)) {
        throw wrong("--profile takes a folder of DICOM files, and '" + path + "' is none.");
      }
      console().result(profileCsv().stripTrailing());
      return ExitCode.OK;
    }
    Map<String, String> found = Inspection.of(path);
    console().result(options().json() ? Inspection.json(found) : Inspection.text(found));
    return ExitCode.OK;
  }

  private String profileCsv() throws IOException {
    PseudonymKey key = PseudonymKeys.at(keyFile()).secret();
    DicomReader reader = DicomReaders.preferred();
    Map<String, Path> files =
        Inspection.files(path).stream()
            .collect(Collectors.toMap(f -> path.relativize(f).toString(), Function.identity()));
    Map<String, String> pseudonyms = key.cases(files.keySet());
    List<String> names =
        files.keySet().stream()
            .sorted((a, b) -> pseudonyms.get(a).compareTo(pseudonyms.get(b)))
            .toList();
    List<List<String>> rows = new ArrayList<>();
    for (String name : names) {
      rows.add(profile(reader, pseudonyms.get(name), files.get(name)).row());
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    new RunTable(CaseProfile.HEADER, rows).writeTo(out);
    return out.toString(StandardCharsets.UTF_8);
  }

  private CaseProfile profile(DicomReader reader, String caseId, Path file) {
    try (DicomFile dicom = reader.open(file)) {
      return CaseProfile.of(caseId, dicom);
    } catch (DicomException e) {
      console().remark(caseId + ": " + e.getMessage().lines().findFirst().orElse("not readable"));
      return CaseProfile.unknown(caseId);
    }
  }
}
