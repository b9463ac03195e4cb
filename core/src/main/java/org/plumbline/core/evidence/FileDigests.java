package org.plumbline.core.evidence;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.plumbline.core.study.Digest;

/** Digests of many files at once; the number of threads changes nothing but the time. */
public final class FileDigests {

  private FileDigests() {}

  /**
   * The digests of files, in the order given.
   *
   * @param files the files; one may be named several times
   * @param threads number of files read at the same time, at least 1
   * @return one entry for each file; empty where it is not there or cannot be read, which is a fact
   *     about a case and no reason to stop
   * @throws CancellationException if the thread is interrupted; its interrupt flag stays set
   */
  public static List<Optional<Digest>> of(List<Path> files, int threads) {
    if (threads < 1) {
      throw new IllegalArgumentException("threads is at least 1, got " + threads);
    }
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    try {
      List<Future<Optional<Digest>>> running =
          files.stream().map(file -> pool.submit(() -> digest(file))).toList();
      List<Optional<Digest>> digests = new ArrayList<>(files.size());
      for (Future<Optional<Digest>> future : running) {
        digests.add(future.get());
      }
      return List.copyOf(digests);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw interrupted(e);
    } catch (ExecutionException e) {
      throw new IllegalStateException("Computing a digest failed", e.getCause());
    } finally {
      pool.shutdownNow();
    }
  }

  private static Optional<Digest> digest(Path file) {
    if (!Files.isRegularFile(file)) {
      return Optional.empty();
    }
    try {
      return Optional.of(Sha256.of(file));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private static CancellationException interrupted(InterruptedException cause) {
    CancellationException e = new CancellationException("Interrupted while computing digests");
    e.initCause(cause);
    return e;
  }
}
