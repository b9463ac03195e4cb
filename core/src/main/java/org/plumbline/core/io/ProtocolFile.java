package org.plumbline.core.io;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.Set;
import org.plumbline.core.evidence.Sha256;
import org.plumbline.core.study.Digest;
import org.plumbline.core.study.Protocol;

/** A protocol as read: the file, its very bytes, what they say and in which line. */
public final class ProtocolFile {

  private final Path path;
  private final byte[] bytes;
  private final Protocol protocol;
  private final Map<String, YamlValue.Place> stated;

  ProtocolFile(Path path, byte[] bytes, Protocol protocol, Map<String, YamlValue.Place> stated) {
    this.path = Objects.requireNonNull(path, "path");
    this.bytes = bytes.clone();
    this.protocol = Objects.requireNonNull(protocol, "protocol");
    this.stated = new LinkedHashMap<>(stated);
  }

  /** Where it lies. */
  public Path path() {
    return path;
  }

  /** Its name, as messages print it. */
  public String name() {
    return InputFiles.name(path);
  }

  /** Its bytes, verbatim; a copy. */
  public byte[] bytes() {
    return bytes.clone();
  }

  /** The digest of its bytes. */
  public Digest digest() {
    return Sha256.of(bytes);
  }

  /** What it says. */
  public Protocol protocol() {
    return protocol;
  }

  /** A file or folder that the protocol names, relative to the folder it lies in. */
  public Path resolve(String named) {
    return path.toAbsolutePath().getParent().resolve(named).normalize();
  }

  /**
   * The line of a key, from 1; empty where the protocol does not state it and the default holds.
   *
   * @param key its dotted path, e.g. {@code cohort.sampling} or {@code endpoints[0].metric}
   */
  public OptionalInt line(String key) {
    YamlValue.Place place = stated.get(key);
    return place == null ? OptionalInt.empty() : OptionalInt.of(place.line());
  }

  /** True where the protocol states the key rather than leaving it to its default. */
  public boolean isStated(String key) {
    return stated.containsKey(key);
  }

  /** The dotted paths of every key the protocol states, in the order read. */
  public Set<String> statedKeys() {
    return Set.copyOf(stated.keySet());
  }

  /** How a message cites a key: {@code protocol.yaml line 42: cohort.sampling}. */
  public String cite(String key) {
    OptionalInt line = line(key);
    return line.isPresent()
        ? name() + " line " + line.getAsInt() + ": " + key
        : name() + ": " + key;
  }
}
