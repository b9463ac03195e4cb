package org.plumbline.cli;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import org.plumbline.core.study.Fault;

/** Exit codes: a promise to scripts (docs/commands.md). */
enum ExitCode {
  /** Done; the success rule holds, no alarm, nothing beyond margin. */
  OK(0),
  /** Done; the success rule fails. */
  CRITERION_FAILED(1),
  /** The command line, the protocol or the model file is wrong. */
  USAGE(2),
  /** The data are wrong. */
  DATA(3),
  /** A digest or a recomputed number differs. */
  DIGEST(4),
  /** Done; not estimable where an answer was required, or a framework has gaps. */
  NOT_ESTIMABLE(5),
  /** A fault of the program itself. */
  INTERNAL(70),
  /** The output cannot be written. */
  OUTPUT(73),
  /** Interrupted. */
  INTERRUPTED(130);

  /** Where several apply, the first in this list wins. */
  private static final List<ExitCode> PRECEDENCE =
      List.of(
          INTERNAL, INTERRUPTED, OUTPUT, USAGE, DATA, DIGEST, CRITERION_FAILED, NOT_ESTIMABLE, OK);

  private final int code;

  ExitCode(int code) {
    this.code = code;
  }

  int code() {
    return code;
  }

  static ExitCode of(Fault fault) {
    return switch (fault) {
      case PROTOCOL -> USAGE;
      case DATA -> DATA;
      case DIGEST -> DIGEST;
      case OUTPUT -> OUTPUT;
    };
  }

  static ExitCode strongest(Collection<ExitCode> codes) {
    return codes.stream().min(Comparator.comparingInt(PRECEDENCE::indexOf)).orElse(OK);
  }
}
