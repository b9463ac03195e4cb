package org.plumbline.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runs the program in a Java of its own: what a person and a script would see. */
final class Jvm {

  /**
   * What a run gave.
   *
   * @param code its exit code
   * @param out standard output
   * @param err standard error
   */
  record Result(int code, String out, String err) {}

  private Jvm() {}

  /** Runs {@code plumbline} with these arguments; files it needs go to {@code folder}. */
  static Result plumbline(Path folder, String... arguments)
      throws IOException, InterruptedException {
    Path out = Files.createTempFile(folder, "out", ".txt");
    Path err = Files.createTempFile(folder, "err", ".txt");
    return result(start(folder, out, err, arguments), out, err);
  }

  /** The same, interrupted as by Ctrl-C once standard error holds {@code sign}. */
  static Result interrupted(Path folder, String sign, String... arguments)
      throws IOException, InterruptedException {
    Path out = Files.createTempFile(folder, "out", ".txt");
    Path err = Files.createTempFile(folder, "err", ".txt");
    Process process = start(folder, out, err, arguments);
    while (process.isAlive() && !Files.readString(err).contains(sign)) {
      Thread.sleep(20);
    }
    new ProcessBuilder("/bin/kill", "-INT", String.valueOf(process.pid())).start().waitFor();
    return result(process, out, err);
  }

  private static Process start(Path folder, Path out, Path err, String... arguments)
      throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    // An argument file: ONNX Runtime crashes where the command line is longer than 4096 bytes.
    command.add("@" + argumentFile(folder));
    command.addAll(List.of(arguments));
    Process process =
        new ProcessBuilder(command)
            .redirectOutput(out.toFile())
            .redirectError(err.toFile())
            .start();
    process.getOutputStream().close();
    return process;
  }

  private static Result result(Process process, Path out, Path err)
      throws IOException, InterruptedException {
    if (!process.waitFor(5, TimeUnit.MINUTES)) {
      process.destroyForcibly();
      throw new IllegalStateException("plumbline did not end within five minutes");
    }
    return new Result(process.exitValue(), Files.readString(out), Files.readString(err));
  }

  private static Path argumentFile(Path folder) throws IOException {
    String classPath = System.getProperty("java.class.path").replace("\\", "\\\\");
    return Files.writeString(
        Files.createTempFile(folder, "java", ".args"),
        "-Djava.awt.headless=true\n-cp\n\"" + classPath + "\"\norg.plumbline.cli.Plumbline\n",
        StandardCharsets.UTF_8);
  }
}
