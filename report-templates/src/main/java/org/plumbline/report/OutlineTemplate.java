package org.plumbline.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.plumbline.core.study.Protocol;
import org.plumbline.regulatory.Framework;
import org.plumbline.report.model.DocumentInfo;
import org.plumbline.report.model.ReportModel;
import org.plumbline.report.outline.Item;
import org.plumbline.report.outline.Outline;
import org.plumbline.report.outline.OutlineReader;
import org.plumbline.report.outline.Part;
import org.plumbline.report.outline.TemplateFiles;
import org.plumbline.report.outline.TemplateProblems;
import org.plumbline.report.outline.Wording;

/** A template that is an outline with its prose. */
final class OutlineTemplate implements Template {
  private final TemplateFiles files;
  private final Outline outline;
  private final TemplateProblems faults;

  private OutlineTemplate(TemplateFiles files, Outline outline, TemplateProblems faults) {
    this.files = files;
    this.outline = outline;
    this.faults = faults;
  }

  /** Reads a template; what is wrong with it is told by {@link #check}. */
  static OutlineTemplate read(TemplateFiles files) {
    TemplateProblems problems = new TemplateProblems(files);
    Outline outline =
        OutlineReader.read(
            files, new OutlineReader.Known(NamedBlocks.kinds(), Framework.names()), problems);
    return new OutlineTemplate(files, outline, problems);
  }

  Outline outline() {
    return outline;
  }

  @Override
  public String name() {
    return outline.name();
  }

  @Override
  public String fileName() {
    return outline.file();
  }

  @Override
  public void check(Protocol protocol) {
    check(protocol, Placeholders.of(protocol, outline.names()), true);
  }

  private void check(Protocol protocol, Placeholders values, boolean sealed) {
    TemplateProblems problems = new TemplateProblems(files);
    problems.addAll(faults);
    values.check(outline.lines(), problems);
    Map<String, String> facts = StudyFacts.of(protocol, sealed);
    Uses uses = new Uses(values, facts, problems);
    outline.front().forEach(uses::item);
    outline.parts().forEach(uses::part);
    uses.links(targets());
    problems.throwIfAny();
  }

  /** What a link in prose may name: sections and blocks. */
  private List<String> targets() {
    List<String> targets = new ArrayList<>();
    eachPart(outline.parts(), part -> targets.add(part.id()));
    targets.addAll(NamedBlocks.kinds().keySet());
    return targets;
  }

  private static void eachPart(List<Part> parts, Consumer<Part> action) {
    for (Part part : parts) {
      action.accept(part);
      eachPart(part.sections(), action);
    }
  }

  /** Walks what is printed for a study and looks at every placeholder, link and name. */
  private static final class Uses {
    private final Placeholders values;
    private final Map<String, String> facts;
    private final TemplateProblems problems;
    private final Map<String, Integer> lines = new LinkedHashMap<>();
    private final List<Wording.Use> links = new ArrayList<>();

    private Uses(Placeholders values, Map<String, String> facts, TemplateProblems problems) {
      this.values = values;
      this.facts = facts;
      this.problems = problems;
    }

    private void part(Part part) {
      if (part.when().holds(facts)) {
        part.gap().ifPresent(this::wording);
        part.items().forEach(this::item);
        part.eachCondition().forEach(this::item);
        part.sections().forEach(this::part);
      }
    }

    private void item(Item item) {
      if (!item.when().holds(facts)) {
        return;
      }
      item.wording().ifPresent(this::wording);
      boolean named =
          item.kind() == Item.Kind.BLOCK
              || item.kind() == Item.Kind.TABLE
              || item.kind() == Item.Kind.FIGURE;
      Integer earlier = named ? lines.putIfAbsent(item.name(), item.place().line()) : null;
      if (earlier != null) {
        problems.add(
            item.place(),
            item.kind().key() + " '" + item.name() + "' a second time",
            "Expected each once; it also stands in line " + earlier + ".",
            "Remove one, or link to it with [](#" + item.name() + ") in prose.");
      }
    }

    private void wording(Wording wording) {
      values.check(wording.placeholders(), problems);
      links.addAll(wording.links());
    }

    private void links(List<String> targets) {
      for (Wording.Use link : links) {
        if (!targets.contains(link.name())) {
          problems.add(
              link.place(),
              "a link to '#" + link.name() + "'",
              "Expected a section or a block of this template.",
              org.plumbline.core.study.Nearest.of(link.name(), targets)
                  .map(nearest -> "Did you mean '#" + nearest + "'?")
                  .orElse("Name the id of a section."));
        }
      }
    }
  }

  @Override
  public ReportModel compose(ReportInput input) {
    Content content = new Content(input);
    Placeholders values = Placeholders.of(content, outline.names());
    boolean sealed = input.run().seal().isPresent();
    check(input.protocol(), values, sealed);
    StatementBlocks.check(input.traceability().statements());
    Composer composer =
        new Composer(content, outline, values, StudyFacts.of(input.protocol(), sealed));
    return composer.compose(info(input, values));
  }

  private DocumentInfo info(ReportInput input, Placeholders values) {
    Protocol protocol = input.protocol();
    return new DocumentInfo(
        Wording.filled(outline.title(), values),
        Wording.filled(outline.subtitle(), values),
        protocol.study().id(),
        protocol.study().id() + " / " + outline.name(),
        input.runDigest().hex(),
        input.run().end(),
        Optional.ofNullable(outline.names().get("company"))
            .map(name -> Wording.filled(name, values))
            .or(() -> protocol.device().manufacturer())
            .orElse("Manufacturer not stated"),
        "en",
        protocol.report().page().orElse(outline.page()),
        sealedStamp(input));
  }

  private static Optional<String> sealedStamp(ReportInput input) {
    return input.run().seal().isPresent() ? Optional.empty() : Optional.of("UNSEALED");
  }
}
