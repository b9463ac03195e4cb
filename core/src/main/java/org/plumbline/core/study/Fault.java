package org.plumbline.core.study;

/** Whose fault a problem is; the command line turns it into an exit code. */
public enum Fault {
  /** The command line, the protocol or the model file is wrong: exit code 2. */
  PROTOCOL,
  /** The data are wrong, a fault of the study: exit code 3. */
  DATA,
  /** A digest or a recomputed number differs from what was sealed or recorded: exit code 4. */
  DIGEST,
  /** The output cannot be written: exit code 73. */
  OUTPUT
}
