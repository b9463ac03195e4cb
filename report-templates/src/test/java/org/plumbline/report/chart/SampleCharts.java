package org.plumbline.report.chart;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.plumbline.report.model.Printed;

/** One drawing of each kind. */
public final class SampleCharts {
  private SampleCharts() {}

  public static FlowChart flow() {
    return new FlowChart(
        List.of(
            new FlowChart.Step(
                "Images in the manifest",
                530,
                "460 patients",
                "Excluded by criteria of the protocol",
                List.of(
                    new FlowChart.Item("paediatric: age below 18 years", 11),
                    new FlowChart.Item("no-view: view position not recorded", 7))),
            new FlowChart.Step(
                "Images analysed",
                512,
                "443 patients",
                "No valid result of the device",
                List.of(
                    new FlowChart.Item("transfer syntax not supported (HTJ2K)", 9),
                    new FlowChart.Item("file truncated", 3))),
            new FlowChart.Step("Images with a valid result", 500, "431 patients", "", List.of())),
        List.of(
            new FlowChart.Branch(
                "Device positive",
                163,
                List.of(
                    new FlowChart.Item("Effusion present", 70),
                    new FlowChart.Item("Effusion absent", 93))),
            new FlowChart.Branch(
                "Device negative",
                337,
                List.of(
                    new FlowChart.Item("Effusion present", 6),
                    new FlowChart.Item("Effusion absent", 331))),
            new FlowChart.Branch(
                "No valid result",
                12,
                List.of(
                    new FlowChart.Item("Effusion present", 2),
                    new FlowChart.Item("Effusion absent", 10)))));
  }

  public static RocChart roc() {
    List<RocChart.Point> curve = new ArrayList<>();
    List<RocChart.Band> band = new ArrayList<>();
    for (int i = 0; i <= 100; i++) {
      double x = i / 100.0;
      double y = Math.pow(x, 0.18);
      curve.add(new RocChart.Point(Optional.of(1 - x), x, y));
      band.add(new RocChart.Band(x, Math.max(0, y - 0.05), Math.min(1, y + 0.03)));
    }
    return new RocChart(
        "",
        curve,
        band,
        Optional.of(
            new RocChart.OperatingPoint(0.219, 0.761, 0.18, 0.26, 0.66, 0.83, "threshold 0.181")),
        "AUC 0.848 (0.801–0.889)",
        "Sensitivity",
        "1 − specificity");
  }

