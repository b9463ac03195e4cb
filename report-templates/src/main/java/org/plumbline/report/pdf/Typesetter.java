package org.plumbline.report.pdf;

import java.awt.Color;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.plumbline.report.chart.Typeface;
import org.plumbline.report.model.Labels;
import org.plumbline.report.model.Text;
import org.plumbline.report.model.Text.Run;
import org.plumbline.report.model.Text.Style;
import org.plumbline.report.model.Verdict;

/** Breaks text into lines. */
final class Typesetter {
  private static final double RAISED_SIZE = 0.7;
  private static final double RAISED_BY = 0.36;

  /** As wide as most. */
  private static final int UNKNOWN_PAGE = 10;

  private static final String TO_ROW = "#evidence-";

  private final PdfFonts fonts;
  private final Labels labels;
  private final Map<String, Integer> pageOf;
  private boolean namesPages;

  /**
   * Ready to set.
   *
   * @param pageOf the page of each anchor as far as it is known
   */
  Typesetter(PdfFonts fonts, Labels labels, Map<String, Integer> pageOf) {
    this.fonts = fonts;
    this.labels = labels;
    this.pageOf = pageOf;
  }

  /** True where something set so far names the page of something else. */
  boolean namesPages() {
    return namesPages;
  }

  /** What may not be parted: spans, and the space after them. */
  private record Atom(List<Span> spans, double width, Optional<Span> space) {}

  /** The text on one line, however long. */
  Line line(Text text, TypeStyle style) {
    return join(spans(text, style));
  }

  /** The text on one line, without links and styles. */
  Line line(String text, TypeStyle style) {
    return line(Text.of(text), style);
  }

  /** The longest stretch that may not be broken, in points. */
  double longest(Text text, TypeStyle style) {
    return atoms(text, style).stream().mapToDouble(Atom::width).max().orElse(0);
  }

  /** The text in lines of a width. At least one line. */
  List<Line> lines(Text text, TypeStyle style, double width) {
    // Kerning across words makes a whole line narrower than its parts.
    Line whole = line(text, style);
    if (whole.width() <= width + 0.01) {
      return List.of(whole);
    }
    List<Line> lines = new ArrayList<>();
    List<Span> current = new ArrayList<>();
    Optional<Span> space = Optional.empty();
    double used = 0;
    for (Atom atom : fitting(atoms(text, style), width)) {
      double gap = space.map(Span::width).orElse(0.0);
      if (!current.isEmpty() && used + gap + atom.width() > width + 0.01) {
        lines.add(join(current));
        current = new ArrayList<>();
        used = 0;
      } else if (space.isPresent() && !current.isEmpty()) {
        current.add(space.get());
        used += gap;
      }
      current.addAll(atom.spans());
      used += atom.width();
      space = atom.space();
    }
    lines.add(join(current));
    return lines;
  }

  /** The text in as few lines as fit, of about equal length: titles. */
  List<Line> balanced(Text text, TypeStyle style, double width) {
    int count = lines(text, style, width).size();
    double narrow = width;
    while (narrow > width / 2 && lines(text, style, narrow * 0.97).size() == count) {
      narrow *= 0.97;
    }
    return lines(text, style, narrow);
  }

  private Line join(List<Span> spans) {
    List<Span> joined = new ArrayList<>();
    for (Span span : spans) {
      Span last = joined.isEmpty() ? null : joined.get(joined.size() - 1);
      if (last != null && last.joins(span)) {
        joined.set(joined.size() - 1, withText(last, last.text() + span.text()));
      } else {
        joined.add(span);
      }
    }
    return Line.of(joined);
  }

  private List<Span> spans(Text text, TypeStyle style) {
    return labels.resolve(text).runs().stream().map(run -> span(run, style)).toList();
  }

