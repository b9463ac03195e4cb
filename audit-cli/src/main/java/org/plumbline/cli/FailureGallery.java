package org.plumbline.cli;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.plumbline.core.analysis.WorstError;
import org.plumbline.core.dicom.DicomReader;
import org.plumbline.core.dicom.Thumbnail;
import org.plumbline.core.evidence.Sha256;
import org.plumbline.core.io.CohortImage;
import org.plumbline.core.io.FinishedRun;
import org.plumbline.core.io.RunFolder;
import org.plumbline.core.io.RunTable;
import org.plumbline.core.scoring.CaseImage;
import org.plumbline.core.scoring.CasePicture;
import org.plumbline.core.scoring.CaseProfile;
import org.plumbline.core.study.Digest;
import org.plumbline.core.study.Predictions;
import org.plumbline.report.Gallery;
import org.plumbline.report.model.Picture;

/**
 * The worst errors with their pictures, in a run folder: {@code gallery.csv} and {@code
 * gallery/CASE.png}. Made right after scoring from the files that were scored, while the original
 * names are known; a report later has pseudonyms only.
 */
final class FailureGallery {

  static final String FILE = "gallery.csv";

  private static final String FOLDER = "gallery/";
  private static final String MISSED = "missed";
  private static final String ALARM = "false alarm";
  private static final List<String> HEADER =
      List.of(
          "target_condition",
          "case_id",
          "error",
          "score",
          "threshold",
          "acquisition",
          "picture",
          "width",
          "height",
          "left_out");
  private static final String SEPARATOR = " | ";

  /** What of the acquisition stands under a picture. */
  private static final List<String> ACQUISITION =
      List.of("Manufacturer", "ManufacturerModelName", "ViewPosition", "PatientPosition", "KVP");

  private final DicomReader reader;
  private final Map<String, CohortImage> images;
  private final Map<String, CaseProfile> profiles;
  private final Map<String, CasePicture> made = new HashMap<>(); // looked up only

  private FailureGallery(StudyInputs study, List<CaseProfile> profiles) {
    reader = study.dicomReader();
    images = byCase(study.cohort().images(), CohortImage::caseId);
    this.profiles = byCase(profiles, CaseProfile::caseId);
  }

  private static <T> Map<String, T> byCase(List<T> all, Function<T, String> caseId) {
    return all.stream().collect(Collectors.toMap(caseId, Function.identity()));
  }

  /** The gallery that the protocol asks for; none where it asks for none. */
  static Gallery of(StudyInputs study, Predictions predictions, List<CaseProfile> profiles) {
    int count = study.protocol().protocol().report().gallery();
    if (count == 0) {
      return Gallery.NONE;
    }
    FailureGallery gallery = new FailureGallery(study, profiles);
    return new Gallery(
        WorstError.of(study.protocol().protocol(), study.cohort().cohort(), predictions, count)
            .stream()
            .map(gallery::item)
            .toList());
  }

  private Gallery.Item item(WorstError error) {
    CasePicture picture = made.computeIfAbsent(error.caseId(), this::picture);
    return new Gallery.Item(
        error.targetCondition(),
        error.caseId(),
        error.missed(),
        error.score(),
        error.threshold(),
        acquisition(profiles.get(error.caseId())),
        picture.thumbnail().map(FailureGallery::picture),
        picture.leftOut().orElse(""));
  }

  private static Picture picture(Thumbnail thumbnail) {
    return new Picture(thumbnail.png(), thumbnail.width(), thumbnail.height());
  }

  private CasePicture picture(String caseId) {
    CohortImage image = images.get(caseId);
    CaseImage file =
        new CaseImage(caseId, image.file().orElse(java.nio.file.Path.of("")), image.failure());
    return file.failure().isPresent() || image.digest().equals(digest(file))
        ? CasePicture.of(reader, file)
        : CasePicture.leftOut("the file is not the one that was scored");
  }

  private static Optional<Digest> digest(CaseImage image) {
    try {
      return Optional.of(Sha256.of(image.file()));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private static List<String> acquisition(CaseProfile profile) {
    List<String> values = new ArrayList<>();
    for (String keyword : ACQUISITION) {
      String value = profile.acquisition().get(CaseProfile.ACQUISITION.indexOf(keyword)).strip();
      if (!value.isEmpty()) {
        values.add(keyword.equals("KVP") ? value + " kV" : value);
      }
    }
    return values;
  }

  /** Writes it; nothing where there is none. */
  static void write(RunFolder folder, Gallery gallery) {
    if (gallery.items().isEmpty()) {
      return;
    }
    folder.writeTable(
        FILE, new RunTable(HEADER, gallery.items().stream().map(FailureGallery::row).toList()));
    Map<String, Picture> pictures = new LinkedHashMap<>();
    gallery.items().forEach(i -> i.picture().ifPresent(p -> pictures.put(i.caseId(), p)));
    pictures.forEach((id, p) -> folder.write(file(id), out -> out.write(p.png())));
  }

  private static String file(String caseId) {
    return FOLDER + caseId + ".png";
  }

  private static List<String> row(Gallery.Item item) {
    return List.of(
        item.targetCondition(),
        item.caseId(),
        item.missed() ? MISSED : ALARM,
        Double.toString(item.score()),
        Double.toString(item.threshold()),
        String.join(SEPARATOR, item.acquisition()),
        item.picture().map(p -> file(item.caseId())).orElse(""),
        item.picture().map(p -> String.valueOf(p.width())).orElse(""),
        item.picture().map(p -> String.valueOf(p.height())).orElse(""),
        item.leftOut());
  }

  /** The gallery of a finished run. */
  static Gallery read(FinishedRun run) {
    return run.table(FILE)
        .map(table -> new Gallery(table.rows().stream().map(row -> item(run, table, row)).toList()))
        .orElse(Gallery.NONE);
  }

  private static Gallery.Item item(FinishedRun run, RunTable table, List<String> row) {
    Function<String, String> cell = name -> row.get(table.column(name));
    String acquisition = cell.apply("acquisition");
    Optional<Picture> picture =
        Optional.of(cell.apply("picture"))
            .filter(file -> !file.isEmpty())
            .map(
                file ->
                    new Picture(
                        run.bytes(file),
                        Integer.parseInt(cell.apply("width")),
                        Integer.parseInt(cell.apply("height"))));
    return new Gallery.Item(
        cell.apply("target_condition"),
        cell.apply("case_id"),
        cell.apply("error").equals(MISSED),
        Double.parseDouble(cell.apply("score")),
        Double.parseDouble(cell.apply("threshold")),
        acquisition.isEmpty() ? List.of() : Arrays.asList(acquisition.split(" \\| ")),
        picture,
        cell.apply("left_out"));
  }
}
