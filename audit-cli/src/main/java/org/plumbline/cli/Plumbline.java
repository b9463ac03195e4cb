package org.plumbline.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The program. */
@Command(
    name = "plumbline",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description = "Tells whether a locked medical-imaging AI model does what its makers claim.")
public final class Plumbline {

  private Plumbline() {}

  /** Runs a command and exits with its code. */
  public static void main(String[] args) {
    System.exit(new CommandLine(new Plumbline()).execute(args));
  }
}
