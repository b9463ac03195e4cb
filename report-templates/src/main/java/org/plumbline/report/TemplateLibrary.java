package org.plumbline.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.plumbline.core.study.Fault;
import org.plumbline.core.study.InvalidInputException;
import org.plumbline.core.study.Nearest;
import org.plumbline.core.study.Problem;
import org.plumbline.report.outline.Outline;
import org.plumbline.report.outline.TemplateFiles;

/** The templates by name: a company's folder first, then those that come with the program. */
public final class TemplateLibrary {
  private static final List<String> SHIPPED =
      List.of(
          "fda-510k-performance",
          "ce-performance",
          "eu-ai-act-annex-iv",
          "fda-model-card",
          "stard-ai",
          "claim",
          "bias-audit",
          "drift-audit",
          "psur-trend");

  private final Optional<Path> folder;

  private TemplateLibrary(Optional<Path> folder) {
    this.folder = folder;
  }

  /** Only those that come with the program. */
  public static TemplateLibrary shipped() {
    return new TemplateLibrary(Optional.empty());
  }

  /**
   * Those of a folder too; one there takes the place of a shipped one of its name.
   *
   * @param folder holds a folder for each template, if there is one
   * @throws InvalidInputException of fault {@link Fault#PROTOCOL} if it is no folder
   */
  public static TemplateLibrary with(Optional<Path> folder) {
    folder
        .filter(path -> !Files.isDirectory(path))
        .ifPresent(
            path -> {
              throw new InvalidInputException(
                  new Problem(
                      Fault.PROTOCOL,
                      path.toString(),
                      "no folder",
                      "Expected a folder that holds a folder for each template.",
                      "Make it with 'plumbline report --export-template NAME --templates "
                          + path
                          + "'."));
            });
    return new TemplateLibrary(folder);
  }

  /** The names, shipped ones first. */
  public List<String> names() {
    List<String> names = new ArrayList<>(SHIPPED);
    folder.stream()
        .flatMap(path -> own(path).stream())
        .filter(n -> !names.contains(n))
        .forEach(names::add);
    return names;
  }

  private static Set<String> own(Path folder) {
    TreeSet<String> names = new TreeSet<>();
    try (Stream<Path> inside = Files.list(folder)) {
      inside
          .filter(path -> Files.isRegularFile(path.resolve(Outline.FILE)))
          .map(Path::getFileName)
          .filter(Objects::nonNull)
          .forEach(name -> names.add(name.toString()));
    } catch (IOException e) {
      throw new InvalidInputException(
          List.of(
              new Problem(
                  Fault.PROTOCOL,
                  folder.toString(),
                  "cannot be listed",
                  "Expected a readable folder of templates.",
                  "Check its permissions.")),
          e);
    }
    return names;
  }

  /**
   * The template of a name, if there is one.
   *
   * @throws InvalidInputException of fault {@link Fault#PROTOCOL} if its outline cannot be read
   */
  public Optional<Template> find(String name) {
    return files(name).map(OutlineTemplate::read);
  }

  /**
   * The template of a name.
   *
   * @throws InvalidInputException of fault {@link Fault#PROTOCOL} that names the known ones
   */
  public Template of(String name) {
    return find(name).orElseThrow(() -> unknown(name));
  }

  /**
   * The files of a template, to be changed.
   *
   * @return bytes by file name
   * @throws InvalidInputException as {@link #of} does
   */
  public SortedMap<String, byte[]> export(String name) {
    TemplateFiles files = files(name).orElseThrow(() -> unknown(name));
    SortedMap<String, byte[]> copied = new TreeMap<>();
    for (String file : OutlineTemplate.read(files).outline().files()) {
      files.read(file).ifPresent(bytes -> copied.put(file, bytes));
    }
    return copied;
  }

  private Optional<TemplateFiles> files(String name) {
    if (folder.isPresent() && own(folder.get()).contains(name)) {
      return Optional.of(TemplateFiles.folder(folder.get().resolve(name)));
    }
    return SHIPPED.contains(name) ? Optional.of(TemplateFiles.shipped(name)) : Optional.empty();
  }

  private InvalidInputException unknown(String name) {
    return new InvalidInputException(
        new Problem(
            Fault.PROTOCOL,
            "report template",
            "'" + name + "'",
            "Expected one of: " + String.join(", ", names()) + ".",
            Nearest.of(name, names())
                .map(nearest -> "Did you mean '" + nearest + "'?")
                .orElse(
                    "Name one of them under report.templates or with --template; your own are found"
                        + " with --templates DIR.")));
  }
}
