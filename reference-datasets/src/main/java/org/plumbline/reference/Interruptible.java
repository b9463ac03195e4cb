package org.plumbline.reference;

import java.util.concurrent.CancellationException;
import java.util.function.IntFunction;

/**
 * Work that many threads do and one thread waits for. An interruption reaches only the one that
 * waits; here the others look at it before each piece, so that Ctrl-C ends the work within one.
 */
final class Interruptible {

  private Interruptible() {}

  /**
   * The same work, piece by piece, as long as the thread that calls this is not interrupted.
   *
   * @return work that throws {@link CancellationException} from then on
   */
  static <T> IntFunction<T> pieces(IntFunction<T> work) {
    Thread starter = Thread.currentThread();
    return piece -> {
      if (starter.isInterrupted()) {
        throw new CancellationException("Interrupted while making phantoms");
      }
      return work.apply(piece);
    };
  }
}
