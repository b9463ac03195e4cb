package org.plumbline.report.pdf;

import java.util.ArrayList;
import java.util.List;
import org.plumbline.report.model.DocumentInfo;
import org.plumbline.report.model.Labels;
import org.plumbline.report.model.Printed;
import org.plumbline.report.model.ReportModel;
import org.plumbline.report.model.Section;
import org.plumbline.report.model.Text;

/** Head and foot of every page. */
final class RunningLines {
  private static final double HEAD = 34;
  private static final double FOOT = 30;

  private final DocumentInfo info;
  private final Geometry geometry;
  private final Typesetter setter;
  private final List<String> sectionOfPage;

  RunningLines(
      ReportModel model, Labels labels, Geometry geometry, Typesetter setter, Paginator paginator) {
    this.info = model.info();
    this.geometry = geometry;
    this.setter = setter;
    this.sectionOfPage = sections(model, labels, paginator);
  }

  /** The section in force at the top of each page. */
  private static List<String> sections(ReportModel model, Labels labels, Paginator paginator) {
    List<String> names = new ArrayList<>();
    for (int page = 1; page <= paginator.pages().size(); page++) {
      String name = "";
      for (Section section : model.sections()) {
        Paginator.Place place = paginator.places().get(section.anchor());
        if (place.page() < page || (place.page() == page && place.top() < 1)) {
          name = labels.heading(section);
        }
      }
      names.add(name);
    }
    return names;
  }

  void draw(Canvas canvas, int page) {
    TypeStyle style = TypeStyle.RUNNING;
    double left = geometry.left(page);
    double right = left + geometry.width();
    double half = geometry.width() / 2 - 45;
    setter.lines(Text.of(info.study()), style, half).get(0).draw(canvas, left, HEAD);
    Line section = setter.lines(Text.of(sectionOfPage.get(page - 1)), style, half).get(0);
    section.draw(canvas, right - section.width(), HEAD);
    canvas.rule(left, HEAD + 6, geometry.width(), 0.4, Ink.RULE);
    info.stamp().ifPresent(word -> stamp(canvas, word, left + geometry.width() / 2));
    double foot = geometry.paperHeight() - FOOT;
    setter.line(info.reportId(), style).draw(canvas, left, foot);
    Line digest = setter.line("run " + Printed.digest(info.runDigest()), style);
    digest.draw(canvas, left + geometry.width() / 2 - digest.width() / 2, foot);
    Line count = setter.line("page " + page + " of " + sectionOfPage.size(), style);
    count.draw(canvas, right - count.width(), foot);
  }

  private void stamp(Canvas canvas, String word, double middle) {
    Line line = setter.line(word, TypeStyle.bold(8, 10).in(Ink.VERMILLION));
    double left = middle - line.width() / 2;
    canvas.frame(left - 6, HEAD - 10.5, line.width() + 12, 14, 0.8, Ink.VERMILLION);
    line.draw(canvas, left, HEAD);
  }
}
