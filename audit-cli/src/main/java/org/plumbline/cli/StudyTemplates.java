package org.plumbline.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.plumbline.core.io.ProtocolReader;
import org.plumbline.core.study.CheckResult;
import org.plumbline.core.study.InvalidInputException;
import org.plumbline.core.study.Problem;
import org.plumbline.core.study.Protocol;
import org.plumbline.report.Template;
import org.plumbline.report.TemplateLibrary;

/**
 * The templates that a protocol names.
 *
 * @param byFile by the name of the file each gives, in the protocol's order
 * @param remarks those that this version does not render yet
 */
record StudyTemplates(Map<String, Template> byFile, List<CheckResult> remarks) {

  /**
   * Finds and checks them, before anything is scored.
   *
   * @throws InvalidInputException with everything that is wrong with any of them
   */
  static StudyTemplates of(Protocol protocol, TemplateLibrary library) {
    Map<String, Template> byFile = new LinkedHashMap<>();
    List<CheckResult> remarks = new ArrayList<>();
    List<Problem> problems = new ArrayList<>();
    for (String name : protocol.report().templates().stream().distinct().toList()) {
      try {
        if (!library.names().contains(name) && ProtocolReader.TEMPLATES.contains(name)) {
          remarks.add(notRendered(name));
        } else {
          Template template = library.of(name);
          template.check(protocol);
          byFile.put(fileName(template, protocol, library), template);
        }
      } catch (InvalidInputException e) {
        problems.addAll(e.problems());
      }
    }
    if (!problems.isEmpty()) {
      throw new InvalidInputException(problems);
    }
    return new StudyTemplates(byFile, remarks);
  }

  /**
   * What the report of a template is called in the run folder of a study: two reports have two
   * files, whatever their templates call them. The first that the protocol names has the name.
   */
  static String fileName(Template template, Protocol protocol, TemplateLibrary library) {
    return protocol.report().templates().stream()
        .filter(library.names()::contains)
        .map(library::of)
        .filter(named -> named.fileName().equals(template.fileName()))
        .findFirst()
        .filter(first -> !first.name().equals(template.name()))
        .map(first -> "report-" + template.name() + ".pdf")
        .orElse(template.fileName());
  }

  private static CheckResult notRendered(String name) {
    return new CheckResult(
        "report-template",
        CheckResult.Severity.NOTE,
        "The template " + name + " is not rendered by this version.",
        List.of(),
        0);
  }
}