  private Span span(Run run, TypeStyle style) {
    Typeface face =
        switch (run.style()) {
          case STRONG -> style.bold();
          case EMPHASIS -> style.italic();
          default -> style.plain();
        };
    boolean raised = run.style() == Style.SUPERSCRIPT;
    double size = raised ? style.size() * RAISED_SIZE : style.size();
    double rise = raised ? style.size() * RAISED_BY : 0;
    Color colour = isBlue(run) ? Ink.LINK : style.colour();
    if (run.style() == Style.MARK) {
      Verdict.Mark mark = Verdict.Mark.ofSymbol(run.text());
      return new Span(
          "", face, size, rise, colour, run.target(), Optional.of(mark), false, size * 0.95);
    }
    if (run.style() == Style.PAGE) {
      namesPages = true;
      int page = pageOf.getOrDefault(run.target().orElseThrow().substring(1), UNKNOWN_PAGE);
      String text = run.text() + "p.\u00a0" + page;
      double width = fonts.width(face, size, text);
      return new Span(text, face, size, rise, colour, run.target(), Optional.empty(), true, width);
    }
    String text = fonts.printable(face, run.text());
    Span empty = new Span("", face, size, rise, colour, run.target(), Optional.empty(), false, 0);
    return withText(empty, text);
  }

  /** A number that leads to its row is no link to the eye: a page of them would shout. */
  private static boolean isBlue(Run run) {
    return run.target().filter(target -> !target.startsWith(TO_ROW)).isPresent();
  }

  private Span withText(Span span, String text) {
    return new Span(
        text,
        span.face(),
        span.size(),
        span.rise(),
        span.colour(),
        span.target(),
        span.mark(),
        span.page(),
        fonts.width(span.face(), span.size(), text));
  }

  private List<Atom> atoms(Text text, TypeStyle style) {
    List<Atom> atoms = new ArrayList<>();
    List<Span> open = new ArrayList<>();
    for (Span span : spans(text, style)) {
      if (span.mark().isPresent() || span.page()) {
        open.add(span);
        continue;
      }
      int from = 0;
      String characters = span.text();
      for (int i = 0; i < characters.length(); i++) {
        if (characters.charAt(i) == ' ') {
          addPart(open, span, from, i);
          close(atoms, open, Optional.of(withText(span, " ")));
          from = i + 1;
        } else if (mayBreakAfter(characters, i)) {
          addPart(open, span, from, i + 1);
          close(atoms, open, Optional.empty());
          from = i + 1;
        }
      }
      addPart(open, span, from, characters.length());
    }
    close(atoms, open, Optional.empty());
    return atoms;
  }

  private void addPart(List<Span> open, Span span, int from, int to) {
    if (from < to) {
      open.add(withText(span, span.text().substring(from, to)));
    }
  }

  private static void close(List<Atom> atoms, List<Span> open, Optional<Span> space) {
    if (!open.isEmpty()) {
      double width = open.stream().mapToDouble(Span::width).sum();
      atoms.add(new Atom(List.copyOf(open), width, space));
      open.clear();
    }
  }

  /** After a hyphen, a slash or an underscore between letters: not inside numbers and ranges. */
  private static boolean mayBreakAfter(String text, int i) {
    char c = text.charAt(i);
    if ((c != '-' && c != '/' && c != '_' && c != '×') || i == 0 || i + 1 == text.length()) {
      return false;
    }
    return Character.isLetter(text.charAt(i - 1)) && Character.isLetter(text.charAt(i + 1));
  }

  /** Parts atoms that are wider than a line, such as digests in a narrow column. */
  private List<Atom> fitting(List<Atom> atoms, double width) {
    List<Atom> fitting = new ArrayList<>();
    for (Atom atom : atoms) {
      if (atom.width() <= width) {
        fitting.add(atom);
      } else {
        atom.spans().forEach(span -> part(span, width, fitting));
        Atom last = fitting.remove(fitting.size() - 1);
        fitting.add(new Atom(last.spans(), last.width(), atom.space()));
      }
    }
    return fitting;
  }

  private void part(Span span, double width, List<Atom> into) {
    String rest = span.text();
    while (fonts.width(span.face(), span.size(), rest) > width && rest.length() > 1) {
      int fits = 1;
      while (fonts.width(span.face(), span.size(), rest.substring(0, fits + 1)) <= width) {
        fits++;
      }
      Span head = withText(span, rest.substring(0, fits));
      into.add(new Atom(List.of(head), head.width(), Optional.empty()));
      rest = rest.substring(fits);
    }
    Span tail = span.mark().isPresent() || span.page() ? span : withText(span, rest);
    into.add(new Atom(List.of(tail), tail.width(), Optional.empty()));
  }
}
