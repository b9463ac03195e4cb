package org.plumbline.reference.coverage;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.Future;
import java.util.function.Function;

/** Works through cells with several threads; results in the order of the cells. */
final class Workers {

  private Workers() {}

  /**
   * All results.
   *
   * @param threads at least 1
   * @param done called once a cell is done, from any thread
   */
  static <C, R> List<R> all(List<C> cells, Function<C, List<R>> work, int threads, Runnable done)
      throws InterruptedException {
    // A fork-join pool: bootstraps inside then use its threads and no others.
    ForkJoinPool pool = new ForkJoinPool(threads);
    try {
      List<Callable<List<R>>> tasks = new ArrayList<>();
      for (C cell : cells) {
        tasks.add(
            () -> {
              List<R> rows = work.apply(cell);
              done.run();
              return rows;
            });
      }
      List<R> rows = new ArrayList<>();
      for (Future<List<R>> future : pool.invokeAll(tasks)) {
        rows.addAll(future.get());
      }
      return rows;
    } catch (ExecutionException e) {
      throw new IllegalStateException("A cell of the coverage study failed", e.getCause());
    } finally {
      pool.shutdownNow();
    }
  }
}
