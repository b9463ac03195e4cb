package org.plumbline.core.io;

/** Values of a file as a message shows them. */
final class Shown {

  private static final int LONGEST = 60;

  private Shown() {}

  /** In quotes, cut after 60 characters, control characters as {@code ?}; "nothing" if empty. */
  static String value(String value) {
    if (value.isEmpty()) {
      return "nothing";
    }
    String shown = value.length() > LONGEST ? value.substring(0, LONGEST) + "…" : value;
    StringBuilder printable = new StringBuilder("'");
    shown
        .codePoints()
        .map(c -> Character.isISOControl(c) ? '?' : c)
        .forEach(printable::appendCodePoint);
    return printable.append('\'').toString();
  }
}
