package org.plumbline.reference;

import static org.plumbline.reference.DicomEncoding.EXPLICIT_LITTLE_ENDIAN;
import static org.plumbline.reference.DicomEncoding.IMPLICIT_LITTLE_ENDIAN;
import static org.plumbline.reference.DicomEncoding.RLE_LOSSLESS;
import static org.plumbline.reference.VendorHabits.Polarity.MONOCHROME1;
import static org.plumbline.reference.VendorHabits.Polarity.MONOCHROME2;

import java.util.List;
import org.plumbline.reference.VendorHabits.Encoding;
import org.plumbline.reference.VendorHabits.Processing;

/**
 * The phantoms of the demonstration: four vendors, three sites, and one weakness. The datasheet is
 * in the README of this module.
 */
public final class DemoPhantoms {

  /** Images in the test cohort, of 350 patients. */
  public static final int COHORT_IMAGES = 420;

  /** Images the model is developed on. */
  static final int DEVELOPMENT_IMAGES = 900;

  /** Seed of the test cohort unless another is asked for. */
  public static final long COHORT_SEED = 20261123;

  private static final long DEVELOPMENT_SEED = 20260418;
  private static final long TRUTH_SEED = 20260502;
  private static final double PREVALENCE = 0.4;

  /** The vendor whose processing hides findings. It is invented: no real vendor is accused. */
  public static final String WEAK_VENDOR = "Nordlicht Medical";

  private DemoPhantoms() {}

  /**
   * The phantoms a demonstration is run on.
   *
   * @param seed another seed, other patients
   */
  public static PhantomSettings cohort(long seed, Weakness weakness) {
    return settings(seed, "PH", weakness);
  }

  /** The phantoms the model is trained on. */
  static PhantomSettings development() {
    return settings(DEVELOPMENT_SEED, "DEV", Weakness.PLANTED);
  }

  /** The phantoms on which the true sensitivities were measured. */
  static PhantomSettings truth() {
    return settings(TRUTH_SEED, "TRUTH", Weakness.PLANTED);
  }

  private static PhantomSettings settings(long seed, String prefix, Weakness weakness) {
    return new PhantomSettings(
        seed,
        prefix,
        PREVALENCE,
        new PhantomSettings.MissingTags(0.03, 0.04, 0.05),
        vendors(weakness),
        sites());
  }

  private static List<VendorHabits> vendors(Weakness weakness) {
    return List.of(
        new VendorHabits(
            "Siemens Healthineers",
            List.of("SIEMENS", "Siemens Healthineers", "Siemens"),
            List.of("Ysio Phantom", "Multix Phantom"),
            new Processing(0.026, 0.6, 0, 1, 3900, 0.02),
            new Encoding(12, MONOCHROME2, EXPLICIT_LITTLE_ENDIAN, 2048, 4096)),
        new VendorHabits(
            "GE HealthCare",
            List.of("GE MEDICAL SYSTEMS", "GE Healthcare", "GE Medical Systems"),
            List.of("Definium Phantom", "Optima Phantom"),
            new Processing(0.030, 0.8, 0.3, 1, 3950, 0.03),
            new Encoding(14, MONOCHROME1, IMPLICIT_LITTLE_ENDIAN, 2000, 3600)),
        new VendorHabits(
            "Philips",
            List.of("Philips Medical Systems", "PHILIPS", "Philips"),
            List.of("DigitalDiagnost Phantom"),
            new Processing(0.030, 0.9, 0.5, 1, 3750, 0.0),
            new Encoding(10, MONOCHROME2, RLE_LOSSLESS, 1900, 3400)),
        new VendorHabits(
            WEAK_VENDOR,
            List.of(WEAK_VENDOR),
            List.of("Aurora 1", "Aurora 2"),
            nordlicht(weakness),
            new Encoding(12, MONOCHROME2, EXPLICIT_LITTLE_ENDIAN, 2100, 3800)));
  }

  /** Strong smoothing and flattened local contrast: a calm image in which faint findings drown. */
  private static Processing nordlicht(Weakness weakness) {
    return weakness == Weakness.PLANTED
        ? new Processing(0.030, 1.8, 0, 0.37, 3900, 0.02)
        : new Processing(0.030, 0.8, 0.2, 1, 3900, 0.02);
  }

  private static List<PhantomSettings.Site> sites() {
    return List.of(
        new PhantomSettings.Site("Phantom Clinic North", List.of(0.40, 0.30, 0.20, 0.10)),
        new PhantomSettings.Site("Phantom Clinic South", List.of(0.15, 0.30, 0.35, 0.20)),
        new PhantomSettings.Site("Phantom Clinic Harbour", List.of(0.20, 0.15, 0.20, 0.45)));
  }
}
