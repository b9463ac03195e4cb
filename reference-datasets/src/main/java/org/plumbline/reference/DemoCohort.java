package org.plumbline.reference;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.IntStream;

/**
 * The study of the demonstration as a manufacturer would hold it: a folder with {@code
 * protocol.yaml}, {@code model.onnx}, {@code cohort.csv}, {@code cohort_train.csv} and {@code
 * images/}. Equal options give equal bytes.
 */
public final class DemoCohort {

  /** The protocol, in the folder of the study. */
  public static final String PROTOCOL = "protocol.yaml";

  /** The model, in the folder of the study. */
  public static final String MODEL = "model.onnx";

  private static final String MANIFEST = "cohort.csv";
  private static final String DEVELOPMENT = "cohort_train.csv";
  private static final String IMAGES = "images";
  private static final String PROTOCOL_TEMPLATE = "demo-protocol.yaml";

  private DemoCohort() {}

  /**
   * What to write.
   *
   * @param images number of test images, at least 1; a sixth of them are second images of a patient
   * @param seed of the test phantoms; the model's own are always the same
   * @param weakness whether one vendor's processing hides findings
   */
  public record Options(int images, long seed, Weakness weakness) {

    /** Rejects an empty cohort. */
    public Options {
      Objects.requireNonNull(weakness, "weakness");
      if (images < 1) {
        throw new IllegalArgumentException("A cohort has at least 1 image, got " + images);
      }
    }

    /** The cohort that {@code demo} writes. */
    public static Options standard(Weakness weakness) {
      return new Options(DemoPhantoms.COHORT_IMAGES, DemoPhantoms.COHORT_SEED, weakness);
    }
  }

  /**
   * Trains the model and writes the study.
   *
   * @param folder made if absent
   * @param onImage called after each image, from several threads; for a progress bar
   * @return the protocol
   * @throws IOException if a file is there already or cannot be written
   */
  public static Path write(Path folder, Options options, Runnable onImage) throws IOException {
    return write(folder, options, DemoModel.train(), onImage);
  }

  static Path write(Path folder, Options options, DemoModel model, Runnable onImage)
      throws IOException {
    Files.createDirectories(folder.resolve(IMAGES));
    create(folder.resolve(MODEL), model.onnx());
    create(folder.resolve(DEVELOPMENT), developmentList());
    PhantomGenerator generator =
        new PhantomGenerator(DemoPhantoms.cohort(options.seed(), options.weakness()));
    create(
        folder.resolve(MANIFEST),
        manifest(writeImages(generator, options, folder.resolve(IMAGES), onImage)));
    create(folder.resolve(PROTOCOL), protocol(model.threshold()));
    return folder.resolve(PROTOCOL);
  }

  /** Writes the images and returns the lines of the manifest, in order. */
  private static List<String> writeImages(
      PhantomGenerator generator, Options options, Path folder, Runnable onImage)
      throws IOException {
    try {
      return IntStream.range(0, options.images())
          .parallel()
          .mapToObj(
              Interruptible.pieces(
                  index -> {
                    String line = writeImage(generator.phantom(index), folder);
                    onImage.run();
                    return line;
                  }))
          .toList();
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private static String writeImage(Phantom phantom, Path folder) {
    String name = phantom.caseId() + ".dcm";
    try {
      DicomWriter.write(phantom, folder.resolve(name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    String kind =
        phantom.finding().map(f -> f.kind().name().toLowerCase(Locale.ROOT)).orElse("none");
    int truth = phantom.finding().isPresent() ? 1 : 0;
    return String.join(
        ",", phantom.caseId(), phantom.patientId(), name, Integer.toString(truth), kind);
  }

  private static String manifest(List<String> lines) {
    return "case_id,patient_id,path,finding,finding_kind\n" + String.join("\n", lines) + "\n";
  }

  private static String developmentList() {
    PhantomGenerator generator = new PhantomGenerator(DemoPhantoms.development());
    StringBuilder csv = new StringBuilder("patient_id,sop_instance_uid\n");
    for (int index = 0; index < DemoPhantoms.DEVELOPMENT_IMAGES; index++) {
      csv.append(generator.patientId(index))
          .append(',')
          .append(DicomWriter.sopInstanceUid(generator.caseId(index)))
          .append('\n');
    }
    return csv.toString();
  }

  private static void create(Path file, String text) throws IOException {
    create(file, text.getBytes(StandardCharsets.UTF_8));
  }

  private static void create(Path file, byte[] bytes) throws IOException {
    Files.write(file, bytes, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
  }

  private static String protocol(double threshold) throws IOException {
    try (InputStream in = DemoCohort.class.getResourceAsStream(PROTOCOL_TEMPLATE)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .replace("@threshold@", String.format(Locale.ROOT, "%.3f", threshold));
    }
  }
}
