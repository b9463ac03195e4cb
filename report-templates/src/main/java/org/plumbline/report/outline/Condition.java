package org.plumbline.report.outline;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * When a part of an outline is printed.
 *
 * @param wanted name of a fact → the values one of which it must have; all facts must hold
 * @param unwanted name of a fact → values it must not have
 */
public record Condition(Map<String, List<String>> wanted, Map<String, List<String>> unwanted) {

  /** Always. */
  public static final Condition ALWAYS = new Condition(Map.of(), Map.of());

  /** What a condition can ask, and the answers there are. */
  public static final Map<String, List<String>> FACTS = facts();

  private static Map<String, List<String>> facts() {
    Map<String, List<String>> facts = new LinkedHashMap<>();
    facts.put("product_class", List.of("CADe", "CADx", "CADt", "CADe/x", "quantitative", "other"));
    facts.put("reference", List.of("reference", "comparator"));
    facts.put("conditions", List.of("one", "several"));
    facts.put("subgroups", List.of("named", "none"));
    facts.put("prespecification", List.of("sealed", "unsealed"));
    facts.put("outputs", List.of("model", "recorded"));
    facts.put("sampling", List.of("consecutive", "random", "enriched", "case-control"));
    return facts;
  }

  /** Copies the maps. */
  public Condition {
    wanted = Map.copyOf(wanted);
    unwanted = Map.copyOf(unwanted);
  }

  /**
   * True where it holds.
   *
   * @param facts the facts of a study, each of {@link #FACTS}
   */
  public boolean holds(Map<String, String> facts) {
    return wanted.entrySet().stream().allMatch(e -> e.getValue().contains(facts.get(e.getKey())))
        && unwanted.entrySet().stream()
            .noneMatch(e -> e.getValue().contains(facts.get(e.getKey())));
  }
}
