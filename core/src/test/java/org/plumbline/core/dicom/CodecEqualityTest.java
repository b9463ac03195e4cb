package org.plumbline.core.dicom;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** The same eight images in twelve encodings, made with pydicom, gdcm and dcmtk. */
class CodecEqualityTest {

  @Test
  void everyLosslessEncodingGivesTheSameValuesAfterTheModalityTransform() throws Exception {
    Path folder = SharedFiles.require("models/codec_equality");
    Map<String, double[]> originals = new HashMap<>();
    Map<String, Integer> equal = new TreeMap<>();
    for (Map<String, String> row : SharedFiles.csv(folder.resolve("variants.csv"))) {
      if (row.get("score_must_equal_original").equals("1")) {
        double[] values = upright(folder.resolve(row.get("file")));
        double[] original = originals.computeIfAbsent(row.get("case_id"), id -> values);
        assertThat(values).as(row.get("file")).isEqualTo(original);
        equal.merge(row.get("variant"), 1, Integer::sum);
      }
    }
    assertThat(equal).hasSize(11).allSatisfy((variant, cases) -> assertThat(cases).isEqualTo(8));
  }

  @Test
  void manyThreadsReadWhatOneReads() throws Exception {
    Path folder = SharedFiles.require("models/codec_equality");
    List<Path> files =
        SharedFiles.csv(folder.resolve("variants.csv")).stream()
            .map(row -> folder.resolve(row.get("file")))
            .toList();
    List<Callable<double[]>> tasks =
        files.stream().map(file -> (Callable<double[]>) () -> upright(file)).toList();
    ExecutorService threads = Executors.newFixedThreadPool(8);
    try {
      List<Future<double[]>> together = threads.invokeAll(tasks);
      for (int i = 0; i < files.size(); i++) {
        assertThat(together.get(i).get()).isEqualTo(upright(files.get(i)));
      }
    } finally {
      threads.shutdownNow();
    }
  }

  /** Values as MONOCHROME2 would have them. */
  private static double[] upright(Path path) throws DicomException {
    try (DicomFile file = DicomReaders.builtIn().open(path)) {
      DicomImage image = file.image();
      double[] values = image.values();
      if (image.monochrome1()) {
        for (int i = 0; i < values.length; i++) {
          values[i] = image.smallestValue() + image.largestValue() - values[i];
        }
      }
      return values;
    }
  }
}
