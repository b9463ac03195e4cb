package org.plumbline.reference;

import java.util.List;

/** The word PHANTOM in a corner of every image, so that nobody takes one for a patient. */
final class PhantomMark {

  /** Five columns a letter, seven rows. */
  private static final List<String> LETTERS =
      List.of(
          "####. #...# .###. #...# ##### .###. #...#",
          "#...# #...# #...# ##..# ..#.. #...# ##.##",
          "#...# #...# #...# #.#.# ..#.. #...# #.#.#",
          "####. ##### ##### #.#.# ..#.. #...# #.#.#",
          "#.... #...# #...# #..## ..#.. #...# #...#",
          "#.... #...# #...# #...# ..#.. #...# #...#",
          "#.... #...# #...# #...# ..#.. .###. #...#");

  private static final float WHITE = 0.95f;
  private static final int LEFT = 6;
  private static final int TOP = 6;

  private PhantomMark() {}

  static void stamp(float[] image, int columns) {
    for (int row = 0; row < LETTERS.size(); row++) {
      String line = LETTERS.get(row);
      for (int column = 0; column < line.length(); column++) {
        if (line.charAt(column) == '#') {
          image[(TOP + row) * columns + LEFT + column] = WHITE;
        }
      }
    }
  }
}
