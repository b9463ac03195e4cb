package org.plumbline.report.html;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.plumbline.core.analysis.OperatingPointRow;
import org.plumbline.core.stats.Estimate;
import org.plumbline.core.stats.Interval;
import org.plumbline.report.model.Footnotes;
import org.plumbline.report.model.Printed;
import org.plumbline.report.model.Table.Footnote;

/**
 * Writes performance over thresholds: all rows as text, and a slider that shows one of them where
 * scripts run. All cases are a table with the full precision in its attributes; subgroups, of which
 * there may be hundreds, are lines of text with a tab between the fields.
 */
final class SweepWriter {
  /** The anchor of the section. */
  static final String SECTION = "html-thresholds";

  static final String TITLE = "Performance over thresholds";
  private static final List<String> COUNTS =
      List.of("True positives", "False negatives", "False positives", "True negatives");

  private final Markup out;
  private final Inline inline;
  private final TableWriter tables;

  SweepWriter(Markup out, Inline inline, TableWriter tables) {
    this.out = out;
    this.inline = inline;
    this.tables = tables;
  }

  void write(List<Sweep> sweeps) {
    out.open("section", "id", SECTION, "class", "thresholds").line();
    out.element("h2", TITLE).line();
    out.open("p")
        .text(
            "What the device would have done at other thresholds on these cases. Only the locked"
                + " threshold was fixed before the results were known; every other point is ")
        .element("strong", "exploratory")
        .text(
            ": chosen here, it would look better than it is. Nothing is computed on this page: it"
                + " shows the rows of ")
        .element("code", "operating-points.csv")
        .text(", which has them at full precision.")
        .close("p")
        .line();
    out.element("p", "In print, the rows stand in that file.", "class", "print-only");
    for (int i = 0; i < sweeps.size(); i++) {
      sweep(sweeps.get(i), "html-threshold-" + (i + 1), sweeps.size() > 1);
    }
    out.close("section").line();
  }

  private void sweep(Sweep sweep, String name, boolean several) {
    Footnotes notes = new Footnotes();
    out.open("section", "class", "sweep", "aria-label", TITLE + ": " + sweep.condition()).line();
    if (several) {
      out.element("h3", sweep.condition(), "id", name).line();
    }
    out.element("p", lockedSentence(sweep)).line();
    explorer(sweep, name, notes);
    everyone(sweep, name, notes);
    groups(sweep, name, notes);
    out.open("div", "class", "notes").line();
    out.element("p", methods(sweep)).line();
    for (Footnote note : notes.list()) {
      out.open("p").text("[" + note.mark() + "] ");
      inline.write(note.text());
      out.close("p").line();
    }
    out.close("div").close("section").line();
  }

  private static String lockedSentence(Sweep sweep) {
    return sweep.locked().isPresent()
        ? "The locked threshold is "
            + Printed.trimmed(sweep.everyone().get(sweep.locked().getAsInt()).threshold())
            + "."
        : "No threshold was locked for this condition, so all points are exploratory.";
  }

  private static String methods(Sweep sweep) {
    List<Estimate> estimates =
        sweep.everyone().stream().flatMap(r -> estimates(r).stream()).toList();
    String names =
        estimates.stream()
            .map(e -> e.fold(Estimate.WithInterval::method, Estimate.PointOnly::method, n -> ""))
            .filter(method -> !method.isEmpty())
            .distinct()
            .collect(Collectors.joining("; "));
    String level =
        estimates.stream()
            .flatMap(e -> interval(e).stream())
            .map(interval -> Printed.level(interval.level()) + " intervals")
            .findFirst()
            .orElse("Intervals");
    return names.isEmpty() ? "No interval could be given." : level + ": " + names + ".";
  }

