package org.plumbline.core.evidence;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * What of the host can change a number: scores are not bit-identical across types of CPU. Neither
 * the host's name nor the user's is recorded.
 *
 * @param operatingSystem name and version
 * @param architecture of the instruction set, e.g. {@code amd64}
 * @param cpu model of the processor, {@code unknown} where the system does not say
 * @param processors number available to this process
 * @param java vendor and version of the virtual machine
 */
public record HostFacts(
    String operatingSystem, String architecture, String cpu, int processors, String java) {

  private static final Path CPU_INFO = Path.of("/proc/cpuinfo");

  /** Rejects absent parts. */
  public HostFacts {
    Objects.requireNonNull(operatingSystem, "operatingSystem");
    Objects.requireNonNull(architecture, "architecture");
    Objects.requireNonNull(cpu, "cpu");
    Objects.requireNonNull(java, "java");
  }

  /** The facts of the machine this runs on. */
  public static HostFacts here() {
    return new HostFacts(
        System.getProperty("os.name") + " " + System.getProperty("os.version"),
        System.getProperty("os.arch"),
        cpuModel(),
        Runtime.getRuntime().availableProcessors(),
        System.getProperty("java.vm.name") + " " + System.getProperty("java.vm.version"));
  }

  private static String cpuModel() {
    try (Stream<String> lines = Files.lines(CPU_INFO, StandardCharsets.UTF_8)) {
      return lines
          .filter(line -> line.startsWith("model name"))
          .map(line -> line.substring(line.indexOf(':') + 1).strip())
          .findFirst()
          .orElse("unknown");
    } catch (IOException | java.io.UncheckedIOException e) {
      String windows = System.getenv("PROCESSOR_IDENTIFIER");
      return windows == null ? "unknown" : windows;
    }
  }
}
