package org.plumbline.core.io;

import java.io.BufferedOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.ReadOnlyFileSystemException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import org.plumbline.core.study.Fault;
import org.plumbline.core.study.InvalidInputException;
import org.plumbline.core.study.Problem;

/** A file being written, and what to say when that fails. */
final class OutputFile {

  private OutputFile() {}

  /**
   * Writes a file.
   *
   * @throws InvalidInputException of fault {@link Fault#OUTPUT} if it cannot be written to its end,
   *     even where {@code content} hides that in an exception of its own, as some libraries do
   * @throws CancellationException if the thread was interrupted meanwhile
   */
  static void write(Path file, Content content, OpenOption... options) {
    stopIfInterrupted();
    Watched watched = null;
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file, options))) {
      watched = new Watched(out);
      content.writeTo(watched);
      watched.flush();
    } catch (IOException e) {
      throw failed(file, e);
    } catch (RuntimeException e) {
      if (watched != null && watched.failure != null) {
        throw failed(file, watched.failure);
      }
      throw e;
    }
  }

  /**
   * Stops where the thread was interrupted; writing itself does not notice.
   *
   * @throws CancellationException if the thread was interrupted; its flag stays set
   */
  static void stopIfInterrupted() {
    if (Thread.currentThread().isInterrupted()) {
      throw new CancellationException("Interrupted while writing");
    }
  }

  /** What to throw when {@code file} cannot be written. */
  static RuntimeException failed(Path file, IOException cause) {
    if (cause instanceof ClosedByInterruptException) {
      CancellationException cancelled = new CancellationException("Interrupted while writing");
      cancelled.initCause(cause);
      return cancelled;
    }
    return new InvalidInputException(List.of(problem(file, cause)), cause);
  }

  private static Problem problem(Path file, IOException cause) {
    String text = reason(cause).toLowerCase(Locale.ROOT);
    if (text.contains("no space") || text.contains("not enough space") || text.contains("quota")) {
      return problem(
          file,
          "no space is left on the disk",
          "Free some space, or name another folder with --out.");
    }
    if (cause instanceof AccessDeniedException || text.contains("read-only")) {
      return problem(
          file, "no permission to write here", "Allow it, or name another folder with --out.");
    }
    if (cause instanceof FileAlreadyExistsException || cause instanceof NotDirectoryException) {
      return problem(
          file,
          "something of that name exists already",
          "Move it, or name another folder with --out.");
    }
    if (cause instanceof NoSuchFileException) {
      return problem(
          file, "the folder is gone", "Run again, and leave the folder alone meanwhile.");
    }
    return problem(
        file,
        "cannot be written (" + reason(cause) + ")",
        "Check the disk, or name another folder with --out.");
  }

  private static Problem problem(Path file, String found, String remedy) {
    return new Problem(Fault.OUTPUT, file.toString(), found, "Expected to write here.", remedy);
  }

  private static String reason(IOException cause) {
    if (cause instanceof FileSystemException fs && fs.getReason() != null) {
      return fs.getReason();
    }
    return Optional.ofNullable(cause.getMessage()).orElse(cause.getClass().getSimpleName());
  }

  /** What to throw when the file system takes no writes at all. */
  static InvalidInputException readOnly(Path file, ReadOnlyFileSystemException cause) {
    return new InvalidInputException(
        List.of(problem(file, "the disk is read-only", "Name another folder with --out.")), cause);
  }

  /** A stream that remembers its first failure. */
  private static final class Watched extends FilterOutputStream {

    private IOException failure;

    Watched(OutputStream out) {
      super(out);
    }

    @Override
    public void write(int b) throws IOException {
      try {
        out.write(b);
      } catch (IOException e) {
        throw remembered(e);
      }
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
      try {
        out.write(bytes, from, length);
      } catch (IOException e) {
        throw remembered(e);
      }
    }

    @Override
    public void flush() throws IOException {
      try {
        out.flush();
      } catch (IOException e) {
        throw remembered(e);
      }
    }

    /** Leaves the stream open: who opened it closes it. */
    @Override
    public void close() throws IOException {
      flush();
    }

    private IOException remembered(IOException e) {
      if (failure == null) {
        failure = e;
      }
      return e;
    }
  }
}
