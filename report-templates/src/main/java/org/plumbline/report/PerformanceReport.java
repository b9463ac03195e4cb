package org.plumbline.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.plumbline.core.study.Protocol;
import org.plumbline.report.model.DocumentInfo;
import org.plumbline.report.model.ReportModel;
import org.plumbline.report.model.Section;

/**
 * The performance report: what a locked device did on a cohort, overall and for every group, and
 * what the numbers rest on.
 */
final class PerformanceReport implements Template {
  private final String name;
  private final String kind;

  PerformanceReport(String name, String kind) {
    this.name = name;
    this.kind = kind;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public String fileName() {
    return "report-performance.pdf";
  }

  @Override
  public ReportModel compose(ReportInput input) {
    Content content = new Content(input);
    List<Section> sections = new ArrayList<>();
    sections.add(new DesignSection(content).section());
    sections.add(new ParticipantsSection(content).section());
    sections.add(new ReferenceSection(content).section());
    sections.add(new OverallSection(content).section());
    sections.addAll(new SubgroupSection(content).sections());
    sections.add(new LimitationsSection(content).section());
    sections.add(new MethodsSection(content).section());
    sections.addAll(new EvidenceAppendix(content).sections());
    return new ReportModel(info(input), new FirstPage(content, kind).blocks(), true, sections);
  }

  private DocumentInfo info(ReportInput input) {
    Protocol protocol = input.protocol();
    return new DocumentInfo(
        "Performance of " + protocol.device().name() + "\u00a0" + protocol.device().version(),
        protocol.study().title(),
        protocol.study().id(),
        protocol.study().id() + " / " + name,
        input.runDigest().hex(),
        input.run().end(),
        protocol.device().manufacturer().orElse("Manufacturer not stated"),
        "en",
        protocol.report().page(),
        input.run().seal().isPresent() ? Optional.empty() : Optional.of("UNSEALED"));
  }
}
