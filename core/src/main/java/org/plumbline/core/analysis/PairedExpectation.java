package org.plumbline.core.analysis;

import java.util.OptionalDouble;
import org.plumbline.core.stats.MarginQuestion;
import org.plumbline.core.stats.ProportionPower;
import org.plumbline.core.stats.StudySize;
import org.plumbline.core.study.Endpoint;
import org.plumbline.core.study.Metric;

/**
 * What a protocol expects of a comparison of two tests of the same units.
 *
 * @param device share of units that the device gets right
 * @param comparator share of units that the comparator gets right
 * @param disagreement share of units that one gets right and the other wrong
 * @param stated false where the protocol does not state the disagreement: then that of tests that
 *     err independently, which is more than that of tests that miss the same cases
 */
record PairedExpectation(double device, double comparator, double disagreement, boolean stated) {

  /**
   * The expectation of an endpoint, compared with another test, that states one.
   *
   * @throws IllegalArgumentException with the reason, without a full stop, why there is none
   */
  static PairedExpectation of(Endpoint endpoint, Metric metric) {
    if (!metric.isProportion() || metric == Metric.PPV || metric == Metric.NPV) {
      throw new IllegalArgumentException(
          "The power of a comparison of "
              + metric.key()
              + " is not computed: it rests on how the scores of both tests go together");
    }
    Endpoint.Expected expected = endpoint.expected().orElseThrow();
    double device = stated(expected.value(), metric.key());
    double comparator = stated(expected.comparator(), "comparator");
    double disagreement =
        expected.disagreement().orElse(ProportionPower.independentDisagreement(device, comparator));
    ProportionPower.pairedStandardError(device, comparator, disagreement, 1); // refuses
    return new PairedExpectation(
        device, comparator, disagreement, expected.disagreement().isPresent());
  }

  private static double stated(OptionalDouble value, String key) {
    return value.orElseThrow(
        () -> new IllegalArgumentException("The protocol states no expected." + key));
  }

  double standardError(long n) {
    return ProportionPower.pairedStandardError(device, comparator, disagreement, n);
  }

  double power(MarginQuestion question, long n) {
    return ProportionPower.pairedPower(question, device, comparator, disagreement, n);
  }

  StudySize size(MarginQuestion question, double power) {
    return new StudySize.PairedMargin(question, device, comparator, disagreement, power);
  }

  /** How its numbers are made. */
  String method() {
    return stated
        ? "normal approximation of the paired difference"
        : "normal approximation of the paired difference, both tests erring independently";
  }
}
