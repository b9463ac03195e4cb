package org.plumbline.core.io;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.UUID;
import org.plumbline.core.study.Fault;
import org.plumbline.core.study.InvalidInputException;

/**
 * The link file: which pseudonym stands for whom. It identifies patients and lies outside every run
 * folder, readable by its owner only.
 */
public final class LinkTableFile {

  private static final List<String> HEADER =
      List.of("case_id", "patient_id", "original_case_id", "original_patient_id", "manifest_line");

  private LinkTableFile() {}

  /**
   * Writes the link file, in the place of an earlier one of the same study.
   *
   * @throws InvalidInputException of fault {@link Fault#OUTPUT} if it cannot be written
   */
  public static void write(Path file, LinkTable links) {
    Path folder = file.toAbsolutePath().getParent();
    Path fresh = folder.resolve(".links-" + UUID.randomUUID());
    try {
      Files.createFile(fresh, ownerOnly(folder));
      Files.write(fresh, bytes(links));
      Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw OutputFile.failed(file, e);
    } finally {
      fresh.toFile().delete();
    }
  }

  private static byte[] bytes(LinkTable links) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    new RunTable(HEADER, links.links().stream().map(LinkTableFile::row).toList()).writeTo(out);
    return out.toByteArray();
  }

  private static List<String> row(LinkTable.Link link) {
    return List.of(
        link.caseId(),
        link.patientId(),
        link.originalCaseId(),
        link.originalPatientId(),
        String.valueOf(link.line()));
  }

  private static FileAttribute<?>[] ownerOnly(Path folder) {
    return folder.getFileSystem().supportedFileAttributeViews().contains("posix")
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
        }
        : new FileAttribute<?>[0];
  }
}
