package org.plumbline.report.pdf;

import java.util.ArrayList;
import java.util.List;
import org.plumbline.report.model.Labels;
import org.plumbline.report.model.ReportModel;
import org.plumbline.report.model.Section;
import org.plumbline.report.model.Text;

/** The table of contents; page numbers are looked up when it is drawn. */
final class Contents {

  /** What the heading of the table takes of its page, in points. */
  private static final double HEADING = 50;

  private final Typesetter setter;
  private final Labels labels;
  private final Geometry geometry;

  Contents(Typesetter setter, Labels labels, Geometry geometry) {
    this.setter = setter;
    this.labels = labels;
    this.geometry = geometry;
  }

  List<Chunk> set(ReportModel model) {
    Spacing wide = new Spacing(13, 12.5, 6);
    // Closer where that saves a page with a few lines on it; a long table runs on as it is.
    Spacing close = new Spacing(12, 11, 3);
    double room = geometry.height() - HEADING;
    boolean saves = wide.height(model) > room && close.height(model) <= room;
    return set(model, saves ? close : wide);
  }

  private List<Chunk> set(ReportModel model, Spacing spacing) {
    List<Chunk> chunks = new ArrayList<>();
    for (Section section : model.sections()) {
      List<Box> boxes = new ArrayList<>();
      boxes.add(entry(section, TypeStyle.bold(9.5, spacing.section), 0));
      for (Section subsection : section.subsections()) {
        boxes.add(entry(subsection, TypeStyle.sans(9, spacing.subsection), 14));
      }
      chunks.add(new Chunk(boxes, List.of(), spacing.gap, 0, false, 2, 2, false, false));
    }
    return chunks;
  }

  /** Leading of a section and of a subsection, and the gap between sections, in points. */
  private record Spacing(double section, double subsection, double gap) {

    /** The height of the table where every entry fits on a line. */
    double height(ReportModel model) {
      return model.sections().stream()
          .mapToDouble(s -> section + gap + subsection * s.subsections().size())
          .sum();
    }
  }

  private Box entry(Section section, TypeStyle style, double indent) {
    Text title = Text.of(labels.heading(section));
    List<Line> lines = setter.lines(title, style, geometry.measure() - indent - 40);
    double height = lines.size() * style.leading();
    return Box.of(
        height,
        (canvas, x, top) -> {
          for (int i = 0; i < lines.size(); i++) {
            lines
                .get(i)
                .draw(canvas, x + indent, top + i * style.leading() + BlockSetter.baseline(style));
          }
          canvas.link("#" + section.anchor(), x, top, geometry.measure(), height);
          int page = canvas.page("#" + section.anchor());
          Line number = setter.line(String.valueOf(page), style);
          double baseline = top + height - style.leading() + BlockSetter.baseline(style);
          double right = x + geometry.measure();
          number.draw(canvas, right - number.width(), baseline);
          double from = x + indent + lines.get(lines.size() - 1).width() + 6;
          canvas.dots(from, right - number.width() - 6, baseline);
        });
  }
}
