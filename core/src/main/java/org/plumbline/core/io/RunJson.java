package org.plumbline.core.io;

import org.plumbline.core.evidence.RunFacts;

/** {@code run.json}: what is known of a run. */
final class RunJson {

  static final String FILE = "run.json";

  private RunJson() {}

  static RunFacts read(byte[] bytes) {
    return Json.read(FILE, bytes, RunFacts.class);
  }
}
