package org.plumbline.core.io;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.annotation.PropertyAccessor;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.deser.std.FromStringDeserializer;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.OptionalDouble;
import org.plumbline.core.analysis.ResultRow;
import org.plumbline.core.evidence.RunFacts;
import org.plumbline.core.stats.DoubleText;
import org.plumbline.core.stats.Estimate;
import org.plumbline.core.study.Acceptance;
import org.plumbline.core.study.AcceptanceCriterion;
import org.plumbline.core.study.Digest;
import org.plumbline.core.study.Fault;
import org.plumbline.core.study.InvalidInputException;
import org.plumbline.core.study.Keyed;
import org.plumbline.core.study.MarginCriterion;
import org.plumbline.core.study.Problem;

/**
 * How records become JSON and come back: names in snake case, numbers at full precision, infinite
 * ones as {@code "Infinity"}, absent ones as {@code null}, choices by the key a protocol names them
 * by, times as ISO 8601 in UTC. What reads back must be complete and hold nothing unknown.
 */
final class Json {

  private static final JsonMapper MAPPER = mapper();
  private static final DefaultIndenter LINES = new DefaultIndenter("  ", "\n");
  private static final ObjectWriter WRITER =
      MAPPER.writer(new DefaultPrettyPrinter().withObjectIndenter(LINES).withArrayIndenter(LINES));
  private static final ObjectWriter DENSE_WRITER =
      MAPPER.writer(
          new DefaultPrettyPrinter()
              .withObjectIndenter(new DefaultPrettyPrinter.NopIndenter())
              .withArrayIndenter(new DefaultIndenter("", "\n")));

  private Json() {}

  /** Writes a record, indented, with a line end at the end; leaves the stream open. */
  static void write(OutputStream out, Object value) throws IOException {
    WRITER.writeValue(out, value);
    out.write('\n');
  }

  /** Writes a large record, each entry of a list on a line of its own; leaves the stream open. */
  static void writeDense(OutputStream out, Object value) throws IOException {
    DENSE_WRITER.writeValue(out, value);
    out.write('\n');
  }

  /** The record as one line without a line end. */
  static String line(Object value) {
    try {
      return MAPPER.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A record of this program can be written", e);
    }
  }

  /**
   * Reads a tree that this program wrote.
   *
   * @param where the file, for messages
   * @throws InvalidInputException of fault {@link Fault#DIGEST} if it is not JSON
   */
  static JsonNode readTree(String where, byte[] bytes) {
    try {
      return MAPPER.readTree(bytes);
    } catch (IOException e) {
      throw unreadable(where, e);
    }
  }

  /**
   * Reads a record that this program wrote.
   *
   * @param where the file, and the line where it has several, for messages
   * @throws InvalidInputException of fault {@link Fault#DIGEST} if it is not such a record
   */
  static <T> T read(String where, byte[] bytes, Class<T> type) {
    try {
      T value = MAPPER.readValue(bytes, type);
      if (value == null) {
        throw unreadable(where, new IOException("null"));
      }
      return value;
    } catch (IOException e) {
      throw unreadable(where, e);
    }
  }

  private static InvalidInputException unreadable(String where, IOException cause) {
    // The message of the parser quotes the content, which a message of ours does not.
    String place = where;
    if (cause instanceof JsonProcessingException json && json.getLocation() != null) {
      JsonLocation at = json.getLocation();
      place += ", line " + at.getLineNr() + ", column " + at.getColumnNr();
    }
    return new InvalidInputException(
        List.of(
            new Problem(
                Fault.DIGEST,
                place,
                "cannot be read",
                "Expected the JSON this version of the program writes.",
                "Use the file as the run wrote it, with the version that wrote it.")),
        cause);
  }

  private static JsonMapper mapper() {
    SimpleModule module = new SimpleModule();
    module.addSerializer(Double.class, new DoubleSerializer(Double.class));
    module.addSerializer(Double.TYPE, new DoubleSerializer(Double.TYPE));
    module.addSerializer(OptionalDouble.class, new OptionalDoubleSerializer());
    module.addSerializer(Digest.class, ToStringSerializer.instance);
    module.addDeserializer(Digest.class, new DigestDeserializer());
    return JsonMapper.builder()
        .addModule(new Jdk8Module())
        .addModule(new JavaTimeModule())
        .addModule(module)
        .visibility(PropertyAccessor.ALL, JsonAutoDetect.Visibility.NONE)
        .visibility(PropertyAccessor.FIELD, JsonAutoDetect.Visibility.ANY)
        .visibility(PropertyAccessor.CREATOR, JsonAutoDetect.Visibility.ANY)
        .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
        .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
        .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
        .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
        .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
        .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
        .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
        .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
        .addMixIn(Keyed.class, KeyedMixin.class)
        .addMixIn(Estimate.class, EstimateMixin.class)
        .addMixIn(Acceptance.class, AcceptanceMixin.class)
        .addMixIn(ResultRow.class, ResultRowMixin.class)
        .addMixIn(RunFacts.class, RunFactsMixin.class)
        .build();
  }

  private interface KeyedMixin {
    @JsonValue
    String key();
  }

  @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
  @JsonSubTypes({
    @JsonSubTypes.Type(value = Estimate.WithInterval.class, name = "with_interval"),
    @JsonSubTypes.Type(value = Estimate.PointOnly.class, name = "point_only"),
    @JsonSubTypes.Type(value = Estimate.NotEstimable.class, name = "not_estimable")
  })
  private interface EstimateMixin {}

  @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
  @JsonSubTypes({
    @JsonSubTypes.Type(value = AcceptanceCriterion.class, name = "goal"),
    @JsonSubTypes.Type(value = MarginCriterion.class, name = "margin")
  })
  private interface AcceptanceMixin {}

  @JsonIgnoreProperties(value = "row_id", allowGetters = true)
  private interface ResultRowMixin {
    @JsonProperty(value = "row_id", index = 0)
    String rowId();
  }

  @JsonIgnoreProperties(value = "prespecification", allowGetters = true)
  private interface RunFactsMixin {
    @JsonProperty("prespecification")
    String prespecification();
  }

  private static final class DoubleSerializer extends StdSerializer<Double> {
    private static final long serialVersionUID = 1L;

    DoubleSerializer(Class<Double> type) {
      super(type);
    }

    @Override
    public void serialize(Double value, JsonGenerator out, SerializerProvider provider)
        throws IOException {
      writeDouble(out, value);
    }
  }

  private static final class OptionalDoubleSerializer extends StdSerializer<OptionalDouble> {
    private static final long serialVersionUID = 1L;

    OptionalDoubleSerializer() {
      super(OptionalDouble.class);
    }

    @Override
    public void serialize(OptionalDouble value, JsonGenerator out, SerializerProvider provider)
        throws IOException {
      if (value.isPresent()) {
        writeDouble(out, value.getAsDouble());
      } else {
        out.writeNull();
      }
    }
  }

  private static void writeDouble(JsonGenerator out, double value) throws IOException {
    if (Double.isFinite(value)) {
      out.writeNumber(DoubleText.of(value));
    } else {
      out.writeString(DoubleText.of(value));
    }
  }

  private static final class DigestDeserializer extends FromStringDeserializer<Digest> {
    private static final long serialVersionUID = 1L;

    DigestDeserializer() {
      super(Digest.class);
    }

    @Override
    protected Digest _deserialize(String value, DeserializationContext context) {
      return new Digest(value);
    }
  }
}
