package org.plumbline.report.html;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import org.plumbline.report.model.DocumentInfo;
import org.plumbline.report.model.Labels;
import org.plumbline.report.model.Printed;
import org.plumbline.report.model.ReportModel;
import org.plumbline.report.model.Section;

/**
 * Renders a report as one HTML file that works from a memory stick: style, script and drawings are
 * inside, its security policy lets it load nothing, and without scripts only sorting and the slider
 * over thresholds are missing. It is well-formed XML too. The same edition gives the same bytes.
 */
public final class HtmlRenderer {
  private static final String CONTENTS = "html-contents";
  private static final String SUMMARY = "html-summary";

  /** Headings of HTML end at this level. */
  private static final int DEEPEST = 6;

  /** Ready to render; holds no state. */
  public HtmlRenderer() {}

  /** Renders an edition as UTF-8. */
  public byte[] render(Edition edition) {
    String body = new Page(edition).body();
    return body.getBytes(StandardCharsets.UTF_8);
  }

  /** One page in the making. */
  private static final class Page {
    private final Edition edition;
    private final ReportModel model;
    private final DocumentInfo info;
    private final Labels labels;
    private final Anchors anchors;
    private final Markup out = new Markup();
    private final Inline inline;
    private final TableWriter tables;
    private final BlockWriter blocks;

    Page(Edition edition) {
      this.edition = edition;
      model = edition.model();
      info = model.info();
      labels = Labels.of(model);
      anchors = Anchors.of(model);
      inline = new Inline(out, labels, anchors);
      tables = new TableWriter(out, inline, labels, anchors);
      blocks = new BlockWriter(out, inline, labels, anchors, tables);
    }

    String body() {
      out.element("a", "Skip to the report", "class", "skip", "href", "#html-main").line();
      out.raw(Resource.text("marks.svg")).line();
      bar();
      header();
      out.open("main", "id", "html-main").line();
      out.open("section", "id", SUMMARY, "aria-label", "Summary").line();
      blocks.write(model.front());
      out.close("section").line();
      if (model.contents()) {
        contents();
      }
      sections();
      out.close("main").line();
      footer();
      return whole(out.toString());
    }

    /** The head needs what the body used, so it is written last. */
    private String whole(String body) {
      String style = inert(Resource.text("report.css") + PageStyle.of(info, tables.widths()));
      String script = inert(Resource.text("report.js"));
      Markup page = new Markup();
      page.raw("<!DOCTYPE html>\n");
      page.open("html", "lang", info.language(), "xmlns", "http://www.w3.org/1999/xhtml").line();
      page.open("head").line().empty("meta", "charset", "UTF-8").line();
      page.empty(
              "meta",
              "http-equiv",
              "Content-Security-Policy",
              "content",
              "default-src 'none'; img-src data:; style-src '"
                  + hash(style)
                  + "'; script-src '"
                  + hash(script)
                  + "'; base-uri 'none'; form-action 'none'")
          .line();
      page.empty("meta", "name", "viewport", "content", "width=device-width, initial-scale=1")
          .line();
      page.empty("meta", "name", "author", "content", info.author()).line();
      page.empty("meta", "name", "generator", "content", "Plumbline").line();
      page.element("title", info.title() + " · " + info.study()).line();
      page.open("style").raw(style).close("style").line();
      page.close("head").line().open("body").line().raw(body);
      page.open("script").raw(script).close("script").line();
      return page.close("body").line().close("html").line().toString();
    }

    private void bar() {
      out.open("div", "class", "bar").open("span", "class", "study");
      out.text(info.study()).close("span");
      info.stamp().ifPresent(word -> out.element("strong", word, "class", "stamp"));
      out.element("span", "run " + Printed.digest(info.runDigest()), "class", "run");
      if (model.contents()) {
        out.element("a", "Contents", "href", "#" + CONTENTS, "class", "to-contents");
      }
      out.close("div").line();
    }

    private void header() {
      out.open("header").line().element("h1", info.title()).line();
      if (!info.subtitle().isBlank()) {
        out.element("p", info.subtitle(), "class", "subtitle").line();
      }
      info.stamp()
          .ifPresent(
              word ->
                  out.open("p", "class", "print-only")
                      .element("strong", word, "class", "stamp")
                      .close("p"));
      out.close("header").line();
    }

    private void contents() {
      out.open("nav", "id", CONTENTS, "aria-labelledby", CONTENTS + "-title").line();
      out.element("h2", "Contents", "id", CONTENTS + "-title").line().open("ol").line();
      out.open("li").element("a", "Summary", "href", "#" + SUMMARY).close("li").line();
      int place = thresholdPlace();
      for (int i = 0; i <= model.sections().size(); i++) {
        if (i == place) {
          String href = "#" + SweepWriter.SECTION;
          out.open("li").element("a", SweepWriter.TITLE, "href", href).close("li").line();
        }
        if (i < model.sections().size()) {
          entry(model.sections().get(i));
        }
      }
      out.close("ol").close("nav").line();
    }

    private void entry(Section section) {
      out.open("li");
      anchors
          .href("#" + section.anchor())
          .ifPresent(href -> out.element("a", labels.heading(section), "href", href));
      if (!section.subsections().isEmpty()) {
        out.open("ol").line();
        section.subsections().forEach(this::entry);
        out.close("ol");
      }
      out.close("li").line();
    }

    /** Before the first appendix; nowhere where there is nothing to show. */
    private int thresholdPlace() {
      if (edition.sweeps().isEmpty()) {
        return -1;
      }
      List<Section> sections = model.sections();
      for (int i = 0; i < sections.size(); i++) {
        if (sections.get(i).numbering() == Section.Numbering.LETTER) {
          return i;
        }
      }
      return sections.size();
    }

    private void sections() {
      int place = thresholdPlace();
      for (int i = 0; i <= model.sections().size(); i++) {
        if (i == place) {
          new SweepWriter(out, inline, tables).write(edition.sweeps());
        }
        if (i < model.sections().size()) {
          section(model.sections().get(i), 2);
        }
      }
    }

    private void section(Section section, int level) {
      String id = anchors.id(section.anchor());
      String heading = "h" + Math.min(level, DEEPEST);
      out.open("section", "id", id).line();
      out.element(heading, labels.heading(section)).line();
      blocks.write(section.blocks());
      section.subsections().forEach(inside -> section(inside, level + 1));
      out.close("section").line();
    }

    private void footer() {
      out.open("footer").line().open("dl").line();
      fact("Report", info.reportId());
      fact("Run digest", info.runDigest());
      edition.auditHead().ifPresent(head -> fact("Head of the audit log", head));
      fact("End of the run", Printed.time(info.created()));
      out.close("dl").line();
      out.element("p", "This file is the whole page: it loads nothing and sends nothing.").line();
      out.close("footer").line();
    }

    private void fact(String term, String text) {
      out.open("div").element("dt", term).open("dd").element("code", text);
      out.close("dd").close("div").line();
    }
  }

  /** A comment that hides style and script from a parser of XML. */
  private static String inert(String text) {
    return "/*<![CDATA[*/\n" + text + "/*]]>*/";
  }

  private static String hash(String text) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return "sha256-" + Base64.getEncoder().encodeToString(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("This Java has no SHA-256", e);
    }
  }
}
