package org.plumbline.report;

import java.util.LinkedHashMap;
import java.util.Map;
import org.plumbline.core.study.ModelSpecification;
import org.plumbline.core.study.Protocol;
import org.plumbline.report.outline.Condition;

/** What the conditions of an outline ask of a study. */
final class StudyFacts {

  private StudyFacts() {}

  /** The facts, each one of {@link Condition#FACTS}. */
  static Map<String, String> of(Protocol protocol, boolean sealed) {
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put("product_class", protocol.device().productClass().key());
    facts.put("reference", protocol.referenceStandard().kind().key());
    facts.put(
        "conditions",
        protocol.referenceStandard().targetConditions().size() == 1 ? "one" : "several");
    boolean subgroups =
        !protocol.subgroups().by().isEmpty() || !protocol.subgroups().intersections().isEmpty();
    facts.put("subgroups", subgroups ? "named" : "none");
    facts.put("prespecification", sealed ? "sealed" : "unsealed");
    facts.put("outputs", protocol.indexTest() instanceof ModelSpecification ? "model" : "recorded");
    facts.put("sampling", protocol.cohort().sampling().key());
    return facts;
  }
}
