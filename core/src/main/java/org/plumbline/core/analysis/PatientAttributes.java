package org.plumbline.core.analysis;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.plumbline.core.study.AttributeDefinition;
import org.plumbline.core.study.AttributeOwner;
import org.plumbline.core.study.AttributeValue;
import org.plumbline.core.study.Case;
import org.plumbline.core.study.Cohort;
import org.plumbline.core.study.Fault;
import org.plumbline.core.study.InvalidInputException;
import org.plumbline.core.study.Problem;
import org.plumbline.core.study.Protocol;

/** An attribute of the patient has one value for each patient; two are an error of the input. */
final class PatientAttributes {

  private PatientAttributes() {}

  /**
   * Checks the included cases. A missing value beside a known one is no contradiction.
   *
   * @throws InvalidInputException of the data, one problem for each attribute
   */
  static void check(Protocol protocol, Cohort cohort) {
    List<Problem> problems = new ArrayList<>();
    for (AttributeDefinition definition : protocol.cohort().attributes()) {
      int column = cohort.attributes().indexOf(definition.name());
      if (definition.owner() == AttributeOwner.PATIENT && column >= 0) {
        long patients = contradictions(cohort, column);
        if (patients > 0) {
          problems.add(problem(protocol, definition.name(), patients));
        }
      }
    }
    if (!problems.isEmpty()) {
      throw new InvalidInputException(problems);
    }
  }

  private static long contradictions(Cohort cohort, int column) {
    Map<String, String> known = new HashMap<>();
    Set<String> contradicted = new HashSet<>();
    for (Case c : cohort.included()) {
      AttributeValue value = c.attributes().get(column);
      String before = value.isMissing() ? null : known.put(c.patientId(), value.group());
      if (before != null && !before.equals(value.group())) {
        contradicted.add(c.patientId());
      }
    }
    return contradicted.size();
  }

  private static Problem problem(Protocol protocol, String attribute, long patients) {
    return new Problem(
        Fault.DATA,
        protocol.cohort().manifest(),
        "attribute " + attribute + " has two values for " + patients + " of the patients",
        "An attribute of the patient has one value for each patient",
        "Mend the values, or write of: image under attributes."
            + attribute
            + " if it may differ between images");
  }
}
