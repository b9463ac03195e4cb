package org.plumbline.core.evidence;

import java.util.List;

/** The command line of a run, as it may be written down. */
public final class CommandLine {

  private CommandLine() {}

  /**
   * The arguments without folders: a path can name a hospital or a patient, so only the last part
   * of each is kept; {@code --out=/data/ward-3/runs} becomes {@code --out=runs}.
   */
  public static List<String> withoutFolders(List<String> arguments) {
    return arguments.stream().map(CommandLine::withoutFolder).toList();
  }

  private static String withoutFolder(String argument) {
    int equals = argument.startsWith("--") ? argument.indexOf('=') : -1;
    String option = argument.substring(0, equals + 1);
    String value = argument.substring(equals + 1);
    String trimmed = value.replaceFirst("(?<=[^/\\\\])[/\\\\]+$", "");
    int cut = Math.max(trimmed.lastIndexOf('/'), trimmed.lastIndexOf('\\'));
    return option + trimmed.substring(cut + 1);
  }
}
