package org.plumbline.report.html;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.plumbline.report.model.Labels;
import org.plumbline.report.model.Text;
import org.plumbline.report.model.Text.Run;
import org.plumbline.report.model.Verdict;

/** Writes text with its styles and links. */
final class Inline {
  private final Markup out;
  private final Labels labels;
  private final Anchors anchors;

  Inline(Markup out, Labels labels, Anchors anchors) {
    this.out = out;
    this.labels = labels;
    this.anchors = anchors;
  }

  void write(Text text) {
    write(text, Map.of());
  }

  /**
   * Writes text whose note marks are links.
   *
   * @param notes identifier of a note by its mark
   */
  void write(Text text, Map<String, String> notes) {
    for (Run run : labels.resolve(text).runs()) {
      if (run.style() == Text.Style.PAGE) {
        continue; // a page of the web has no pages
      }
      boolean mark = run.style() == Text.Style.SUPERSCRIPT && notes.containsKey(run.text());
      Optional<String> link =
          mark ? Optional.of("#" + notes.get(run.text())) : run.target().flatMap(anchors::href);
      String element = element(run.style());
      if (!element.isEmpty()) {
        out.open(element);
      }
      link.ifPresent(href -> out.open("a", "href", href, "rel", rel(href)));
      content(run);
      link.ifPresent(href -> out.close("a"));
      if (!element.isEmpty()) {
        out.close(element);
      }
    }
  }

  private static String rel(String href) {
    return href.startsWith("#") ? null : "noreferrer";
  }

  private static String element(Text.Style style) {
    return switch (style) {
      case EMPHASIS -> "em";
      case STRONG -> "strong";
      case SUPERSCRIPT -> "sup";
      case CODE -> "code";
      case PLAIN, REFERENCE, PAGE, MARK -> "";
    };
  }

  private void content(Run run) {
    if (run.style() == Text.Style.MARK) {
      mark(Verdict.Mark.ofSymbol(run.text()));
    } else if (isRightToLeft(run.text())) {
      out.element("bdi", run.text(), "dir", "auto");
    } else {
      out.text(run.text());
    }
  }

  /** The shape of an outcome; the word stands behind it. */
  private void mark(Verdict.Mark mark) {
    String name = "html-mark-" + mark.name().toLowerCase(Locale.ROOT);
    out.open("svg", "class", "mark", "aria-hidden", "true", "viewBox", "0 0 10 10")
        .open("use", "href", "#" + name)
        .close("use")
        .close("svg");
  }

  /** True where a letter of the text is written from the right. */
  static boolean isRightToLeft(String text) {
    return text.codePoints()
        .mapToObj(Character::getDirectionality)
        .anyMatch(
            d ->
                d == Character.DIRECTIONALITY_RIGHT_TO_LEFT
                    || d == Character.DIRECTIONALITY_RIGHT_TO_LEFT_ARABIC);
  }
}
