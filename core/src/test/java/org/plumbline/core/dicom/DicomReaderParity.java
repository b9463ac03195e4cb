package org.plumbline.core.dicom;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/**
 * What every {@link DicomReader} must do alike on 600 real files. A reader's test extends this
 * class and says which transfer syntaxes it leaves out by name.
 *
 * <p>Oracle: dicom_oracle.csv, made with pydicom 2.3.1 and numpy, gdcm 3.0.21, pillow 9.4 and
 * dcmtk, most rows by two of them; its README gives the conventions.
 */
public abstract class DicomReaderParity {

  /** Lossy decoders may round differently; the oracle's README asks for 1 to 2 grey levels. */
  private static final double LOSSY_TOLERANCE = 2;

  /** The reader under test. */
  protected abstract DicomReader reader();

  /** The fault with which the reader refuses a file that the oracle's decoders read, if it does. */
  protected abstract Optional<DicomFault> refusal(Map<String, String> row);

  @Test
  void decodesEveryFileOfTheOracleOrNamesWhatItDoesNotSupport() throws Exception {
    Path folder = SharedFiles.require("data/dicom");
    Map<String, Map<String, Integer>> counts = new TreeMap<>();
    List<String> wrong = new ArrayList<>();
    for (Map<String, String> row :
        SharedFiles.csv(SharedFiles.require("models/dicom_oracle.csv"))) {
      String outcome = outcome(folder.resolve(row.get("path")), row);
      String syntax = row.get("transfer_syntax").isEmpty() ? "(none)" : row.get("transfer_syntax");
      String expected = row.get("status").equals("decoded") ? "" : ", " + row.get("reason");
      counts
          .computeIfAbsent(syntax, s -> new TreeMap<>())
          .merge(outcome.replaceFirst(":.*", "") + expected, 1, Integer::sum);
      if (outcome.startsWith("WRONG")) {
        wrong.add(outcome + " " + row.get("path"));
      }
    }
    counts.forEach((syntax, outcomes) -> System.out.println(syntax + " " + outcomes));
    assertThat(wrong).isEmpty();
  }

  private String outcome(Path path, Map<String, String> row) throws Exception {
    if (row.get("confidence").equals("disputed")) {
      return "disputed";
    }
    boolean decodable = row.get("status").equals("decoded");
    try (DicomFile file = reader().open(path)) {
      String found =
          decodable ? compare(file, row) : "tolerated " + frames(file).length + " values";
      return found;
    } catch (DicomException e) {
      boolean named = refusal(row).filter(e.fault()::equals).isPresent();
      if (decodable && !named) {
        return "WRONG: "
            + e.fault()
            + " "
            + e.getMessage().lines().findFirst().orElse("")
            + cause(e);
      }
      return (decodable ? "refused " : "fault ") + e.fault();
    }
  }

  private static String cause(Throwable e) {
    return e.getCause() == null ? "" : " " + e.getCause();
  }

  private static String compare(DicomFile file, Map<String, String> row) throws Exception {
    if (row.get("codec_class").equals("exact")) {
      boolean equal = frames(file).equalTo(row.get("sha256_masked_int32le"));
      return equal ? "equal" : "WRONG: other pixels";
    }
    return frames(file).near(row);
  }

  private static Frames frames(DicomFile file) throws DicomException {
    Frames frames = new Frames(file.pixelFormat());
    for (int i = 0; i < file.pixelFormat().frames(); i++) {
      frames.add(file.storedValues(i));
    }
    return frames;
  }

  /** Sums up all values of a file, frame by frame. */
  private static final class Frames {

    private final PixelFormat format;
    private final MessageDigest digest = sha256();
    private double sum;
    private double min = Double.POSITIVE_INFINITY;
    private double max = Double.NEGATIVE_INFINITY;
    private long length;

    Frames(PixelFormat format) {
      this.format = format;
    }

    void add(int[] values) {
      ByteBuffer bytes = ByteBuffer.allocate(4 * values.length).order(ByteOrder.LITTLE_ENDIAN);
      for (int value : values) {
        bytes.putInt(value);
        double number = format.toDouble(value);
        sum += number;
        min = Math.min(min, number);
        max = Math.max(max, number);
      }
      length += values.length;
      digest.update(bytes.array());
    }

    boolean equalTo(String sha256) {
      return HexFormat.of().formatHex(digest.digest()).equals(sha256);
    }

    /** The oracle gives no lossy pixels, so compare their number, mean and extremes. */
    String near(Map<String, String> row) {
      double mean = Double.parseDouble(row.get("sum")) / length;
      double difference = Math.abs(sum / length - mean);
      double low = Math.abs(min - Double.parseDouble(row.get("min")));
      // The oracle's extremes come before masking; overshoot of a wavelet may leave the stored
      // bits.
      double oracleMax = Math.min(Double.parseDouble(row.get("max")), format.largest());
      double high = Math.abs(max - oracleMax);
      boolean near =
          length == Long.parseLong(row.get("n_values"))
              && difference <= LOSSY_TOLERANCE
              && low <= LOSSY_TOLERANCE
              && high <= LOSSY_TOLERANCE;
      return near ? "near" : "WRONG: mean off " + difference + ", min " + low + ", max " + high;
    }

    private static MessageDigest sha256() {
      try {
        return MessageDigest.getInstance("SHA-256");
      } catch (NoSuchAlgorithmException e) {
        throw new IllegalStateException(e);
      }
    }
  }
}
