package org.plumbline.regulatory;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.plumbline.core.study.Fault;
import org.plumbline.core.study.InvalidInputException;
import org.plumbline.core.study.Keyed;
import org.plumbline.core.study.Nearest;
import org.plumbline.core.study.Problem;
import org.plumbline.core.study.ProductClass;
import org.plumbline.core.study.Protocol;

/**
 * The requirements that a document has to answer at least: what a run is held against. A framework
 * is data, a file of the folder {@code framework} of this package.
 *
 * @param name the name of the template that answers it, e.g. {@code fda-510k-performance}
 * @param title what the document is called
 * @param always ids of the requirements that hold for every device
 * @param byProductClass ids of those that hold for devices of a class only; they come first
 */
public record Framework(
    String name,
    String title,
    List<String> always,
    Map<ProductClass, List<String>> byProductClass) {

  private static final String FOLDER = "framework/";

  /** Copies the collections; rejects absent parts. */
  public Framework {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(title, "title");
    always = List.copyOf(always);
    Map<ProductClass, List<String>> copied = new EnumMap<>(ProductClass.class);
    byProductClass.forEach((productClass, ids) -> copied.put(productClass, List.copyOf(ids)));
    byProductClass = Collections.unmodifiableMap(copied);
  }

  /** The names of all frameworks, in the order in which they are listed. */
  public static List<String> names() {
    return YamlResource.texts(YamlResource.read(FOLDER + "index.yaml").path("frameworks"));
  }

  /** The framework of a name, if there is one. */
  public static Optional<Framework> find(String name) {
    return names().contains(name) ? Optional.of(read(name)) : Optional.empty();
  }

  /**
   * The framework of a name.
   *
   * @throws InvalidInputException of fault {@link Fault#PROTOCOL} that names the nearest one
   */
  public static Framework of(String name) {
    return find(name)
        .orElseThrow(
            () ->
                new InvalidInputException(
                    new Problem(
                        Fault.PROTOCOL,
                        "framework",
                        "'" + name + "'",
                        "Expected one of: " + String.join(", ", names()) + ".",
                        Nearest.of(name, names())
                            .map(nearest -> "Did you mean '" + nearest + "'?")
                            .orElse("Name one of them."))));
  }

  /**
   * The ids of the requirements that a study has to answer, in order.
   *
   * @param protocol gives the product class, which chooses the special controls
   */
  public List<String> requirements(Protocol protocol) {
    List<String> ids = new ArrayList<>(byProductClass.getOrDefault(of(protocol), List.of()));
    ids.addAll(always);
    return List.copyOf(ids);
  }

  /**
   * True where the framework has special controls by product class and none for the class that the
   * protocol states.
   */
  public boolean lacksSpecialControls(Protocol protocol) {
    return !byProductClass.isEmpty() && !byProductClass.containsKey(of(protocol));
  }

  private static ProductClass of(Protocol protocol) {
    return protocol.device().productClass();
  }

  private static Framework read(String name) {
    JsonNode file = YamlResource.read(FOLDER + name + ".yaml");
    Map<ProductClass, List<String>> byClass = new EnumMap<>(ProductClass.class);
    file.path("product_class")
        .properties()
        .forEach(
            e ->
                byClass.put(
                    Keyed.of(ProductClass.class, e.getKey()).orElseThrow(),
                    YamlResource.texts(e.getValue())));
    return new Framework(
        YamlResource.text(file, "name"),
        YamlResource.text(file, "title"),
        YamlResource.texts(file.path("requirements")),
        byClass);
  }
}
