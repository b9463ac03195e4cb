package org.plumbline.core.io;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.plumbline.core.evidence.AuditEntry;

/** {@code audit-log.jsonl}: one entry of the audit log in each line. */
final class AuditLogFile {

  static final String FILE = "audit-log.jsonl";

  private AuditLogFile() {}

  static void write(OutputStream out, List<AuditEntry> entries) throws IOException {
    for (AuditEntry entry : entries) {
      out.write((Json.line(entry) + "\n").getBytes(StandardCharsets.UTF_8));
    }
  }

  static List<AuditEntry> read(byte[] bytes) {
    List<AuditEntry> entries = new ArrayList<>();
    for (String line : new String(bytes, StandardCharsets.UTF_8).lines().toList()) {
      entries.add(
          Json.read(
              FILE + ", line " + (entries.size() + 1),
              line.getBytes(StandardCharsets.UTF_8),
              AuditEntry.class));
    }
    return List.copyOf(entries);
  }
}