  public static ScoreHistogram scores() {
    List<ScoreHistogram.Bin> bins = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      double x = (i + 0.5) / 40;
      bins.add(
          new ScoreHistogram.Bin(
              i / 40.0,
              (i + 1) / 40.0,
              Math.round(12 * Math.exp(-Math.pow((x - 0.6) / 0.2, 2))),
              Math.round(90 * Math.exp(-x * 6))));
    }
    return new ScoreHistogram(
        bins, Optional.of(0.181), "Score", "effusion present", "effusion absent");
  }

  public static ForestPlot forest(int sites) {
    List<ForestPlot.Group> sex =
        List.of(
            group("F", 231, 33, 0.88, 0.74, 0.95, false),
            group("M", 262, 40, 0.93, 0.80, 0.98, false),
            none("(missing)", 7));
    List<ForestPlot.Group> site = new ArrayList<>();
    for (int i = 1; i <= sites; i++) {
      double value = 0.82 + 0.13 * Math.sin(i);
      boolean small = i % 3 == 0;
      site.add(
          group(
              "Site " + i,
              60 + i,
              small ? 6 : 20 + i,
              value,
              small ? 0.3 : value - 0.12,
              Math.min(1, value + 0.06),
              small));
    }
    List<ForestPlot.Group> vendor =
        List.of(
            group("Siemens Healthineers", 140, 25, 0.92, 0.76, 0.98, false),
            group(
                "A vendor with an uncommonly long name, formerly known otherwise",
                120,
                20,
                0.7,
                0.48,
                0.86,
                false));
    return new ForestPlot(
        "Sensitivity",
        Printed.Scale.PERCENT,
        "Positives",
        Optional.of(group("All", 500, 76, 0.921, 0.838, 0.963, false)),
        List.of(
            new ForestPlot.Attribute("Sex", sex),
            new ForestPlot.Attribute("Vendor", vendor),
            new ForestPlot.Attribute("Site", site)),
        OptionalDouble.of(0.8),
        Optional.of(new ForestPlot.Strip(0.821, 1)),
        "fewer than 10 positives or 10 negatives: reported, no verdict");
  }

  private static ForestPlot.Group group(
      String name, long n, long count, double value, double lower, double upper, boolean small) {
    String printed =
        Printed.percent(value)
            + " ("
            + Printed.bare(lower, Printed.Scale.PERCENT)
            + "–"
            + Printed.bare(upper, Printed.Scale.PERCENT)
            + ")";
    return new ForestPlot.Group(
        name,
        n,
        count,
        OptionalDouble.of(value),
        OptionalDouble.of(lower),
        OptionalDouble.of(upper),
        printed,
        small);
  }

  public static CalibrationChart calibration() {
    List<CalibrationChart.Point> curve = new ArrayList<>();
    for (int i = 1; i <= 80; i++) {
      double x = i / 100.0;
      double y = x * x * 0.4 + x * 0.6;
      curve.add(
          new CalibrationChart.Point(x, y, Math.max(0, y - 0.06 - x / 9), Math.min(1, y + 0.08)));
    }
    List<CalibrationChart.Group> groups = new ArrayList<>();
    for (int i = 1; i <= 8; i++) {
      double x = i / 10.0;
      groups.add(new CalibrationChart.Group(x, x * 0.9, x * 0.7, Math.min(1, x * 1.1), 50));
    }
    return new CalibrationChart(curve, groups, scores().bins());
  }

  public static DecisionChart decision() {
    List<DecisionChart.Point> points = new ArrayList<>();
    for (int i = 1; i < 100; i++) {
      double t = i / 100.0;
      double value = 0.17 * Math.exp(-3 * t) - (t > 0.7 ? 0.02 : 0);
      double all = 0.18 - 0.82 * t / (1 - t);
      points.add(new DecisionChart.Point(t, value, value - 0.03, value + 0.03, all));
    }
    return new DecisionChart(points, Optional.of(0.181));
  }

  public static HeatMap heatMap() {
    return new HeatMap(
        "Vendor",
        "Sex",
        List.of("F", "M", "(missing)"),
        List.of(
            new HeatMap.Row(
                "Siemens Healthineers",
                List.of(
                    cell(0.92, "23/25", false),
                    cell(0.88, "22/25", false),
                    cell(0.5, "1/2", true))),
            new HeatMap.Row(
                "A vendor with an uncommonly long name, formerly known otherwise",
                List.of(
                    cell(0.61, "11/18", false),
                    cell(0.75, "15/20", false),
                    new HeatMap.Cell(OptionalDouble.empty(), "NE", "0 + 4", true)))),
        0.5,
        0.92,
        "too few cases for a verdict");
  }

  private static HeatMap.Cell cell(double value, String count, boolean small) {
    return new HeatMap.Cell(OptionalDouble.of(value), Printed.percent(value), count, small);
  }

  public static SpreadChart spread(int sites) {
    List<SpreadChart.Group> groups = new ArrayList<>();
    for (int i = 1; i <= sites; i++) {
      double shift = 0.05 * Math.sin(i);
      groups.add(
          new SpreadChart.Group(
              "Site " + i,
              new SpreadChart.Box(20 + i, List.of(0.2, 0.4 + shift, 0.6 + shift, 0.75, 0.9)),
              i == 3
                  ? new SpreadChart.Box(0, List.of())
                  : new SpreadChart.Box(200, List.of(0.01, 0.05, 0.1 + shift, 0.2, 0.5))));
    }
    return new SpreadChart(
        List.of(new SpreadChart.Attribute("Site", groups)),
        Optional.of(0.181),
        0,
        1,
        "present",
        "absent");
  }

  private static ForestPlot.Group none(String name, long n) {
    return new ForestPlot.Group(
        name,
        n,
        0,
        OptionalDouble.empty(),
        OptionalDouble.empty(),
        OptionalDouble.empty(),
        "NE",
        false);
  }
}
