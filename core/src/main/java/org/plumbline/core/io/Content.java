package org.plumbline.core.io;

import java.io.IOException;
import java.io.OutputStream;

/** The content of a file that writes itself. */
@FunctionalInterface
public interface Content {

  /**
   * Writes it; may close the stream.
   *
   * @throws IOException if the stream does
   */
  void writeTo(OutputStream out) throws IOException;
}
