package org.plumbline.core.dicom;

import java.util.Comparator;
import java.util.List;
import java.util.ServiceLoader;

/** The DICOM readers on the class path. */
public final class DicomReaders {

  private static final Comparator<DicomReader> OTHERS_FIRST =
      Comparator.comparing((DicomReader reader) -> reader.name().equals(PlumblineDicomReader.NAME))
          .thenComparing(DicomReader::name);

  private DicomReaders() {}

  /**
   * The reader to use: one that was added to the class path (dcm4che), else the built-in one. With
   * several added ones, the first by name.
   */
  public static DicomReader preferred() {
    return available().get(0);
  }

  /** All readers, the preferred one first, the built-in one last. */
  public static List<DicomReader> available() {
    return ServiceLoader.load(DicomReader.class, DicomReader.class.getClassLoader()).stream()
        .map(ServiceLoader.Provider::get)
        .sorted(OTHERS_FIRST)
        .toList();
  }

  /** The reader that comes with Plumbline, whatever else is on the class path. */
  public static DicomReader builtIn() {
    return new PlumblineDicomReader();
  }
}
