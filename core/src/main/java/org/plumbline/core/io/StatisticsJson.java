package org.plumbline.core.io;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.plumbline.core.analysis.AreaTable;
import org.plumbline.core.analysis.MetricTable;
import org.plumbline.core.analysis.ResultRow;
import org.plumbline.core.stats.Basis;
import org.plumbline.core.stats.Bootstrap;
import org.plumbline.core.stats.DoubleText;
import org.plumbline.core.stats.Estimate;
import org.plumbline.core.stats.Interval;

/**
 * Statistics as one JSON object on one line, for scripts. Numbers at full precision, {@code null}
 * where there is none, and then the {@code reason}.
 */
public final class StatisticsJson {

  private static final JsonFactory JSON = new JsonFactory();

  private final JsonGenerator json;

  private StatisticsJson(JsonGenerator json) {
    this.json = json;
  }

  /** Something that writes the fields of an object. */
  @FunctionalInterface
  private interface Fields {
    void write(StatisticsJson json) throws IOException;
  }

  /** Areas under the ROC curve: the first on top, the others as its {@code groups}. */
  public static String areas(List<AreaTable.Area> areas, AreaTable.Settings settings) {
    return object(
        json -> {
          json.area(areas.get(0), settings);
          if (areas.size() > 1) {
            json.json.writeArrayFieldStart("groups");
            for (AreaTable.Area area : areas.subList(1, areas.size())) {
              json.group(area, settings);
            }
            json.json.writeEndArray();
          }
        });
  }

  /** A table of metrics: {@code rows} with the names of the columns of {@code results.csv}. */
  public static String table(List<ResultRow> rows, MetricTable.Settings settings) {
    return object(
        json -> {
          json.number("threshold", OptionalDouble.of(settings.threshold()));
          json.number("level", OptionalDouble.of(settings.level()));
          if (settings.bootstrap().isPresent()) {
            json.json.writeObjectFieldStart("bootstrap");
            json.plan(settings.bootstrap().get());
            json.json.writeEndObject();
          }
          json.json.writeArrayFieldStart("rows");
          for (ResultRow row : rows) {
            json.row(row, settings.level());
          }
          json.json.writeEndArray();
        });
  }

  /**
   * A proportion k of n; of a one-sided bound the other limit is {@code null}.
   *
   * @param method as printed, also where nothing can be estimated
   */
  public static String proportion(Estimate estimate, long k, long n, double level, String method) {
    return object(
        json -> {
          json.estimate(estimate, level);
          json.json.writeStringField("method", method);
          json.json.writeNumberField("k", k);
          json.json.writeNumberField("n", n);
          json.reason(estimate);
        });
  }

  private static String object(Fields fields) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = JSON.createGenerator(text)) {
      json.writeStartObject();
      fields.write(new StatisticsJson(json));
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException("Memory does not fail", e);
    }
    return text.toString();
  }

  private void group(AreaTable.Area area, AreaTable.Settings settings) throws IOException {
    json.writeStartObject();
    json.writeStringField("attribute", area.attribute());
    json.writeStringField("group", area.group());
    area(area, settings);
    json.writeEndObject();
  }

  private void area(AreaTable.Area area, AreaTable.Settings settings) throws IOException {
    Estimate estimate = area.estimate();
    estimate(estimate, settings.level());
    method(estimate);
    json.writeNumberField("positives", area.positives());
    json.writeNumberField("negatives", area.negatives());
    Optional<Basis> basis = EstimateText.basis(estimate);
    if (basis.isPresent() && basis.get().clusters() < basis.get().units()) {
      json.writeNumberField("patients", basis.get().clusters());
      number("design_effect", basis.get().designEffect());
    }
    reason(estimate);
    if (area.bootstrap().isPresent()) {
      bootstrap(area.bootstrap().get(), settings.bootstrap().orElseThrow());
    }
  }

  private void bootstrap(Estimate estimate, Bootstrap.Plan plan) throws IOException {
    json.writeObjectFieldStart("bootstrap");
    limits(estimate);
    plan(plan);
    method(estimate);
    reason(estimate);
    json.writeEndObject();
  }

  private void plan(Bootstrap.Plan plan) throws IOException {
    json.writeNumberField("replicates", plan.replicates());
    json.writeNumberField("seed", plan.seed());
  }

  private void row(ResultRow row, double level) throws IOException {
    Estimate estimate = row.estimate();
    Optional<Basis> basis = EstimateText.basis(estimate);
    json.writeStartObject();
    json.writeStringField("analysis", row.key().analysis());
    json.writeStringField("attribute", row.key().attribute());
    json.writeStringField("group", row.key().group());
    json.writeStringField("metric", row.key().metric());
    number("threshold", row.key().threshold());
    count("k", basis.map(Basis::k).orElse(OptionalLong.empty()));
    count("n", basis.map(Basis::n).orElse(OptionalLong.empty()));
    json.writeNumberField("positives", row.positives());
    json.writeNumberField("negatives", row.negatives());
    json.writeNumberField("units", row.units());
    json.writeNumberField("patients", row.patients());
    number("design_effect", basis.map(Basis::designEffect).orElse(OptionalDouble.empty()));
    estimate(estimate, level);
    method(estimate);
    json.writeStringField("note", ResultsCsv.note(row));
    json.writeEndObject();
  }

  private void estimate(Estimate estimate, double level) throws IOException {
    number("estimate", estimate.point());
    limits(estimate);
    number("level", OptionalDouble.of(level));
  }

  private void limits(Estimate estimate) throws IOException {
    Optional<Interval> interval = EstimateText.interval(estimate);
    number("lower", limit(interval.map(Interval::lower)));
    number("upper", limit(interval.map(Interval::upper)));
  }

  /** An infinite limit is none, as in a bound. */
  private static OptionalDouble limit(Optional<Double> limit) {
    return limit.filter(Double::isFinite).map(OptionalDouble::of).orElse(OptionalDouble.empty());
  }

  private void method(Estimate estimate) throws IOException {
    String method =
        estimate.fold(
            Estimate.WithInterval::method, Estimate.PointOnly::method, notEstimable -> null);
    json.writeStringField("method", method);
  }

  private void reason(Estimate estimate) throws IOException {
    String reason = EstimateText.reason(estimate);
    if (!reason.isEmpty()) {
      json.writeStringField("reason", reason);
    }
  }

  private void number(String name, OptionalDouble value) throws IOException {
    json.writeFieldName(name);
    if (value.isPresent()) {
      json.writeNumber(DoubleText.of(value.getAsDouble()));
    } else {
      json.writeNull();
    }
  }

  private void count(String name, OptionalLong value) throws IOException {
    json.writeFieldName(name);
    if (value.isPresent()) {
      json.writeNumber(value.getAsLong());
    } else {
      json.writeNull();
    }
  }
}
