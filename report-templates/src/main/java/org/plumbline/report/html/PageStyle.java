package org.plumbline.report.html;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.SortedSet;
import org.plumbline.report.model.DocumentInfo;
import org.plumbline.report.model.Printed;

/** The style of one page beside that of all: paper, running lines, widths of number boxes. */
final class PageStyle {
  private PageStyle() {}

  static String of(DocumentInfo info, SortedSet<Integer> widths) {
    StringBuilder style = new StringBuilder();
    style.append("@page {\n  size: ").append(info.page().key()).append(";\n");
    line(style, "top-left", string(info.study()));
    info.stamp().ifPresent(word -> line(style, "top-center", string(word)));
    line(style, "bottom-left", string(info.reportId()));
    line(style, "bottom-center", string("run " + Printed.digest(info.runDigest())));
    line(style, "bottom-right", "\"page \" counter(page) \" of \" counter(pages)");
    style.append("}\n");
    for (int width : widths) {
      style
          .append(".w")
          .append(width)
          .append(" { min-width: ")
          .append(BigDecimal.valueOf(width * 5L, 1).stripTrailingZeros().toPlainString())
          .append("ch; }\n");
    }
    return style.toString();
  }

  private static void line(StringBuilder style, String place, String content) {
    style.append("  @").append(place).append(" { content: ").append(content).append("; }\n");
  }

  /** Everything but letters, digits and spaces goes in as its code point. */
  static String string(String text) {
    StringBuilder string = new StringBuilder("\"");
    text.codePoints()
        .forEach(
            c -> {
              if (c == ' ' || (c < 0x80 && Character.isLetterOrDigit(c))) {
                string.appendCodePoint(c);
              } else {
                string.append(String.format(Locale.ROOT, "\\%06x", c));
              }
            });
    return string.append('"').toString();
  }
}
