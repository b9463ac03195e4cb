package org.plumbline.report.pdf;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Lays chunks on pages of one height. */
final class Paginator {

  /**
   * A box at its place.
   *
   * @param box what
   * @param top from the top of the text area, in points
   */
  record Placed(Box box, double top) {}

  /**
   * Where a link leads.
   *
   * @param page counted from 1
   * @param top from the top of the text area, in points
   */
  record Place(int page, double top) {}

  private final double height;
  private final List<List<Placed>> pages = new ArrayList<>();
  private final Map<String, Place> places = new HashMap<>();
  private List<Placed> page;
  private double used;
  private double spaceBelow;

  Paginator(double height) {
    this.height = height;
    newPage();
  }

  List<List<Placed>> pages() {
    return pages;
  }

  Map<String, Place> places() {
    return places;
  }

  void place(List<Chunk> chunks) {
    int from = 0;
    while (from < chunks.size()) {
      int to = from;
      while (to + 1 < chunks.size() && chunks.get(to).withNext() && isJoined(chunks, to + 1)) {
        to++;
      }
      placeTogether(chunks.subList(from, to + 1));
      from = to + 1;
    }
  }

  private static boolean isJoined(List<Chunk> chunks, int next) {
    return !chunks.get(next).breakBefore();
  }

  /** Places headings and what they stand above: they begin on one page. */
  private void placeTogether(List<Chunk> group) {
    if (group.get(0).breakBefore()) {
      newPageUnlessEmpty();
      return;
    }
    double above = 0;
    for (int i = 0; i + 1 < group.size(); i++) {
      above += group.get(i).height() + Math.max(group.get(i).after(), group.get(i + 1).before());
    }
    double space = used > 0 ? Math.max(spaceBelow, group.get(0).before()) : 0;
    Chunk last = group.get(group.size() - 1);
    if (space + above + last.beginning(height - above) > height - used + 0.01) {
      newPageUnlessEmpty();
    }
    group.forEach(this::place);
  }

  private void place(Chunk chunk) {
    if (used > 0) {
      used += Math.max(spaceBelow, chunk.before());
    }
    List<Box> rest = chunk.boxes();
    boolean fresh = page.isEmpty();
    while (!rest.isEmpty()) {
      int count = fitting(chunk, rest, fresh);
      if (count > 0) {
        rest.subList(0, count).forEach(this::put);
        rest = rest.subList(count, rest.size());
      }
      if (!rest.isEmpty()) {
        newPage();
        if (rest.size() < chunk.boxes().size()) {
          chunk.repeated().forEach(this::put);
          rest.get(0).context().forEach(this::put);
        }
        fresh = true;
      }
    }
    spaceBelow = chunk.after();
  }

  /** How many of the remaining boxes go on this page; on a fresh one at least one. */
  private int fitting(Chunk chunk, List<Box> rest, boolean fresh) {
    double room = height - used + 0.01;
    if (Chunk.sum(rest) <= room) {
      return rest.size();
    }
    int most = 0;
    double sum = 0;
    while (most < rest.size() && sum + rest.get(most).height() <= room) {
      sum += rest.get(most).height();
      most++;
    }
    int count = Math.min(most, rest.size() - chunk.last());
    while (count > 0 && rest.get(count - 1).glued()) {
      count--;
    }
    boolean atStart = rest.size() == chunk.boxes().size();
    if (atStart && count < chunk.first()) {
      count = 0;
    }
    return count > 0 || !fresh ? Math.max(count, 0) : Math.max(most, 1);
  }

  private void put(Box box) {
    page.add(new Placed(box, used));
    for (String anchor : box.anchors()) {
      places.putIfAbsent(anchor, new Place(pages.size(), used));
    }
    used += box.height();
  }

  private void newPageUnlessEmpty() {
    if (!page.isEmpty()) {
      newPage();
    }
  }

  private void newPage() {
    page = new ArrayList<>();
    pages.add(page);
    used = 0;
    spaceBelow = 0;
  }
}
