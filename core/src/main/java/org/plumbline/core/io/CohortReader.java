package org.plumbline.core.io;

import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import org.plumbline.core.dicom.DicomReader;
import org.plumbline.core.study.Fault;
import org.plumbline.core.study.IndexTest;
import org.plumbline.core.study.InvalidInputException;
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

  /** True where the predictions lie in the manifest itself. */
  static boolean predictionsIn(ProtocolFile protocol, Path manifest) {
    IndexTest indexTest = protocol.protocol().indexTest();
    return indexTest instanceof RecordedOutputs recorded
        && protocol.resolve(recorded.file()).equals(manifest);
  }
}
