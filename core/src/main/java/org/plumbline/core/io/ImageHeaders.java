package org.plumbline.core.io;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.plumbline.core.dicom.CaseAttributes;
import org.plumbline.core.dicom.DicomException;
import org.plumbline.core.dicom.DicomFile;
import org.plumbline.core.dicom.DicomReader;
import org.plumbline.core.dicom.DicomValue;
import org.plumbline.core.evidence.Sha256;
import org.plumbline.core.study.Digest;

/** Reads headers and digests of many image files at once; the order is that of the files. */
final class ImageHeaders {

  private static final int SOP_INSTANCE_UID = 0x00080018;

  /**
   * What is known of an image before its pixels are read.
   *
   * @param digest of its bytes; empty where it cannot be read
   * @param sopInstance its SOP Instance UID, if it has one
   * @param tags the attributes asked for, by keyword
   * @param failure why the case cannot be processed, if that is known already
   */
  record Header(
      Optional<Digest> digest,
      Optional<String> sopInstance,
      Map<String, DicomValue> tags,
      Optional<String> failure) {

    static Header failed(Optional<Digest> digest, String reason) {
      return new Header(digest, Optional.empty(), Map.of(), Optional.of(reason));
    }
  }

  private final DicomReader reader;
  private final List<String> keywords;

  /**
   * Of a reader.
   *
   * @param keywords the attributes to keep
   */
  ImageHeaders(DicomReader reader, List<String> keywords) {
    this.reader = reader;
    this.keywords = List.copyOf(keywords);
  }

  /**
   * Reads the files.
   *
   * @param files one for each case; empty where it names none
   * @param threads number of files read at the same time, at least 1
   * @throws CancellationException if the thread is interrupted; its interrupt flag stays set
   */
  List<Header> read(List<Optional<Path>> files, int threads) {
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    try {
      List<Future<Header>> running =
          files.stream().map(file -> pool.submit(() -> header(file))).toList();
      List<Header> headers = new ArrayList<>(files.size());
      for (Future<Header> future : running) {
        headers.add(future.get());
      }
      return headers;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      CancellationException cancelled =
          new CancellationException("Interrupted while reading images");
      cancelled.initCause(e);
      throw cancelled;
    } catch (ExecutionException e) {
      throw new IllegalStateException("Reading an image header failed", e.getCause());
    } finally {
      pool.shutdownNow();
    }
  }

  private Header header(Optional<Path> file) {
    if (file.isEmpty()) {
      return Header.failed(Optional.empty(), "the manifest names no file");
    }
    if (!Files.isRegularFile(file.get())) {
      return Header.failed(Optional.empty(), "file not found");
    }
    try {
      return header(file.get(), Sha256.of(file.get()));
    } catch (IOException e) {
      return Header.failed(Optional.empty(), "file cannot be read");
    }
  }

  private Header header(Path file, Digest digest) {
    try (DicomFile dicom = reader.open(file)) {
      CaseAttributes attributes = CaseAttributes.of(dicom.attributes());
      Map<String, DicomValue> tags = new LinkedHashMap<>();
      keywords.forEach(keyword -> tags.put(keyword, attributes.value(keyword)));
      return new Header(
          Optional.of(digest), dicom.attributes().text(SOP_INSTANCE_UID), tags, Optional.empty());
    } catch (DicomException e) {
      return Header.failed(Optional.of(digest), firstLine(e));
    }
  }

  /** What was found; the message of a DICOM fault names neither patient nor path. */
  private static String firstLine(DicomException e) {
    return e.getMessage().lines().findFirst().orElse(e.fault().name());
  }
}
