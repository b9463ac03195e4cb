package org.plumbline.report;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.plumbline.core.study.AnalysisSet;
import org.plumbline.core.study.CriterionOutcome;
import org.plumbline.core.study.InvalidResults;
import org.plumbline.core.study.Keyed;
import org.plumbline.core.study.Metric;
import org.plumbline.core.study.Protocol;
import org.plumbline.core.study.ReferenceKind;
import org.plumbline.core.study.Sampling;
import org.plumbline.core.study.SuccessRule;
import org.plumbline.core.study.UnitOfAnalysis;
import org.plumbline.report.model.Printed;
import org.plumbline.report.model.Printed.Scale;
import org.plumbline.report.model.Verdict;

/**
 * The words of one study: what is counted, what the reference result is called. Against a
 * comparator nothing is called sensitive, specific or accurate.
 */
final class Words {
  private static final Map<String, String> ATTRIBUTES =
      Map.of(
          "sex", "Sex",
          "age", "Age",
          "race", "Race",
          "ethnicity", "Ethnicity",
          "bmi", "Body-mass index",
          "view", "View",
          "vendor", "Vendor",
          "scanner_model", "Scanner model",
          "site", "Site");

  private final Protocol protocol;

  Words(Protocol protocol) {
    this.protocol = protocol;
  }

  boolean isComparator() {
    return protocol.referenceStandard().kind() == ReferenceKind.COMPARATOR;
  }

  boolean hasOneCondition() {
    return protocol.referenceStandard().targetConditions().size() == 1;
  }

  /** "image", "exam", "lesion" or "patient". */
  String unit() {
    return protocol.analysis().unitOfAnalysis().key();
  }

  /** "Images", "Exams" … as a heading. */
  String units() {
    return capital(unit() + "s");
  }

  boolean countsPatients() {
    return protocol.analysis().unitOfAnalysis() == UnitOfAnalysis.PATIENT;
  }

  /** What a manifest row is: an image where there are images, else a case. */
  String counted(long count) {
    return Printed.counted(count, caseWord());
  }

  String caseWord() {
    return protocol.analysis().unitOfAnalysis() == UnitOfAnalysis.IMAGE ? "image" : "case";
  }

  String caseWords() {
    return capital(caseWord() + "s");
  }

  Metric sensitivity() {
    return isComparator() ? Metric.PPA : Metric.SENSITIVITY;
  }

  Metric specificity() {
    return isComparator() ? Metric.NPA : Metric.SPECIFICITY;
  }

  Metric accuracy() {
    return isComparator() ? Metric.OPA : Metric.ACCURACY;
  }

  /** "effusion present", or what the comparator said. */
  String present(String condition) {
    return isComparator()
        ? "Comparator positive, " + readable(condition)
        : capital(readable(condition)) + " present";
  }

  /** "effusion absent", or what the comparator said. */
  String absent(String condition) {
    return isComparator()
        ? "Comparator negative, " + readable(condition)
        : capital(readable(condition)) + " absent";
  }

  String reference() {
    return isComparator() ? "comparator" : "reference standard";
  }

  /** A name of the protocol as words: underscores are spaces. */
  static String readable(String name) {
    return name.replace('_', ' ');
  }

  static String attribute(String name) {
    if (name.contains("×")) {
      return List.of(name.split("×", -1)).stream()
          .map(Words::attribute)
          .reduce((a, b) -> a + " × " + b.toLowerCase(Locale.ROOT))
          .orElse(name);
    }
    return ATTRIBUTES.getOrDefault(name, capital(readable(name)));
  }

  /** A group's name as printed: age bands with an en dash. */
  static String group(String name) {
    return name.replace("×", "\u00a0× ").replaceAll("(?<=\\d)-(?=\\d)", "–");
  }

  /** The metric of a key, if it is one. */
  static Optional<Metric> known(String key) {
    return Keyed.of(Metric.class, key);
  }

  /** A metric's printed name by its key; the key as words where it is none of the metrics. */
  static String metric(String key) {
    return known(key).map(Metric::printedName).orElseGet(() -> capital(readable(key)));
  }

  /** A metric's name inside a sentence: abbreviations keep their capitals. */
  static String inSentence(Metric metric) {
    String name = metric.printedName();
    boolean word = name.length() > 1 && Character.isLowerCase(name.charAt(1));
    return word && metric != Metric.BRIER
        ? name.substring(0, 1).toLowerCase(Locale.ROOT) + name.substring(1)
        : name;
  }

  static String capital(String text) {
    return text.isEmpty()
        ? text
        : text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
  }

  /** The scale of a metric's values. */
  static Scale scale(Metric metric) {
    return metric.isProportion() ? Scale.PERCENT : Scale.DECIMAL;
  }

  static Verdict verdict(CriterionOutcome outcome) {
    return switch (outcome) {
      case MET -> Verdict.MET;
      case NOT_MET -> Verdict.NOT_MET;
      case NOT_ESTIMABLE -> Verdict.NOT_ESTIMABLE;
    };
  }

  static String set(AnalysisSet set) {
    return switch (set) {
      case INTENTION_TO_DIAGNOSE -> "Intention to diagnose";
      case COMPLETE_CASE -> "Complete case";
      case BEST_CASE -> "Best case";
    };
  }

  /** The set of the primary analysis. */
  AnalysisSet primarySet() {
    return protocol.analysis().invalidResults() == InvalidResults.INTENTION_TO_DIAGNOSE
        ? AnalysisSet.INTENTION_TO_DIAGNOSE
        : AnalysisSet.COMPLETE_CASE;
  }

  static String sampling(Sampling sampling) {
    return switch (sampling) {
      case CONSECUTIVE -> "sampled consecutively";
      case RANDOM -> "sampled at random";
      case ENRICHED -> "sampled with more cases of the condition than in use";
      case CASE_CONTROL -> "sampled apart with and without the condition";
    };
  }

  static String rule(SuccessRule rule) {
    return switch (rule) {
      case ALL -> "every primary endpoint is met";
      case ANY_HOLM -> "at least one primary endpoint is met at its Holm-adjusted alpha";
      case FIXED_SEQUENCE ->
          "the first primary endpoint is met; later ones are claimed in order until the first that"
              + " is not";
    };
  }

  /** Names in a sentence: "a", "a and b", "a, b and c". */
  static String listed(List<String> names) {
    if (names.size() < 2) {
      return String.join("", names);
    }
    return String.join(", ", names.subList(0, names.size() - 1))
        + " and "
        + names.get(names.size() - 1);
  }
}
