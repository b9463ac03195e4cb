package org.plumbline.cli;

import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/** A progress bar on a terminal; nothing where there is none or quiet was asked for. */
final class ProgressBar implements AutoCloseable {

  private final me.tongfei.progressbar.ProgressBar bar;

  private ProgressBar(me.tongfei.progressbar.ProgressBar bar) {
    this.bar = bar;
  }

  static ProgressBar on(Console console, String task, long total) {
    if (!console.terminal() || console.quiet()) {
      return new ProgressBar(null);
    }
    return new ProgressBar(
        new ProgressBarBuilder()
            .setTaskName(task)
            .setInitialMax(total)
            .setStyle(ProgressBarStyle.ASCII)
            .build());
  }

  void to(long done) {
    if (bar != null) {
      bar.stepTo(done);
    }
  }

  @Override
  public void close() {
    if (bar != null) {
      bar.close();
    }
  }
}
