package org.plumbline.report.model;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.plumbline.report.model.Table.Footnote;

/** Gives notes their marks: a, b … z, aa, ab …, in the order in which they are first asked for. */
public final class Footnotes {
  private final Map<String, String> marks = new LinkedHashMap<>();
  private final List<Text> general = new ArrayList<>();

  /** Starts without notes. */
  public Footnotes() {}

  /** The mark of a note; equal notes share a mark. */
  public String mark(String note) {
    String known = marks.get(note);
    if (known != null) {
      return known;
    }
    String mark = letters(marks.size());
    marks.put(note, mark);
    return mark;
  }

  /** Adds a note on the whole, without a mark. */
  public void general(Text note) {
    general.add(note);
  }

  /** The notes: those on the whole first, then by mark. */
  public List<Footnote> list() {
    List<Footnote> list = new ArrayList<>();
    general.forEach(note -> list.add(new Footnote("", note)));
    marks.forEach((note, mark) -> list.add(new Footnote(mark, Text.of(note))));
    return list;
  }

  private static String letters(int index) {
    String last = String.valueOf((char) ('a' + index % 26));
    return index < 26 ? last : letters(index / 26 - 1) + last;
  }
}
