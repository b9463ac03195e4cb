package org.plumbline.core.study;

import java.util.Collection;
import java.util.Locale;
import java.util.Optional;

/** The known word that a mistyped one most likely stands for. */
public final class Nearest {

  private Nearest() {}

  /**
   * The known word of the smallest edit distance (insertions, deletions, substitutions and swaps of
   * neighbours count 1, case and the choice of hyphen, underscore or space nothing), if it is near
   * enough to be meant: at most a third of the letters, or 1. The first of equally near ones.
   */
  public static Optional<String> of(String word, Collection<String> known) {
    String best = null;
    int bestDistance = Integer.MAX_VALUE;
    for (String candidate : known) {
      int distance = distance(plain(word), plain(candidate));
      if (distance < bestDistance) {
        best = candidate;
        bestDistance = distance;
      }
    }
    boolean near = best != null && bestDistance <= Math.max(1, plain(best).length() / 3);
    return near ? Optional.of(best) : Optional.empty();
  }

  /** "Did you mean X?", or the known words where none is near. */
  public static String advice(String word, Collection<String> known) {
    return of(word, known)
        .map(nearest -> "Did you mean '" + nearest + "'?")
        .orElseGet(() -> "Known here: " + String.join(", ", known) + ".");
  }

  private static String plain(String word) {
    return word.strip().toLowerCase(Locale.ROOT).replace('-', '_').replace(' ', '_');
  }

  /** Optimal string alignment distance (Damerau 1964, each part edited once). */
  private static int distance(String a, String b) {
    int[][] d = new int[a.length() + 1][b.length() + 1];
    for (int i = 0; i <= a.length(); i++) {
      for (int j = 0; j <= b.length(); j++) {
        d[i][j] = Math.min(i, j) == 0 ? Math.max(i, j) : cheapest(d, a, b, i, j);
      }
    }
    return d[a.length()][b.length()];
  }

  private static int cheapest(int[][] d, String a, String b, int i, int j) {
    int change = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
    int best = Math.min(Math.min(d[i - 1][j], d[i][j - 1]) + 1, d[i - 1][j - 1] + change);
    boolean swapped =
        i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
    return swapped ? Math.min(best, d[i - 2][j - 2] + 1) : best;
  }
}
