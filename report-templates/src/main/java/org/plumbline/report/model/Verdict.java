package org.plumbline.report.model;

import java.util.Arrays;

/**
 * An outcome as a word with a mark, never as a colour alone.
 *
 * @param mark the shape drawn before the word
 * @param word e.g. "met", "not met", "not estimable"
 */
public record Verdict(Mark mark, String word) {

  /** The shape before the word; no two share form and fill. */
  public enum Mark {
    /** A filled disc with a tick. */
    YES("\u2713"),
    /** A square with a cross. */
    NO("\u2717"),
    /** A hollow disc with a dash. */
    UNKNOWN("\u2013");

    private final String symbol;

    Mark(String symbol) {
      this.symbol = symbol;
    }

    /** The character that stands for the shape where nothing can be drawn. */
    public String symbol() {
      return symbol;
    }

    /** The mark of a symbol. */
    public static Mark ofSymbol(String symbol) {
      return Arrays.stream(values())
          .filter(mark -> mark.symbol.equals(symbol))
          .findFirst()
          .orElseThrow(() -> new IllegalArgumentException("'" + symbol + "' is no mark"));
    }
  }

  /** The criterion holds. */
  public static final Verdict MET = new Verdict(Mark.YES, "met");

  /** The criterion fails. */
  public static final Verdict NOT_MET = new Verdict(Mark.NO, "not met");

  /** There is no bound to judge. */
  public static final Verdict NOT_ESTIMABLE = new Verdict(Mark.UNKNOWN, "not estimable");
}
