package org.plumbline.core.scoring;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.plumbline.core.dicom.DicomException;
import org.plumbline.core.dicom.DicomFile;
import org.plumbline.core.dicom.DicomImage;
import org.plumbline.core.dicom.DicomReader;
import org.plumbline.core.dicom.ImageStatistics;
import org.plumbline.core.model.LockedModel;
import org.plumbline.core.model.Scorer;
import org.plumbline.core.study.CaseOutputs;
import org.plumbline.core.study.ModelOutput;
import org.plumbline.core.study.Predictions;

/**
 * Scores on the cores of this machine. Each thread takes an image through reading, decoding,
 * preprocessing and inference, so that the one session of the model works for some while others
 * decode. At any time there are as many images in memory as threads.
 */
public final class ThreadedScoringEngine implements ScoringEngine {

  private final DicomReader reader;
  private final int threads;

  /**
   * An engine.
   *
   * @param reader reads the images
   * @param threads number of threads, at least 1
   */
  public ThreadedScoringEngine(DicomReader reader, int threads) {
    if (threads < 1) {
      throw new IllegalArgumentException("Scoring takes at least 1 thread, got " + threads);
    }
    this.reader = Objects.requireNonNull(reader, "reader");
    this.threads = threads;
  }

  @Override
  public Scoring score(LockedModel model, List<CaseImage> images, ScoringProgress progress)
      throws InterruptedException {
    Run run = new Run(model, List.copyOf(images), progress);
    run.workOn(Math.min(threads, images.size()));
    return run.scoring();
  }

  /** What one image gives. */
  private record Result(CaseOutputs outputs, CaseProfile profile) {}

  private final class Run {

    private final LockedModel model;
    private final List<CaseImage> images;
    private final ScoringProgress progress;
    private final Result[] results;
    private final AtomicInteger next = new AtomicInteger();
    // Images from here on are not begun. Those before a failed one are: they were handed out
    // earlier, so the first failure in the order of images is found whatever the timing.
    private final AtomicInteger end;
    private final SortedMap<Integer, Throwable> failures =
        Collections.synchronizedSortedMap(new TreeMap<>());
    private int done;

    Run(LockedModel model, List<CaseImage> images, ScoringProgress progress) {
      this.model = model;
      this.images = images;
      this.progress = progress;
      results = new Result[images.size()];
      end = new AtomicInteger(images.size());
    }

    void workOn(int workers) throws InterruptedException {
      List<Thread> started = new ArrayList<>();
      for (int i = 1; i <= workers; i++) {
        Thread thread = new Thread(this::work, "scoring-" + i);
        thread.setDaemon(true);
        thread.start();
        started.add(thread);
      }
      awaitAll(started);
    }

    /** Waits for all threads; an interruption makes them stop after the image they are at. */
    private void awaitAll(List<Thread> workers) throws InterruptedException {
      InterruptedException interruption = null;
      for (Thread worker : workers) {
        while (worker.isAlive()) {
          try {
            worker.join();
          } catch (InterruptedException e) {
            interruption = e;
            end.set(0);
          }
        }
      }
      if (interruption != null) {
        throw interruption;
      }
    }

    private void work() {
      try (Scorer scorer = model.scorer()) {
        for (int i = next.getAndIncrement(); i < end.get(); i = next.getAndIncrement()) {
          work(i, scorer);
        }
      }
    }

    private void work(int i, Scorer scorer) {
      try {
        results[i] = result(images.get(i), scorer);
        report();
      } catch (RuntimeException | Error e) { // handed to the caller below, none is lost
        failures.put(i, e);
        end.accumulateAndGet(i, Math::min);
      }
    }

    private synchronized void report() {
      done++;
      progress.done(done, images.size());
    }

    private Result result(CaseImage image, Scorer scorer) {
      CaseProfile profile = CaseProfile.unknown(image.caseId());
      if (image.failure().isPresent()) {
        return failed(image, profile, image.failure().get());
      }
      try (DicomFile file = reader.open(image.file())) {
        profile = CaseProfile.ofHeader(image.caseId(), file);
        DicomImage decoded = file.image();
        profile = profile.with(ImageStatistics.of(decoded));
        boolean withVoi = model.preprocessing().readsVoi();
        List<ModelOutput> outputs = scorer.score(DicomPixels.of(decoded, withVoi));
        return new Result(new CaseOutputs(image.caseId(), outputs), profile);
      } catch (DicomException e) {
        return failed(image, profile, FailureReason.of(e));
      }
    }

    private Result failed(CaseImage image, CaseProfile profile, String reason) {
      ModelOutput failure = new ModelOutput.ProcessingFailure(reason);
      List<ModelOutput> outputs = Collections.nCopies(model.targetConditions().size(), failure);
      return new Result(new CaseOutputs(image.caseId(), outputs), profile);
    }

    Scoring scoring() {
      if (!failures.isEmpty()) {
        rethrow(failures.get(failures.firstKey()));
      }
      List<CaseOutputs> outputs = Arrays.stream(results).map(Result::outputs).toList();
      List<CaseProfile> profiles = Arrays.stream(results).map(Result::profile).toList();
      return new Scoring(new Predictions(model.targetConditions(), outputs), profiles);
    }

    private static void rethrow(Throwable failure) {
      if (failure instanceof Error error) {
        throw error;
      }
      throw (RuntimeException) failure;
    }
  }
}
