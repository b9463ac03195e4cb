package org.plumbline.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.plumbline.core.dicom.VendorNames;

class PhantomGeneratorTest {

  private static final PhantomSettings SETTINGS =
      DemoPhantoms.cohort(DemoPhantoms.COHORT_SEED, Weakness.PLANTED);

  /** Pixels of the first 24 phantoms; another value needs another {@code VERSION}. */
  private static final String DIGEST_OF_VERSION_1 =
      "349a6b9a5f429feb713a2583c73e261903ac8574623ea479c107ef67272a7d66";

  @Test
  void aPhantomDependsOnItsNumberAloneAndNotOnOrderOrThreads() {
    PhantomGenerator generator = new PhantomGenerator(SETTINGS);
    List<String> backwards =
        IntStream.range(0, 12).mapToObj(i -> digest(generator.phantom(11 - i))).toList();
    List<String> together =
        IntStream.range(0, 12)
            .parallel()
            .mapToObj(i -> digest(new PhantomGenerator(SETTINGS).phantom(i)))
            .toList();
    for (int i = 0; i < 12; i++) {
      assertThat(together.get(i)).isEqualTo(backwards.get(11 - i));
    }
  }

  @Test
  void thePixelsAreThoseOfTheStatedVersionOnEveryMachine() {
    PhantomGenerator generator = new PhantomGenerator(SETTINGS);
    String all =
        IntStream.range(0, 24)
            .mapToObj(i -> digest(generator.phantom(i)))
            .collect(Collectors.joining());
    assertThat(PhantomGenerator.VERSION).isEqualTo("1");
    assertThat(sha256(all.getBytes(StandardCharsets.US_ASCII)))
        .as("the truth of this version was measured on other pixels: raise VERSION, measure again")
        .isEqualTo(DIGEST_OF_VERSION_1);
  }

  @Test
  void oneInSixPatientsSharesItsBuildAndItsFindingBetweenTwoImages() {
    PhantomGenerator generator = new PhantomGenerator(SETTINGS);
    assertThat(PhantomGenerator.patients(DemoPhantoms.COHORT_IMAGES)).isEqualTo(350);
    for (int block = 0; block < 8; block++) {
      Phantom first = generator.phantom(6 * block + 4);
      Phantom second = generator.phantom(6 * block + 5);
      assertThat(second.patientId()).isEqualTo(first.patientId());
      assertThat(second.caseId()).isNotEqualTo(first.caseId());
      assertThat(second.label().sex()).isEqualTo(first.label().sex());
      assertThat(second.label().site()).isEqualTo(first.label().site());
      assertThat(second.finding().map(Finding::kind)).isEqualTo(first.finding().map(Finding::kind));
      assertThat(second.label().visit()).isEqualTo(2);
    }
  }

  @Test
  void withoutTheWeaknessOnlyTheWeakVendorsPixelsDiffer() {
    PhantomGenerator planted = new PhantomGenerator(SETTINGS);
    PhantomGenerator without =
        new PhantomGenerator(DemoPhantoms.cohort(DemoPhantoms.COHORT_SEED, Weakness.NONE));
    int weak = 0;
    for (int i = 0; i < 24; i++) {
      Phantom one = planted.phantom(i);
      Phantom other = without.phantom(i);
      boolean isWeak = one.vendor().equals(DemoPhantoms.WEAK_VENDOR);
      weak += isWeak ? 1 : 0;
      assertThat(other.label()).isEqualTo(one.label());
      assertThat(other.finding()).isEqualTo(one.finding());
      assertThat(digest(other).equals(digest(one))).isEqualTo(!isWeak);
    }
    assertThat(weak).isPositive();
  }

  @Test
  void theCohortHasTheSharesItsSettingsAskFor() {
    PhantomGenerator generator = new PhantomGenerator(SETTINGS);
    List<Phantom> phantoms =
        IntStream.range(0, DemoPhantoms.COHORT_IMAGES)
            .parallel()
            .mapToObj(generator::phantom)
            .toList();
    double n = phantoms.size();
    // Three standard errors of a share of 420, rounded up: 0.08.
    assertThat(phantoms.stream().filter(p -> p.finding().isPresent()).count() / n)
        .isCloseTo(0.4, within(0.08));
    Map<String, Long> vendors =
        phantoms.stream().collect(Collectors.groupingBy(Phantom::vendor, Collectors.counting()));
    assertThat(vendors).hasSize(4);
    assertThat(vendors.values()).allSatisfy(count -> assertThat(count).isGreaterThan(70));
    assertThat(phantoms.stream().map(p -> p.label().site()).distinct()).hasSize(3);
    assertThat(phantoms.stream().map(p -> p.label().manufacturer()).distinct()).hasSize(10);
    assertThat(phantoms).anyMatch(p -> p.label().age().isEmpty());
    assertThat(phantoms).anyMatch(p -> p.label().sex().isEmpty());
    assertThat(phantoms).anyMatch(p -> p.label().view().isEmpty());
    assertThat(phantoms.stream().flatMap(p -> p.label().age().stream()))
        .allSatisfy(age -> assertThat(age).isBetween(18, 95));
  }

  @Test
  void everySpellingOfAVendorIsHarmonisedToItsName() {
    for (VendorHabits vendor : SETTINGS.vendors()) {
      assertThat(vendor.spellings())
          .allSatisfy(
              spelling -> assertThat(VendorNames.harmonise(spelling)).isEqualTo(vendor.vendor()));
    }
  }

  @Test
  void aFindingBrightensTheImageWhereItLies() {
    // The same patients with and without: prevalence decides nothing else.
    PhantomGenerator all = new PhantomGenerator(withPrevalence(1));
    PhantomGenerator none = new PhantomGenerator(withPrevalence(0));
    for (int i = 0; i < 12; i++) {
      Finding finding = all.phantom(i).finding().orElseThrow();
      double brighter = 0;
      // The middle of an effusion may lie behind the heart; look nearer to the ribs.
      boolean effusion = finding.kind() == Finding.Kind.EFFUSION;
      double x = effusion ? 1.45 * finding.x() : finding.x();
      double y = effusion ? finding.y() - 0.05 : finding.y();
      int column = (int) ((x + 1) * PhantomGenerator.size() / 2);
      int row = (int) ((y + 1) * PhantomGenerator.size() / 2);
      for (int down = -3; down <= 3; down++) {
        brighter += all.phantom(i).image().bright(row + down, column);
        brighter -= none.phantom(i).image().bright(row + down, column);
      }
      assertThat(brighter / 7).as(finding.toString()).isGreaterThan(40);
      assertThat(none.phantom(i).finding()).isEmpty();
    }
  }

  @Test
  void aNegativeNumberIsRefused() {
    assertThatThrownBy(() -> new PhantomGenerator(SETTINGS).phantom(-1))
        .hasMessage("Phantoms are numbered from 0, got -1");
  }

  private static PhantomSettings withPrevalence(double prevalence) {
    return new PhantomSettings(
        5, "PH", prevalence, SETTINGS.missing(), SETTINGS.vendors(), SETTINGS.sites());
  }

  private static String digest(Phantom phantom) {
    PhantomImage image = phantom.image();
    ByteBuffer bytes = ByteBuffer.allocate(2 * image.rows() * image.columns());
    for (int row = 0; row < image.rows(); row++) {
      for (int column = 0; column < image.columns(); column++) {
        bytes.putShort((short) image.stored(row, column));
      }
    }
    return sha256(bytes.array());
  }

  private static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