  private void explorer(Sweep sweep, String name, Footnotes notes) {
    int last = sweep.everyone().size() - 1;
    int start = sweep.locked().orElse(last / 2);
    String slider = name + "-slider";
    out.open("div", "class", "explorer", "hidden", "hidden").line();
    out.open("div", "class", "controls").line();
    out.element("label", "Threshold", "for", slider);
    out.element(
        "button", "‹", "type", "button", "data-step", "-1", "aria-label", "Lower threshold");
    out.empty(
        "input",
        "type",
        "range",
        "id",
        slider,
        "min",
        "0",
        "max",
        String.valueOf(last),
        "step",
        "1",
        "value",
        String.valueOf(start),
        "list",
        name + "-marks");
    out.element(
        "button", "›", "type", "button", "data-step", "1", "aria-label", "Higher threshold");
    out.open("datalist", "id", name + "-marks");
    sweep.locked().ifPresent(i -> out.element("option", "locked", "value", String.valueOf(i)));
    out.close("datalist");
    if (sweep.locked().isPresent()) {
      out.element("button", "Back to the locked threshold", "type", "button", "data-locked", "");
    }
    out.close("div").line();
    chooser(sweep, name);
    values(sweep, name, start, notes);
    out.close("div").line();
  }

  private void chooser(Sweep sweep, String name) {
    if (sweep.groups().isEmpty()) {
      return;
    }
    String id = name + "-group";
    out.open("div", "class", "controls").element("label", "Beside all cases", "for", id).line();
    out.open("select", "id", id).element("option", "no group", "value", "");
    String attribute = "";
    for (int g = 0; g < sweep.groups().size(); g++) {
      Sweep.Group group = sweep.groups().get(g);
      if (!group.attribute().equals(attribute)) {
        if (!attribute.isEmpty()) {
          out.close("optgroup");
        }
        attribute = group.attribute();
        out.line().open("optgroup", "label", attribute);
      }
      out.element("option", group.name(), "value", groupId(name, g));
    }
    out.close("optgroup").close("select").close("div").line();
  }

  private static String groupId(String name, int group) {
    return name + "-group-" + (group + 1);
  }

  /** The row in force, at first the locked one; a column for a group is filled by the script. */
  private void values(Sweep sweep, String name, int start, Footnotes notes) {
    OperatingPointRow row = sweep.everyone().get(start);
    String caption = name + "-values";
    out.open("p", "class", "point")
        .text("Threshold ")
        .open("output", "for", name + "-slider")
        .element("strong", Printed.trimmed(row.threshold()), "class", "threshold")
        .text(": ")
        .element("span", status(row), "class", "status")
        .close("output")
        .close("p")
        .line();
    tables.openScroll(caption);
    out.open("table", "class", "values").line();
    out.open("caption")
        .element(
            "span", "At this threshold, " + sweep.condition(), "class", "caption", "id", caption)
        .close("caption")
        .line();
    out.open("thead").open("tr").open("td").close("td");
    out.element("th", "All cases", "scope", "col", "class", "number");
    out.element("th", "", "scope", "col", "class", "number group", "hidden", "hidden");
    out.close("tr").close("thead").line().open("tbody").line();
    List<String> heads =
        Stream.concat(COUNTS.stream(), sweep.metrics().stream().map(m -> m.printedName())).toList();
    List<String> fields = fields(row, notes);
    for (int f = 0; f < heads.size(); f++) {
      out.open("tr").element("th", heads.get(f), "scope", "row");
      open("td", f < 4 ? Optional.empty() : Optional.of(estimates(row).get(f - 4)), "number");
      out.text(fields.get(f)).close("td");
      out.open("td", "class", "number group", "hidden", "hidden").close("td").close("tr").line();
    }
    out.close("tbody").close("table").close("div").line();
  }

  private static String status(OperatingPointRow row) {
    return row.locked() ? "locked" : "exploratory";
  }

