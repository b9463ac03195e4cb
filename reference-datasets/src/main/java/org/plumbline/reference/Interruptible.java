package org.plumbline.reference;

import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicBoolean;
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
    AtomicBoolean stopped = new AtomicBoolean();
    return piece -> {
      // Whoever sees it first tells the others: the flag itself is gone once it is dealt with.
      if (starter.isInterrupted()) {
        stopped.set(true);
      }
      if (stopped.get()) {
        throw new CancellationException("Interrupted while making phantoms");
      }
      return work.apply(piece);
    };
  }
}
