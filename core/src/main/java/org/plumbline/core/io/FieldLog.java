package org.plumbline.core.io;

import java.util.List;
import java.util.Optional;
import org.plumbline.core.study.Digest;

/**
 * What is known of a field log, or of a baseline, once it was read.
 *
 * @param file its name
 * @param digest of its bytes, or of the run
 * @param definitions version of the image statistics' definitions, where it states one
 * @param remarks what a reader must know, sentences
 */
public record FieldLog(
    String file, Digest digest, Optional<String> definitions, List<String> remarks) {

  /** Copies the list. */
  public FieldLog {
    remarks = List.copyOf(remarks);
  }
}
