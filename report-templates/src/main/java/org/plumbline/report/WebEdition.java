package org.plumbline.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.plumbline.core.analysis.OperatingPointRow;
import org.plumbline.core.study.Digest;
import org.plumbline.core.study.Metric;
import org.plumbline.report.html.Edition;
import org.plumbline.report.html.Sweep;
import org.plumbline.report.model.ReportModel;

/** The same report as a page, with the performance over thresholds that a page can show. */
public final class WebEdition {
  /** Name of the page in a run folder. */
  public static final String FILE = "report.html";

  private final Words words;

  private WebEdition(Words words) {
    this.words = words;
  }

  /**
   * Puts the page of a report together; computes nothing.
   *
   * @param model the report as composed by a template
   * @param input what it was composed from
   */
  public static Edition of(ReportModel model, ReportInput input) {
    return new Edition(
        model,
        new WebEdition(new Words(input.protocol())).sweeps(input.results().operatingPoints()),
        input.auditHead().map(Digest::hex));
  }

  private List<Sweep> sweeps(List<OperatingPointRow> rows) {
    Map<String, List<OperatingPointRow>> byCondition = new LinkedHashMap<>();
    rows.forEach(
        row ->
            byCondition.computeIfAbsent(row.targetCondition(), any -> new ArrayList<>()).add(row));
    List<Sweep> sweeps = new ArrayList<>();
    byCondition.forEach((condition, own) -> sweeps.add(sweep(condition, own)));
    return sweeps;
  }

  private Sweep sweep(String condition, List<OperatingPointRow> rows) {
    Map<List<String>, List<OperatingPointRow>> byGroup = new LinkedHashMap<>();
    rows.forEach(
        row ->
            byGroup
                .computeIfAbsent(List.of(row.attribute(), row.group()), any -> new ArrayList<>())
                .add(row));
    List<OperatingPointRow> everyone = byGroup.remove(List.of("", ""));
    List<Sweep.Group> groups = new ArrayList<>();
    byGroup.forEach(
        (key, own) ->
            groups.add(new Sweep.Group(Words.attribute(key.get(0)), Words.group(key.get(1)), own)));
    return new Sweep(
        Words.capital(Words.readable(condition)),
        List.of(words.sensitivity(), words.specificity(), Metric.PPV, Metric.NPV),
        everyone == null ? List.of() : everyone,
        groups);
  }
}
