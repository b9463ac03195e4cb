package org.plumbline.core.io;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import org.plumbline.core.dicom.DicomReader;
import org.plumbline.core.evidence.StudyFiles;
import org.plumbline.core.study.Fault;
import org.plumbline.core.study.IndexTest;
import org.plumbline.core.study.InvalidInputException;
import org.plumbline.core.study.ModelSpecification;
import org.plumbline.core.study.RecordedOutputs;

/**
 * Reads the cohort of a protocol: the manifest, the headers and digests of its images, and the
 * development list. Identifiers become pseudonyms, and every fault of the study is told at once by
 * file and line; a fault of one case is noted with its image.
 *
 * <p>Where the protocol names recorded outputs no image is looked for. Where the predictions lie in
 * the manifest itself the file is read once, here.
 */
public final class CohortReader {

  private final DicomReader dicom;
  private final int threads;

  /**
   * A reader.
   *
   * @param dicom reads the image headers
   * @param threads number of images read at the same time, at least 1; the result is the same for
   *     any number
   */
  public CohortReader(DicomReader dicom, int threads) {
    this.dicom = Objects.requireNonNull(dicom, "dicom");
    if (threads < 1) {
      throw new IllegalArgumentException("threads " + threads + " is not at least 1");
    }
    this.threads = threads;
  }

  /**
   * Reads a cohort.
   *
   * @param key the secret behind the pseudonyms
   * @throws InvalidInputException of fault {@link Fault#DATA} with every fault of the study
   * @throws CancellationException if the thread is interrupted; its interrupt flag stays set
   */
  public CohortInput read(ProtocolFile protocol, PseudonymKey key) {
    Path file = protocol.resolve(protocol.protocol().cohort().manifest());
    CohortColumns columns = new CohortColumns(protocol);
    CsvTable manifest = CsvTable.read(file, columns.wanted(predictionsIn(protocol, file)));
    columns.find(manifest);
    return new CohortReading(protocol, manifest, columns, key).read(dicom, threads);
  }

  /**
   * The image files that the manifest names, in its order, each with its place there. Nothing in
   * them is read: a sealed study compares their digests first.
   *
   * @return none where outputs are recorded; a row that names no file inside the image folder
   *     counts as one without a file, and {@link #read} tells what is wrong with it
   * @throws InvalidInputException if the manifest or the image folder cannot be read
   */
  public static List<StudyFiles.Image> imageFiles(ProtocolFile protocol) {
    if (!(protocol.protocol().indexTest() instanceof ModelSpecification)) {
      return List.of();
    }
    CohortColumns columns = new CohortColumns(protocol);
    CsvTable manifest =
        CsvTable.read(
            protocol.resolve(protocol.protocol().cohort().manifest()), columns.wanted(false));
    columns.find(manifest);
    List<Optional<Path>> files =
        new CohortImages(protocol, new DataProblems(manifest.name()))
            .files(manifest, columns.position(columns.path()));
    return manifest
        .rows()
        .mapToObj(
            row ->
                new StudyFiles.Image(
                    manifest.name() + ", line " + manifest.line(row), files.get(row)))
        .toList();
  }

  /** True where the predictions lie in the manifest itself. */
  static boolean predictionsIn(ProtocolFile protocol, Path manifest) {
    IndexTest indexTest = protocol.protocol().indexTest();
    return indexTest instanceof RecordedOutputs recorded
        && protocol.resolve(recorded.file()).equals(manifest);
  }
}
