package org.plumbline.core.io;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The different words of a column, numbered from 0 in the order in which they first appear. Words
 * are looked up as the bytes of UTF-8, so that a cell that repeats a word makes no object.
 */
final class WordIndex {

  private byte[][] words = new byte[16][];
  private int[] hashes = new int[16];
  private int[] table = new int[64]; // number + 1; 0 is free
  private int size;

  /** How many words there are. */
  int size() {
    return size;
  }

  /** The bytes of a word. */
  byte[] bytes(int number) {
    return words[number];
  }

  /** A word as text. */
  String word(int number) {
    return new String(words[number], StandardCharsets.UTF_8);
  }

  /** The number of a word, new or known; outer blanks do not count. */
  int number(String word) {
    return numberOfWord(word.strip().getBytes(StandardCharsets.UTF_8));
  }

  /** The number of a word of another index, new or known. */
  int numberOfWord(byte[] word) {
    int hash = hash(word, 0, word.length);
    int slot = slot(word, 0, word.length, hash);
    return table[slot] > 0 ? table[slot] - 1 : add(word, hash, slot);
  }

  /**
   * The number of the word that these bytes write, new or known; outer blanks do not count.
   *
   * @throws CharacterCodingException if the word is new and its bytes are not UTF-8
   */
  int number(byte[] bytes, int from, int to) throws CharacterCodingException {
    int begin = from;
    int end = to;
    while (begin < end && bytes[begin] <= ' ' && Character.isWhitespace(bytes[begin])) {
      begin++;
    }
    while (begin < end && bytes[end - 1] <= ' ' && Character.isWhitespace(bytes[end - 1])) {
      end--;
    }
    int hash = hash(bytes, begin, end);
    int slot = slot(bytes, begin, end, hash);
    if (table[slot] > 0) {
      return table[slot] - 1;
    }
    if (isAscii(bytes, begin, end)) {
      return add(Arrays.copyOfRange(bytes, begin, end), hash, slot);
    }
    return number( // strips the blanks of other scripts as well
        StandardCharsets.UTF_8
            .newDecoder()
            .decode(ByteBuffer.wrap(bytes, begin, end - begin))
            .toString());
  }

  private static boolean isAscii(byte[] bytes, int from, int to) {
    for (int i = from; i < to; i++) {
      if (bytes[i] < 0) {
        return false;
      }
    }
    return true;
  }

  private static int hash(byte[] bytes, int from, int to) {
    int hash = 1;
    for (int i = from; i < to; i++) {
      hash = 31 * hash + bytes[i];
    }
    return hash ^ (hash >>> 15);
  }

  /** Where the word is, or the free place where it belongs. */
  private int slot(byte[] bytes, int from, int to, int hash) {
    int slot = hash & (table.length - 1);
    while (table[slot] > 0 && !is(table[slot] - 1, bytes, from, to, hash)) {
      slot = (slot + 1) & (table.length - 1);
    }
    return slot;
  }

  private boolean is(int number, byte[] bytes, int from, int to, int hash) {
    byte[] word = words[number];
    if (hashes[number] != hash || word.length != to - from) {
      return false;
    }
    for (int i = 0; i < word.length; i++) { // words are short: faster than Arrays.equals
      if (word[i] != bytes[from + i]) {
        return false;
      }
    }
    return true;
  }

  private int add(byte[] word, int hash, int slot) {
    if (size == words.length) {
      words = Arrays.copyOf(words, 2 * size);
      hashes = Arrays.copyOf(hashes, 2 * size);
    }
    words[size] = word;
    hashes[size] = hash;
    table[slot] = ++size;
    if (2 * size > table.length) {
      grow();
    }
    return size - 1;
  }

  private void grow() {
    table = new int[2 * table.length];
    for (int i = 0; i < size; i++) {
      int slot = hashes[i] & (table.length - 1);
      while (table[slot] > 0) {
        slot = (slot + 1) & (table.length - 1);
      }
      table[slot] = i + 1;
    }
  }
}
