package org.plumbline.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.simple.RandomSource;
import org.junit.jupiter.api.Test;
import org.plumbline.reference.PlantedTruth.Agreement;
import org.plumbline.reference.PlantedTruth.Comparison;
import org.plumbline.reference.PlantedTruth.Disagreement;
import org.plumbline.reference.PlantedTruth.Found;
import org.plumbline.reference.PlantedTruth.VendorTruth;

class PlantedTruthTest {

  private static final PlantedTruth TRUTH = PlantedTruth.load();

  @Test
  void theTruthIsThatOfThisGeneratorThisModelAndThisThreshold() {
    DemoModel model = DemoModel.train();
    assertThat(TRUTH.generatorVersion()).isEqualTo(PhantomGenerator.VERSION);
    assertThat(TRUTH.threshold()).isEqualTo(model.threshold());
    assertThat(TRUTH.modelDigest())
        .as("measure again: the model is no longer the one that was measured")
        .isEqualTo(model.digest());
  }

  @Test
  void theTruthIsOfAHundredThousandPhantomsAndHasOneWeakVendor() {
    assertThat(TRUTH.vendors().stream().mapToLong(v -> v.positives() + v.negatives()).sum())
        .isEqualTo(100_000);
    assertThat(TRUTH.weakVendor()).isEqualTo(DemoPhantoms.WEAK_VENDOR);
    for (VendorTruth vendor : TRUTH.vendors()) {
      boolean weak = vendor.vendor().equals(DemoPhantoms.WEAK_VENDOR);
      assertThat(vendor.sensitivity()).isBetween(weak ? 0.50 : 0.85, weak ? 0.65 : 0.95);
      assertThat(vendor.specificity()).isGreaterThan(0.80);
    }
  }

  @Test
  void theStandardCohortAgreesAndTheOneWithoutTheWeaknessDoesNot() {
    DemoModel model = DemoModel.train();
    assertThat(TRUTH.compare(studied(model, Weakness.PLANTED))).isInstanceOf(Agreement.class);
    Comparison without = TRUTH.compare(studied(model, Weakness.NONE));
    assertThat(without).isInstanceOf(Disagreement.class);
    assertThat(without.differences())
        .hasSize(2)
        .anyMatch(d -> d.startsWith(DemoPhantoms.WEAK_VENDOR + ": the study found "))
        .contains("The study does not show Nordlicht Medical below the other vendors.");
  }

  private static Map<String, Found> studied(DemoModel model, Weakness weakness) {
    DemoCohort.Options options = DemoCohort.Options.standard(weakness);
    PhantomGenerator generator =
        new PhantomGenerator(DemoPhantoms.cohort(options.seed(), options.weakness()));
    List<Map.Entry<String, Found>> single =
        IntStream.range(0, options.images())
            .parallel()
            .mapToObj(generator::phantom)
            .filter(phantom -> phantom.finding().isPresent())
            .map(
                phantom -> {
                  boolean called = model.probability(phantom.image()) >= model.threshold();
                  return Map.entry(phantom.vendor(), new Found(called ? 1 : 0, 1));
                })
            .toList();
    Map<String, Found> found = new TreeMap<>();
    single.forEach(
        e ->
            found.merge(
                e.getKey(),
                e.getValue(),
                (a, b) -> new Found(a.detected() + b.detected(), a.positives() + b.positives())));
    return found;
  }

  @Test
  void correctStudiesOfAnySeedAgreeAndStudiesWithoutTheWeaknessDoNot() {
    UniformRandomProvider random = RandomSource.XO_RO_SHI_RO_128_PP.create(new long[] {3, 5});
    int studies = 2000;
    int agree = 0;
    int agreeWithout = 0;
    for (int study = 0; study < studies; study++) {
      Map<String, Found> found = new HashMap<>();
      TRUTH.vendors().forEach(v -> found.put(v.vendor(), draw(random, v.sensitivity())));
      agree += TRUTH.compare(found) instanceof Agreement ? 1 : 0;
      found.put(TRUTH.weakVendor(), draw(random, 0.89));
      agreeWithout += TRUTH.compare(found) instanceof Agreement ? 1 : 0;
    }
    // Asked for: at least 0.99 of correct studies, less a little power of the second condition.
    // Without the weakness a cohort of this size can still agree by chance (seen: 0.04).
    assertThat((double) agree / studies).isGreaterThan(0.98);
    assertThat((double) agreeWithout / studies).isLessThan(0.06);
  }

  /** 42 positives a vendor, as the standard cohort has on average. */
  private static Found draw(UniformRandomProvider random, double sensitivity) {
    long detected = IntStream.range(0, 42).filter(i -> random.nextDouble() < sensitivity).count();
    return new Found(detected, 42);
  }

  @Test
  void aVendorThatIsMissingOrUnknownIsADifference() {
    Map<String, Found> found = new HashMap<>();
    TRUTH.vendors().forEach(v -> found.put(v.vendor(), expected(v)));
    assertThat(TRUTH.compare(found)).isInstanceOf(Agreement.class);
    found.put("SIEMENS", found.remove("Siemens Healthineers"));
    assertThat(TRUTH.compare(found).differences())
        .containsExactly(
            "Siemens Healthineers: no case with the finding was analysed.",
            "'SIEMENS' is not a vendor of the phantoms.");
  }

  private static Found expected(VendorTruth vendor) {
    return new Found(Math.round(42 * vendor.sensitivity()), 42);
  }

  @Test
  void tooFewCasesToSeeTheWeaknessIsADifference() {
    Map<String, Found> found = new HashMap<>();
    TRUTH.vendors().forEach(v -> found.put(v.vendor(), new Found(2, 3)));
    assertThat(TRUTH.compare(found).differences())
        .containsExactly("The study does not show Nordlicht Medical below the other vendors.");
  }

  @Test
  void moreDetectedThanThereAreIsRefused() {
    assertThatThrownBy(() -> new Found(4, 3)).hasMessage("4 of 3 cannot be detected");
  }
}