  private void everyone(Sweep sweep, String name, Footnotes notes) {
    String caption = name + "-all";
    out.open("details")
        .element(
            "summary", "All cases at " + Printed.counted(sweep.everyone().size(), "threshold"));
    tables.openScroll(caption);
    out.open("table", "class", "points sortable").line();
    out.open("caption")
        .element(
            "span",
            "Performance over thresholds, " + sweep.condition() + ", all cases.",
            "class",
            "caption",
            "id",
            caption)
        .close("caption")
        .line();
    out.open("thead").open("tr");
    heads(sweep)
        .forEach(
            head -> out.element("th", head, "scope", "col", "class", "number", "data-sort", ""));
    out.close("tr").close("thead").line().open("tbody").line();
    for (OperatingPointRow row : sweep.everyone()) {
      out.open("tr", "class", row.locked() ? "locked" : null);
      String exact = Double.toString(row.threshold());
      out.element(
          "th",
          Printed.trimmed(row.threshold()),
          "scope",
          "row",
          "class",
          "number",
          "data-sort",
          exact);
      out.element("td", status(row), "class", "number");
      List<String> fields = fields(row, notes);
      for (int f = 0; f < fields.size(); f++) {
        if (f < 4) {
          out.element(
              "td", fields.get(f), "class", "number", "data-sort", fields.get(f).replace(",", ""));
        } else {
          open("td", Optional.of(estimates(row).get(f - 4)), "number");
          out.text(fields.get(f)).close("td");
        }
      }
      out.close("tr").line();
    }
    out.close("tbody").close("table").close("div").close("details").line();
  }

  /** A cell that says at full precision what it prints. */
  private void open(String element, Optional<Estimate> estimate, String style) {
    Optional<String> value = estimate.flatMap(SweepWriter::value);
    Optional<Interval> interval = estimate.flatMap(SweepWriter::interval);
    out.open(
        element,
        "class",
        style,
        "data-sort",
        value.orElse(null),
        "data-lower",
        interval.map(i -> Double.toString(i.lower())).orElse(null),
        "data-upper",
        interval.map(i -> Double.toString(i.upper())).orElse(null));
  }

  private void groups(Sweep sweep, String name, Footnotes notes) {
    if (sweep.groups().isEmpty()) {
      return;
    }
    out.open("details")
        .element(
            "summary",
            Printed.counted(sweep.groups().size(), "subgroup") + " at the same thresholds")
        .line();
    String head = String.join("\t", heads(sweep));
    for (int g = 0; g < sweep.groups().size(); g++) {
      Sweep.Group group = sweep.groups().get(g);
      out.open("details").open("summary").text(group.attribute() + ": ");
      out.element("bdi", group.name());
      out.close("summary");
      out.element("pre", head, "class", "heads", "aria-hidden", "true");
      out.open("pre", "id", groupId(name, g), "tabindex", "0");
      for (OperatingPointRow row : group.rows()) {
        out.text(Printed.trimmed(row.threshold())).text("\t").text(status(row));
        fields(row, notes).forEach(field -> out.text("\t").text(field));
        out.line();
      }
      out.close("pre").close("details").line();
    }
    out.close("details").line();
  }

  private static List<String> heads(Sweep sweep) {
    List<String> heads = new ArrayList<>(List.of("Threshold", "Status"));
    COUNTS.forEach(
        count ->
            heads.add(
                count.replaceAll("([A-Z])[a-z]+ ([a-z]).*", "$1$2").toUpperCase(Locale.ROOT)));
    sweep.metrics().forEach(metric -> heads.add(metric.printedName()));
    return heads;
  }

  /** The four counts and the four estimates of a row, as printed. */
  private static List<String> fields(OperatingPointRow row, Footnotes notes) {
    List<String> fields = new ArrayList<>(8);
    Stream.of(row.truePositives(), row.falseNegatives(), row.falsePositives(), row.trueNegatives())
        .map(Printed::count)
        .forEach(fields::add);
    for (Estimate estimate : estimates(row)) {
      Printed.Value value = Printed.estimate(estimate, Printed.Scale.PERCENT);
      fields.add(value.text() + value.note().map(n -> " [" + notes.mark(n) + "]").orElse(""));
    }
    return fields;
  }

  private static List<Estimate> estimates(OperatingPointRow row) {
    return List.of(row.sensitivity(), row.specificity(), row.ppv(), row.npv());
  }

  private static Optional<String> value(Estimate estimate) {
    return estimate.fold(
        with -> Optional.of(Double.toString(with.value())),
        only -> Optional.of(Double.toString(only.value())),
        none -> Optional.empty());
  }

  private static Optional<Interval> interval(Estimate estimate) {
    return estimate.fold(
        with -> Optional.of(with.interval()), only -> Optional.empty(), none -> Optional.empty());
  }
}
