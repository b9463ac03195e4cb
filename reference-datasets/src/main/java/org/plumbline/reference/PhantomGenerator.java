package org.plumbline.reference;

import static org.plumbline.reference.RandomStream.Purpose.IMAGE;
import static org.plumbline.reference.RandomStream.Purpose.NOISE;
import static org.plumbline.reference.RandomStream.Purpose.PATIENT;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.plumbline.reference.VendorHabits.Encoding;
import org.plumbline.reference.VendorHabits.Polarity;
import org.plumbline.reference.VendorHabits.Processing;

/**
 * Makes artificial frontal chest radiographs of which everything is known.
 *
 * <p>Phantom {@code i} depends on the settings and on {@code i} alone: the same on every machine,
 * in any order, on any number of threads. Of six phantoms in a row the fifth and sixth are of one
 * patient; the others have a patient each. One phantom takes a few milliseconds.
 */
public final class PhantomGenerator {

  /**
   * Changes whenever other pixels or other attributes come out; stands beside what was measured.
   */
  public static final String VERSION = "1";

  private static final int IMAGES_PER_BLOCK = 6;
  private static final int PATIENTS_PER_BLOCK = 5;
  private static final int SIZE = ChestDrawing.SIZE;
  private static final LocalDate FIRST_DAY = LocalDate.of(2025, 1, 6);

  private final PhantomSettings settings;

  /** A generator with these settings. */
  public PhantomGenerator(PhantomSettings settings) {
    this.settings = Objects.requireNonNull(settings, "settings");
  }

  /** Rows and columns of every phantom. */
  public static int size() {
    return SIZE;
  }

  /** Number of patients behind the first {@code images} phantoms. */
  public static int patients(int images) {
    return images == 0 ? 0 : patientOf(images - 1) + 1;
  }

  private static int patientOf(int index) {
    int place = Math.min(index % IMAGES_PER_BLOCK, PATIENTS_PER_BLOCK - 1);
    return index / IMAGES_PER_BLOCK * PATIENTS_PER_BLOCK + place;
  }

  /**
   * The phantom of that number.
   *
   * @param index from 0; there is no upper limit but that of {@code int}
   */
  public Phantom phantom(int index) {
    if (index < 0) {
      throw new IllegalArgumentException("Phantoms are numbered from 0, got " + index);
    }
    int number = patientOf(index);
    int visit = index % IMAGES_PER_BLOCK == PATIENTS_PER_BLOCK ? 2 : 1;
    Patient patient = patient(number);
    RandomStream random = RandomStream.of(settings.seed(), IMAGE, index);
    View view = random.chance(patient.age() > 70 ? 0.5 : 0.25) ? View.AP : View.PA;
    VendorHabits vendor = vendor(patient.site(), random);
    double change = random.near(1, 0.07);
    Optional<Finding> finding = patient.finding().map(f -> asSeenNow(f, change));
    return new Phantom(
        index,
        caseId(index),
        patientId(index),
        number,
        label(patient, view, vendor, visit, random),
        vendor.vendor(),
        finding,
        image(patient, view, vendor, finding, random, index));
  }

  /** The case id of a phantom, without drawing it. */
  String caseId(int index) {
    return String.format(Locale.ROOT, "%s%06d", settings.idPrefix(), index + 1);
  }

  /** The patient id of a phantom, without drawing it. */
  String patientId(int index) {
    return String.format(Locale.ROOT, "%s-P%05d", settings.idPrefix(), patientOf(index) + 1);
  }

  // Patient

  private record Patient(
      Sex sex,
      int age,
      PhantomSettings.Site site,
      int day,
      boolean sexKnown,
      Anatomy anatomy,
      Optional<Finding> finding) {}

  private Patient patient(int number) {
    RandomStream random = RandomStream.of(settings.seed(), PATIENT, number);
    Sex sex = random.chance(0.5) ? Sex.F : Sex.M;
    int age = (int) Math.min(95, Math.max(18, Math.round(60 + 17 * random.gaussian())));
    PhantomSettings.Site site = random.oneOf(settings.sites());
    int day = random.below(365);
    boolean sexKnown = !random.chance(settings.missing().sex());
    Anatomy anatomy = Anatomy.draw(random, sex == Sex.F);
    boolean positive = random.chance(settings.prevalence());
    Finding finding = finding(anatomy, random);
    return new Patient(
        sex, age, site, day, sexKnown, anatomy, positive ? Optional.of(finding) : Optional.empty());
  }

