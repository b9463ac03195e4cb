package org.plumbline.cli;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * What happens on Ctrl-C: the working thread is interrupted and given a moment to take its
 * half-written folder away before the process ends with 130.
 */
final class Interruption {

  private static final Duration GRACE = Duration.ofSeconds(10);

  private final Thread worker = Thread.currentThread();
  private final CountDownLatch finished = new CountDownLatch(1);
  private volatile boolean asked;

  private Interruption() {}

  /** Watches over the calling thread until {@link #finished()}. */
  static Interruption watch() {
    Interruption interruption = new Interruption();
    Runtime.getRuntime().addShutdownHook(new Thread(interruption::stopWorker, "interruption"));
    return interruption;
  }

  /** The work is done; the process may end without waiting. */
  void finished() {
    finished.countDown();
  }

  /**
   * True once the user asked to stop. Whatever fails from then on fails because of it: an
   * interrupted read of a font is told as an error of its class.
   */
  boolean asked() {
    return asked;
  }

  /**
   * Stops here if the thread was interrupted.
   *
   * @throws InterruptedException if it was
   */
  static void check() throws InterruptedException {
    if (Thread.interrupted()) {
      throw new InterruptedException("Interrupted by the user");
    }
  }

  private void stopWorker() {
    if (finished.getCount() == 0) {
      return;
    }
    asked = true;
    worker.interrupt();
    try {
      if (!finished.await(GRACE.toMillis(), TimeUnit.MILLISECONDS)) {
        System.err.println(
            "plumbline: the work did not stop in time; look for .incomplete folders");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
