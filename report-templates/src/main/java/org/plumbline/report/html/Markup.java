package org.plumbline.report.html;

import java.util.Locale;

/**
 * Markup that is HTML and well-formed XML at once. Every text and every attribute goes through
 * {@link #escaped}: nothing that comes from data can become an element.
 */
final class Markup {
  private final StringBuilder out = new StringBuilder(1 << 16);

  /**
   * A start tag.
   *
   * @param attributes names and values in turn; a pair whose value is null is left out
   */
  Markup open(String name, String... attributes) {
    out.append('<').append(name);
    for (int i = 0; i < attributes.length; i += 2) {
      if (attributes[i + 1] != null) {
        out.append(' ').append(attributes[i]).append("=\"");
        escape(attributes[i + 1]);
        out.append('"');
      }
    }
    out.append('>');
    return this;
  }

  /** An element that has no content and no end tag. */
  Markup empty(String name, String... attributes) {
    open(name, attributes);
    out.insert(out.length() - 1, '/');
    return this;
  }

  /** An element with text in it. */
  Markup element(String name, String text, String... attributes) {
    return open(name, attributes).text(text).close(name);
  }

  Markup close(String name) {
    out.append("</").append(name).append('>');
    return this;
  }

  Markup text(String text) {
    escape(text);
    return this;
  }

  /** Markup of our own. */
  Markup raw(String markup) {
    out.append(markup);
    return this;
  }

  Markup line() {
    out.append('\n');
    return this;
  }

  @Override
  public String toString() {
    return out.toString();
  }

  /** Text without any character that means something to a parser. */
  static String escaped(String text) {
    return new Markup().text(text).toString();
  }

  private void escape(String text) {
    for (int i = 0; i < text.length(); ) {
      int c = text.codePointAt(i);
      i += Character.charCount(c);
      switch (c) {
        case '&' -> out.append("&amp;");
        case '<' -> out.append("&lt;");
        case '>' -> out.append("&gt;");
        case '"' -> out.append("&quot;");
        case '\'' -> out.append("&#39;");
        default -> character(c);
      }
    }
  }

  /** What neither HTML nor XML may hold is shown by its code point, as in the PDF. */
  private void character(int c) {
    boolean blank = c == '\n' || c == '\t';
    boolean control = (c < 0x20 && !blank) || (c >= 0x7f && c < 0xa0);
    boolean surrogate = c >= 0xd800 && c < 0xe000;
    boolean none = (c & 0xfffe) == 0xfffe || (c >= 0xfdd0 && c < 0xfdf0);
    if (control || surrogate || none) {
      out.append(String.format(Locale.ROOT, "[U+%04X]", c));
    } else {
      out.appendCodePoint(c);
    }
  }
}
