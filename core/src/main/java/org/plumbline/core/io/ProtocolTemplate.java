package org.plumbline.core.io;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** What a new study starts from: a commented protocol, a manifest that fits it, and the schema. */
public final class ProtocolTemplate {

  private ProtocolTemplate() {}

  /** A complete {@code protocol.yaml} with comments; the one in the documentation. */
  public static String protocol() {
    return text("protocol-example.yaml");
  }

  /** The {@code cohort.csv} that the protocol names, with four invented cases. */
  public static String manifest() {
    return text("manifest-example.csv");
  }

  /** The JSON Schema of {@code protocol.yaml}, draft 2020-12, for editors; to be closed. */
  public static InputStream schema() {
    return ProtocolTemplate.class.getResourceAsStream("protocol.schema.json");
  }

  private static String text(String name) {
    try (InputStream in = ProtocolTemplate.class.getResourceAsStream(name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read " + name, e);
    }
  }
}
