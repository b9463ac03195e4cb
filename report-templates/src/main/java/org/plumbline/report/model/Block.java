package org.plumbline.report.model;

import java.util.List;
import java.util.Optional;

/** A piece of a report that a renderer sets as a whole. */
public sealed interface Block
    permits Table,
        Block.Prose,
        Block.KeyBox,
        Block.Figure,
        Block.DefinitionList,
        Block.Checklist,
        Block.Callout,
        Block.PageBreak {

  /** Applies the function of the kind at hand. */
  <R> R accept(Visitor<R> visitor);

  /** One function per kind of block; what a renderer is. */
  interface Visitor<R> {
    /** Paragraphs. */
    R prose(Prose block);

    /** The box of page 1. */
    R keyBox(KeyBox block);

    /** A table. */
    R table(Table block);

    /** A drawing. */
    R figure(Figure block);

    /** Terms and what they are. */
    R definitions(DefinitionList block);

    /** Points with their state. */
    R checklist(Checklist block);

    /** A remark that must be seen. */
    R callout(Callout block);

    /** A new page, where there are pages. */
    R pageBreak(PageBreak block);
  }

  /**
   * Paragraphs or points.
   *
   * @param form how they are set
   * @param paragraphs the texts
   */
  record Prose(Form form, List<Text> paragraphs) implements Block {

    /** How paragraphs are set. */
    public enum Form {
      /** One under the other. */
      PARAGRAPHS,
      /** With a dash before each. */
      POINTS,
      /** Numbered: references. */
      NUMBERED
    }

    /** Copies the list. */
    public Prose {
      paragraphs = List.copyOf(paragraphs);
    }

    /** Paragraphs written with the marks of {@link Text#parse}. */
    public static Prose of(String... marked) {
      return new Prose(Form.PARAGRAPHS, List.of(marked).stream().map(Text::parse).toList());
    }

    /** Points. */
    public static Prose points(List<Text> points) {
      return new Prose(Form.POINTS, points);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.prose(this);
    }
  }

  /**
   * The box of page 1: what a reviewer must see before anything else.
   *
   * @param title the line above, e.g. "Primary endpoints"
   * @param lines one per endpoint
   * @param conclusion the line below, e.g. whether the success rule holds; may be empty
   * @param verdict of the conclusion
   */
  record KeyBox(String title, List<Line> lines, Text conclusion, Optional<Verdict> verdict)
      implements Block {

    /**
     * One endpoint.
     *
     * @param name e.g. "Sensitivity, pleural effusion"
     * @param goal e.g. "lower bound ≥ 80.0 %"
     * @param result estimate and interval as printed
     * @param method interval method as printed
     * @param verdict the outcome, in words and with a mark
     * @param remark a line of its own under it, e.g. that the worst reading would reverse it; may
     *     be empty
     * @param target {@code #anchor} of its row in the evidence, if it has one
     */
    public record Line(
        String name,
        String goal,
        String result,
        String method,
        Verdict verdict,
        Text remark,
        Optional<String> target) {}

    /** Copies the list. */
    public KeyBox {
      lines = List.copyOf(lines);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.keyBox(this);
    }
  }

  /**
   * A drawing with its caption.
   *
   * @param name file name of its SVG and CSV, without extension
   * @param anchor its name as a link target
   * @param caption what to see
   * @param chart the drawing
   * @param share share of the page's width it takes, a fraction in (0, 1]
   */
  record Figure(String name, String anchor, Text caption, Chart chart, double share)
      implements Block {

    /** Rejects a share outside (0, 1]. */
    public Figure {
      if (!(share > 0 && share <= 1)) {
        throw new IllegalArgumentException("Share " + share + " is not in (0, 1]");
      }
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.figure(this);
    }
  }

  /**
   * Terms and what they are, in two columns.
   *
   * @param entries in reading order
   */
  record DefinitionList(List<Entry> entries) implements Block {

    /** A term and what it is. */
    public record Entry(String term, Text text) {}

    /** Copies the list. */
    public DefinitionList {
      entries = List.copyOf(entries);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.definitions(this);
    }
  }

  /**
   * Points with their state.
   *
   * @param items in reading order
   */
  record Checklist(List<Item> items) implements Block {

    /** A point with its state. */
    public record Item(Verdict state, Text text) {}

    /** Copies the list. */
    public Checklist {
      items = List.copyOf(items);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.checklist(this);
    }
  }

  /**
   * A remark that must be seen: an unsealed run, a gap only a person can close.
   *
   * @param heading one or two words, set bold
   * @param text the remark
   */
  record Callout(String heading, Text text) implements Block {

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.callout(this);
    }
  }

  /** A new page, where there are pages. */
  record PageBreak() implements Block {

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.pageBreak(this);
    }
  }
}
