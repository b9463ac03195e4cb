package org.plumbline.core.dicom;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * A connected patch of one shade with the size and shape of a letter, or of letters that touch.
 *
 * @param top first row
 * @param left first column
 * @param bottom last row
 * @param right last column
 */
record Stroke(int top, int left, int bottom, int right) {

  /** As many in a row are taken for text: more than a side marker or a tube has. */
  static final int LETTERS = 5;

  private static final int LOWEST = 5;
  private static final int SHARE_OF_HEIGHT = 12;
  private static final double WIDEST = 8;
  private static final double FULLEST = 0.95;
  private static final double FULLEST_WORD = 0.8;
  private static final double LETTER_WIDTH = 0.9;
  private static final double TALLER = 1.6;
  private static final double FARTHEST = 1.5;

  private int height() {
    return bottom - top + 1;
  }

  private int width() {
    return right - left + 1;
  }

  /** As many letters as fit its width. */
  private int letters() {
    return Math.max(1, (int) Math.round(width() / (LETTER_WIDTH * height())));
  }

  /** The patches of a mask that may be letters, each pixel looked at once. */
  static List<Stroke> in(boolean[] ink, int rows, int columns) {
    boolean[] seen = new boolean[ink.length];
    List<Stroke> strokes = new ArrayList<>();
    for (int i = 0; i < ink.length; i++) {
      if (ink[i] && !seen[i]) {
        Patch patch = new Patch(columns, i);
        patch.grow(ink, seen, rows);
        patch.asLetter(rows).ifPresent(strokes::add);
      }
    }
    return strokes;
  }

  /** The letters that stand in rows of at least {@link #LETTERS}, all rows together. */
  static int lettersInRows(List<Stroke> strokes) {
    List<Stroke> ordered = new ArrayList<>(strokes);
    ordered.sort(Comparator.comparingInt(Stroke::left).thenComparingInt(Stroke::top));
    int[] length = ordered.stream().mapToInt(Stroke::letters).toArray();
    int[] before = new int[length.length];
    for (int i = 0; i < length.length; i++) {
      Stroke next = ordered.get(i);
      before[i] = -1;
      // Letters are near each other: the search backwards ends where none can follow.
      for (int j = i - 1; j >= 0 && ordered.get(j).reaches(next); j--) {
        if (length[j] + next.letters() > length[i] && ordered.get(j).isFollowedBy(next)) {
          length[i] = length[j] + next.letters();
          before[i] = j;
        }
      }
    }
    return sum(ordered, length, before);
  }

  /** Adds up the rows, each stroke once: the longest row that it belongs to has it. */
  private static int sum(List<Stroke> ordered, int[] length, int[] before) {
    boolean[] used = new boolean[length.length];
    List<Integer> ends =
        IntStream.range(0, length.length)
            .filter(i -> length[i] >= LETTERS)
            .boxed()
            .sorted(Comparator.comparingInt((Integer i) -> -length[i]).thenComparingInt(i -> i))
            .toList();
    int sum = 0;
    for (int end : ends) {
      int letters = 0;
      for (int at = end; at >= 0 && !used[at]; at = before[at]) {
        used[at] = true;
        letters += ordered.get(at).letters();
      }
      sum += letters >= LETTERS ? letters : 0;
    }
    return sum;
  }

  /** Whether anything that begins at or before this one's left may still stand beside the next. */
  private boolean reaches(Stroke next) {
    return next.left - left <= (FARTHEST + WIDEST) * TALLER * next.height();
  }

  private boolean isFollowedBy(Stroke next) {
    int overlap = Math.min(bottom, next.bottom) - Math.max(top, next.top) + 1;
    int lower = Math.min(height(), next.height());
    int taller = Math.max(height(), next.height());
    int gap = next.left - right;
    return gap > 0
        && gap <= FARTHEST * taller
        && overlap >= 0.6 * lower
        && taller <= TALLER * lower;
  }

  /** A patch while it grows. */
  private static final class Patch {
    private final int columns;
    private final Deque<Integer> open = new ArrayDeque<>();
    private int top;
    private int bottom;
    private int left;
    private int right;
    private int pixels;

    Patch(int columns, int first) {
      this.columns = columns;
      top = first / columns;
      bottom = top;
      left = first % columns;
      right = left;
      open.add(first);
    }

    void grow(boolean[] ink, boolean[] seen, int rows) {
      seen[open.getFirst()] = true;
      while (!open.isEmpty()) {
        int at = open.removeLast();
        int row = at / columns;
        int column = at % columns;
        pixels++;
        top = Math.min(top, row);
        bottom = Math.max(bottom, row);
        left = Math.min(left, column);
        right = Math.max(right, column);
        for (int r = Math.max(0, row - 1); r <= Math.min(rows - 1, row + 1); r++) {
          for (int c = Math.max(0, column - 1); c <= Math.min(columns - 1, column + 1); c++) {
            int next = r * columns + c;
            if (ink[next] && !seen[next]) {
              seen[next] = true;
              open.add(next);
            }
          }
        }
      }
    }

    Optional<Stroke> asLetter(int rows) {
      Stroke stroke = new Stroke(top, left, bottom, right);
      double box = (double) stroke.height() * stroke.width();
      boolean letter =
          stroke.height() >= LOWEST
              && stroke.height() <= Math.max(LOWEST, rows / SHARE_OF_HEIGHT)
              && stroke.width() <= WIDEST * stroke.height()
              && pixels >= stroke.height()
              && pixels <= box * (stroke.width() < stroke.height() ? FULLEST : FULLEST_WORD);
      return letter ? Optional.of(stroke) : Optional.empty();
    }
  }
}
