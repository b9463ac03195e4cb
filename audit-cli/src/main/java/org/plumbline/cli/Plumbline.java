package org.plumbline.cli;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The program. */
@Command(
    name = "plumbline",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description =
        "Tells whether a locked medical-imaging AI does what its makers claim, for everyone it will"
            + " be used on.",
    footer = {
      "",
      "Exit codes: 0 done, 1 success rule fails, 2 command line, protocol or model wrong, 3 data",
      "wrong, 4 something differs from what was sealed or recorded, 5 not estimable or gaps, 70 fault",
      "of the program, 73 cannot write, 130 interrupted."
    })
public final class Plumbline implements Runnable {

  /** A command by the name in its own annotation. */
  private record Named(String name, Class<?> type) {}

  private static final List<Named> COMMANDS =
      List.of(
          new Named("demo", DemoCommand.class),
          new Named("init", InitCommand.class),
          new Named("inspect", InspectCommand.class),
          new Named("check", CheckCommand.class),
          new Named("seal", SealCommand.class),
          new Named("validate", ValidateCommand.class),
          new Named("fairness", FairnessCommand.class),
          new Named("drift", DriftCommand.class),
          new Named("report", ReportCommand.class),
          new Named("verify", VerifyCommand.class),
          new Named("stats", StatsCommand.class),
          new Named("plan", PlanCommand.class),
          new Named("qualify", QualifyCommand.class));

  @Spec private CommandSpec spec;

  private Plumbline() {}

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "Name a command.");
  }

  /**
   * The command line, ready to run a command. Where the first argument names one, it has that one
   * only, and for the version none: describing all of them costs a tenth of a second, which a short
   * answer cannot spare.
   */
  private static CommandLine commandLine(
      PrintWriter out, PrintWriter err, FailureHandler failures, String... args) {
    CommandLine commandLine = new CommandLine(new Plumbline());
    String first = args.length == 0 ? "" : args[0];
    boolean named = COMMANDS.stream().anyMatch(c -> c.name().equals(first));
    boolean version = first.equals("--version") || first.equals("-V");
    COMMANDS.stream()
        .filter(c -> named ? c.name().equals(first) : !version)
        .forEach(c -> commandLine.addSubcommand(c.name(), c.type()));
    commandLine.getSubcommands().values().forEach(Plumbline::addHelp);
    return commandLine
        .setOut(out)
        .setErr(err)
        .setExecutionExceptionHandler(failures)
        .setParameterExceptionHandler(failures)
        .setCaseInsensitiveEnumValuesAllowed(true);
  }

  /** Gives a command, and what is below it, the option that lists the options it has a use for. */
  private static void addHelp(CommandLine command) {
    if (command.getCommandSpec().userObject() instanceof StudyCommand study) {
      study.unused().forEach(name -> hide(command.getCommandSpec(), name));
    }
    command
        .getCommandSpec()
        .addOption(
            OptionSpec.builder("-h", "--help")
                .usageHelp(true)
                .description("Show this help message and exit.")
                .build());
    command.getSubcommands().values().forEach(Plumbline::addHelp);
  }

  /** The option is taken as before: common options mean the same everywhere. */
  private static void hide(CommandSpec command, String name) {
    OptionSpec option = command.findOption(name);
    command.remove(option);
    command.addOption(OptionSpec.builder(option).hidden(true).build());
  }

  /**
   * Runs a command. An error of the machine (memory, a missing native library) passes picocli by,
   * and so does a fault in the description of the commands; left alone, Java would end with 1,
   * which says that a success rule failed.
   */
  private static int execute(
      PrintWriter out, PrintWriter err, FailureHandler failures, String... args) {
    try {
      return commandLine(out, err, failures, args).execute(args);
    } catch (Error | RuntimeException e) {
      return failures.explain(e, err).code();
    }
  }

  /** Runs a command and exits with its code. */
  public static void main(String[] args) {
    // UTF-8 whatever the locale: a script gets the same bytes everywhere.
    PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
    PrintWriter err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
    Interruption interruption = Interruption.watch();
    int code = execute(out, err, new FailureHandler(interruption), args);
    out.flush();
    err.flush();
    interruption.finished();
    System.exit(code);
  }
}
