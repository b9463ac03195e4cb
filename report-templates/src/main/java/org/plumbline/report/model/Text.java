package org.plumbline.report.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Text with emphasis and links. Data go in through {@link #of}, which takes every character as it
 * is; wording written for a report may use the few marks of {@link #parse}.
 *
 * @param runs stretches of one style, in reading order
 */
public record Text(List<Run> runs) {

  /** How a stretch of text is set. */
  public enum Style {
    /** Upright, normal weight. */
    PLAIN,
    /** Italic. */
    EMPHASIS,
    /** Bold. */
    STRONG,
    /** Raised and small: note marks. */
    SUPERSCRIPT,
    /** A digest, a file name, a key: set so that it may break anywhere. */
    CODE,
    /** Replaced by the label of the block or section the target names, e.g. "Table 3". */
    REFERENCE,
    /** Followed by the page the target stands on, "p. 12", where there are pages; else nothing. */
    PAGE,
    /** The symbol of a {@link Verdict.Mark}, drawn as a shape. */
    MARK
  }

  /**
   * A stretch of one style.
   *
   * @param text the characters; of a {@link Style#REFERENCE}, what is printed where the target has
   *     no label
   * @param style how it is set
   * @param target {@code #anchor} inside the document or an absolute address, if it is a link
   */
  public record Run(String text, Style style, Optional<String> target) {}

  /** No characters at all. */
  public static final Text EMPTY = new Text(List.of());

  private static final Pattern MARKS =
      Pattern.compile(
          "\\*\\*(?<strong>[^*]+)\\*\\*|\\*(?<emphasis>[^*]+)\\*|`(?<code>[^`]+)`"
              + "|\\[(?<label>[^\\]]*)\\]\\((?<target>[^)\\s]+)\\)");

  /** Copies the runs. */
  public Text {
    runs = List.copyOf(runs);
  }

  /** Plain text, every character taken as it is. */
  public static Text of(String plain) {
    return styled(plain, Style.PLAIN);
  }

  /** Bold text, every character taken as it is. */
  public static Text strong(String plain) {
    return styled(plain, Style.STRONG);
  }

  /** Italic text, every character taken as it is. */
  public static Text emphasis(String plain) {
    return styled(plain, Style.EMPHASIS);
  }

  /** A digest, a key or a file name. */
  public static Text code(String plain) {
    return styled(plain, Style.CODE);
  }

  /**
   * A link.
   *
   * @param label what is read
   * @param target {@code #anchor} or an absolute address
   */
  public static Text link(String label, String target) {
    return new Text(List.of(new Run(label, Style.PLAIN, Optional.of(target))));
  }

  /** An outcome: its mark and its word, in bold. */
  public static Text verdict(Verdict verdict) {
    return styled(verdict.mark().symbol(), Style.MARK).plus(strong("\u00a0" + verdict.word()));
  }

  /**
   * A reference to a numbered block or section: prints its label, "Table 3", as a link.
   *
   * @param anchor the anchor of the table, figure or section, without {@code #}
   */
  public static Text reference(String anchor) {
    return new Text(List.of(new Run(anchor, Style.REFERENCE, Optional.of("#" + anchor))));
  }

  /**
   * A comma and the page on which a table, figure, section or cell stands, ", p. 12", as a link;
   * nothing where there are no pages.
   *
   * @param anchor without {@code #}
   */
  public static Text page(String anchor) {
    return new Text(List.of(new Run(", ", Style.PAGE, Optional.of("#" + anchor))));
  }

  /**
   * Text with {@code *emphasis*}, {@code **strong**}, {@code `code`}, {@code [label](target)} and,
   * with an empty label, {@code [](#anchor)} for the label of a table, figure or section. For
   * wording, never for data.
   */
  public static Text parse(String marked) {
    List<Run> runs = new ArrayList<>();
    Matcher matcher = MARKS.matcher(marked);
    int from = 0;
    while (matcher.find()) {
      addPlain(runs, marked.substring(from, matcher.start()));
      runs.add(runOf(matcher));
      from = matcher.end();
    }
    addPlain(runs, marked.substring(from));
    return new Text(runs);
  }

  private static void addPlain(List<Run> runs, String text) {
    if (!text.isEmpty()) {
      runs.add(new Run(text, Style.PLAIN, Optional.empty()));
    }
  }

  private static Run runOf(Matcher matcher) {
    if (matcher.group("strong") != null) {
      return new Run(matcher.group("strong"), Style.STRONG, Optional.empty());
    }
    if (matcher.group("emphasis") != null) {
      return new Run(matcher.group("emphasis"), Style.EMPHASIS, Optional.empty());
    }
    if (matcher.group("code") != null) {
      return new Run(matcher.group("code"), Style.CODE, Optional.empty());
    }
    String target = matcher.group("target");
    if (matcher.group("label").isEmpty()) {
      return new Run(target.substring(1), Style.REFERENCE, Optional.of(target));
    }
    return new Run(matcher.group("label"), Style.PLAIN, Optional.of(target));
  }

  private static Text styled(String plain, Style style) {
    return plain.isEmpty() ? EMPTY : new Text(List.of(new Run(plain, style, Optional.empty())));
  }

  /** This text followed by another. */
  public Text plus(Text other) {
    List<Run> both = new ArrayList<>(runs);
    both.addAll(other.runs);
    return new Text(both);
  }

  /** This text followed by plain characters. */
  public Text plus(String plain) {
    return plus(of(plain));
  }

  /** This text followed by a raised note mark; unchanged where the mark is empty. */
  public Text marked(String noteMark) {
    return plus(styled(noteMark, Style.SUPERSCRIPT));
  }

  /** True where nothing would be printed. */
  public boolean isBlank() {
    return plain().isBlank();
  }

  /** The characters without their styles and without the pages of what they refer to. */
  public String plain() {
    return runs.stream()
        .filter(run -> run.style() != Style.PAGE)
        .map(Run::text)
        .collect(Collectors.joining());
  }
}
