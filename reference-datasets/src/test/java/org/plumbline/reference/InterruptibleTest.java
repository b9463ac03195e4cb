package org.plumbline.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.CancellationException;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class InterruptibleTest {

  @Test
  void anInterruptionOfTheThreadThatWaitsEndsTheWorkOfAll() {
    int[] done = new int[1000];
    IntFunction<Integer> work =
        Interruptible.pieces(
            i -> {
              done[i] = 1;
              return i;
            });
    try {
      Thread.currentThread().interrupt();
      assertThatThrownBy(() -> IntStream.range(0, done.length).parallel().mapToObj(work).toList())
          .isInstanceOf(CancellationException.class);
    } finally {
      Thread.interrupted();
    }
    assertThat(IntStream.of(done).sum()).isZero();
  }

  @Test
  void withoutAnInterruptionTheWorkIsTheSame() {
    assertThat(IntStream.range(0, 5).parallel().mapToObj(Interruptible.pieces(i -> i * i)).toList())
        .containsExactly(0, 1, 4, 9, 16);
  }
}