  private static Finding finding(Anatomy anatomy, RandomStream random) {
    double kind = random.between(0, 1);
    double contrast = random.between(0, 1);
    double side = random.chance(0.5) ? -1 : 1;
    if (kind < 0.2) {
      double height = 0.20 + 0.18 * contrast;
      return new Finding(
          Finding.Kind.EFFUSION, side * 0.4, anatomy.lungBase(), height, 0.12 + 0.15 * contrast);
    }
    double x;
    double y;
    do {
      x = side * random.between(0.20, 0.68);
      y = random.between(-0.55, 0.42);
    } while (anatomy.lung(x, y) < 0.95);
    if (kind < 0.65) {
      double radius = random.between(0.050, 0.090);
      return new Finding(Finding.Kind.NODULE, x, y, radius, 0.14 + 0.18 * contrast);
    }
    double radius = random.between(0.13, 0.22);
    return new Finding(Finding.Kind.CONSOLIDATION, x, y, radius, 0.10 + 0.16 * contrast);
  }

  // Image

  private VendorHabits vendor(PhantomSettings.Site site, RandomStream random) {
    double draw = random.between(0, 1);
    int chosen = 0;
    double reached = site.vendorShares().get(0);
    while (draw >= reached && chosen < settings.vendors().size() - 1) {
      chosen++;
      reached += site.vendorShares().get(chosen);
    }
    return settings.vendors().get(chosen);
  }

  /** The finding of the patient a little changed, as on another day. */
  private static Finding asSeenNow(Finding finding, double change) {
    double contrast = finding.contrast() * change;
    return new Finding(finding.kind(), finding.x(), finding.y(), finding.radius(), contrast);
  }

  private Phantom.Label label(
      Patient patient, View view, VendorHabits vendor, int visit, RandomStream random) {
    String manufacturer = random.oneOf(vendor.spellings());
    String model = random.oneOf(vendor.models());
    boolean ageKnown = !random.chance(settings.missing().age());
    boolean viewKnown = !random.chance(settings.missing().view());
    return new Phantom.Label(
        patient.sexKnown() ? Optional.of(patient.sex()) : Optional.empty(),
        ageKnown ? Optional.of(patient.age()) : Optional.empty(),
        viewKnown ? Optional.of(view) : Optional.empty(),
        patient.site().name(),
        manufacturer,
        model,
        FIRST_DAY.plusDays(patient.day() + (visit == 2 ? 30 : 0)),
        visit);
  }

  private PhantomImage image(
      Patient patient,
      View view,
      VendorHabits vendor,
      Optional<Finding> finding,
      RandomStream random,
      int index) {
    Anatomy anatomy = view == View.AP ? patient.anatomy().anteroposterior() : patient.anatomy();
    ChestDrawing drawing = ChestDrawing.of(anatomy, random);
    finding.ifPresent(drawing::draw);
    float[] processed =
        new DetectorProcessing(vendor.processing())
            .apply(drawing.density(), RandomStream.of(settings.seed(), NOISE, index));
    PhantomMark.stamp(processed, SIZE);
    return stored(processed, vendor.processing(), vendor.encoding());
  }

  private static PhantomImage stored(float[] density, Processing processing, Encoding encoding) {
    int max = (1 << encoding.bitsStored()) - 1;
    short[] stored = new short[density.length];
    for (int at = 0; at < density.length; at++) {
      double grey = processing.gain() * (density[at] - processing.offset());
      long value = (long) (Math.max(0, Math.min(max, grey / encoding.rescaleSlope())) + 0.5);
      boolean inverted = encoding.polarity() == Polarity.MONOCHROME1;
      stored[at] = (short) (inverted ? max - value : value);
    }
    return new PhantomImage(SIZE, SIZE, encoding, stored);
  }

  /** The settings of this generator. */
  public PhantomSettings settings() {
    return settings;
  }

  /** The harmonised names of the vendors, in the order of the settings. */
  public List<String> vendors() {
    return settings.vendors().stream().map(VendorHabits::vendor).toList();
  }
}
