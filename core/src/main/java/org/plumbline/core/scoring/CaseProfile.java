package org.plumbline.core.scoring;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import org.plumbline.core.dicom.CaseAttributes;
import org.plumbline.core.dicom.DicomAttributes;
import org.plumbline.core.dicom.DicomException;
import org.plumbline.core.dicom.DicomFile;
import org.plumbline.core.dicom.ImageStatistics;

/**
 * What an image looks like and how it was acquired: one row of the case profile.
 *
 * @param caseId pseudonym of the case
 * @param statistics statistics of the pixels; empty where they could not be decoded
 * @param transferSyntax UID of the encoding; empty where the file could not be opened
 * @param acquisition values in the order of {@link #ACQUISITION}, empty where missing
 */
public record CaseProfile(
    String caseId,
    Optional<ImageStatistics> statistics,
    String transferSyntax,
    List<String> acquisition) {

  /**
   * Keywords of the acquisition attributes. Of the equipment and its settings only: nothing that
   * names a patient, a person, an institution or one device, and no free text.
   */
  public static final List<String> ACQUISITION =
      List.of(
          "Modality",
          "Manufacturer",
          "ManufacturerModelName",
          "SoftwareVersions",
          "PresentationIntentType",
          "BodyPartExamined",
          "ViewPosition",
          "PatientPosition",
          "KVP",
          "XRayTubeCurrent",
          "ExposureTime",
          "Exposure",
          "RelativeXRayExposure",
          "ExposureIndex",
          "DeviationIndex",
          "DistanceSourceToDetector",
          "DetectorType",
          "Grid",
          "ImagerPixelSpacing",
          "PixelSpacing",
          "SliceThickness",
          "ConvolutionKernel",
          "MagneticFieldStrength",
          "EchoTime",
          "RepetitionTime",
          "FlipAngle",
          "PhotometricInterpretation",
          "PixelIntensityRelationship",
          "BitsStored",
          "WindowCenter",
          "WindowWidth",
          "RescaleSlope",
          "RescaleIntercept",
          "LossyImageCompression");

  private static final List<String> STATISTICS =
      List.of(
          "definitions_version",
          "rows",
          "columns",
          "mean",
          "sd",
          "percentile_1",
          "percentile_50",
          "percentile_99",
          "noise",
          "sharpness",
          "entropy");

  /** Names of the columns of {@link #row()}. */
  public static final List<String> HEADER = header();

  /** Copies the list; rejects one of another length. */
  public CaseProfile {
    Objects.requireNonNull(caseId, "caseId");
    Objects.requireNonNull(statistics, "statistics");
    Objects.requireNonNull(transferSyntax, "transferSyntax");
    acquisition = List.copyOf(acquisition);
    if (acquisition.size() != ACQUISITION.size()) {
      throw new IllegalArgumentException(
          acquisition.size() + " acquisition values, expected " + ACQUISITION.size());
    }
  }

  /** The profile of a case whose file could not be opened. */
  public static CaseProfile unknown(String caseId) {
    List<String> missing = ACQUISITION.stream().map(keyword -> "").toList();
    return new CaseProfile(caseId, Optional.empty(), "", missing);
  }

  /** The profile of an open file, before its pixels are decoded. */
  static CaseProfile ofHeader(String caseId, DicomFile file) {
    return new CaseProfile(
        caseId, Optional.empty(), file.transferSyntax(), acquisition(file.attributes()));
  }

  /**
   * The profile of an open file; decodes its pixels.
   *
   * @throws DicomException if it is no image of one monochrome frame or cannot be decoded
   */
  public static CaseProfile of(String caseId, DicomFile file) throws DicomException {
    return ofHeader(caseId, file).with(ImageStatistics.of(file.image()));
  }

  /** The same with the statistics of its pixels. */
  CaseProfile with(ImageStatistics found) {
    return new CaseProfile(caseId, Optional.of(found), transferSyntax, acquisition);
  }

  private static List<String> acquisition(DicomAttributes attributes) {
    CaseAttributes values = CaseAttributes.of(attributes);
    return ACQUISITION.stream().map(keyword -> values.value(keyword).value()).toList();
  }

  private static List<String> header() {
    List<String> header = new ArrayList<>();
    header.add("case_id");
    header.addAll(STATISTICS);
    header.add("transfer_syntax");
    ACQUISITION.forEach(keyword -> header.add(columnName(keyword)));
    return List.copyOf(header);
  }

  /** {@code BodyPartExamined} as {@code body_part_examined}, {@code KVP} as {@code kvp}. */
  private static String columnName(String keyword) {
    return keyword
        .replaceAll("([a-z])([A-Z])", "$1_$2")
        .replaceAll("([A-Z])([A-Z][a-z])", "$1_$2")
        .toLowerCase(Locale.ROOT);
  }

  /** The values as text in the order of {@link #HEADER}, at full precision; empty where unknown. */
  public List<String> row() {
    List<String> row = new ArrayList<>();
    row.add(caseId);
    if (statistics.isPresent()) {
      add(statistics.get(), row);
    } else {
      STATISTICS.forEach(column -> row.add(""));
    }
    row.add(transferSyntax);
    row.addAll(acquisition);
    return List.copyOf(row);
  }

  private static void add(ImageStatistics s, List<String> row) {
    row.add(Integer.toString(ImageStatistics.DEFINITION_VERSION));
    row.add(Integer.toString(s.rows()));
    row.add(Integer.toString(s.columns()));
    for (double value :
        List.of(s.mean(), s.sd(), s.percentile1(), s.percentile50(), s.percentile99())) {
      row.add(Double.toString(value));
    }
    row.add(text(s.noise()));
    row.add(text(s.sharpness()));
    row.add(Double.toString(s.entropy()));
  }

  private static String text(OptionalDouble value) {
    return value.isPresent() ? Double.toString(value.getAsDouble()) : "";
  }
}
