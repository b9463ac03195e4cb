package org.plumbline.report.chart;

import java.awt.Font;
import java.awt.FontFormatException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.EnumMap;
import java.util.Map;

/**
 * The faces a report is set in: one serif and one sans family, as files on the class path, so that
 * a report looks the same on every machine.
 */
public enum Typeface {
  /** Text. */
  SERIF("LiberationSerif-Regular"),
  /** Strong text. */
  SERIF_BOLD("LiberationSerif-Bold"),
  /** Emphasised text. */
  SERIF_ITALIC("LiberationSerif-Italic"),
  /** Tables, captions, figures. */
  SANS("LiberationSans-Regular"),
  /** Headings, strong text in tables. */
  SANS_BOLD("LiberationSans-Bold"),
  /** Emphasised text in tables. */
  SANS_ITALIC("LiberationSans-Italic");

  private final String fileName;

  Typeface(String fileName) {
    this.fileName = fileName;
  }

  /** The name of the font file, with its extension. */
  public String fileName() {
    return fileName + ".ttf";
  }

  /** The font file. */
  public byte[] bytes() {
    try (InputStream file = Typeface.class.getResourceAsStream("/liberation/" + fileName())) {
      if (file == null) {
        throw new IllegalStateException(
            "The font " + fileName() + " is not on the class path; add openpdf-fonts-extra");
      }
      return file.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read the font " + fileName(), e);
    }
  }

  /** The face for drawing, at a size in points. */
  public Font font(double size) {
    return Loaded.FONTS.get(this).deriveFont((float) size);
  }

  /** Parsed once: the fonts do not change. */
  private static final class Loaded {
    private static final Map<Typeface, Font> FONTS = load();

    private static Map<Typeface, Font> load() {
      Map<Typeface, Font> fonts = new EnumMap<>(Typeface.class);
      for (Typeface face : values()) {
        try {
          fonts.put(
              face, Font.createFont(Font.TRUETYPE_FONT, new ByteArrayInputStream(face.bytes())));
        } catch (FontFormatException | IOException e) {
          throw new IllegalStateException("The font " + face.fileName() + " is damaged", e);
        }
      }
      return fonts;
    }
  }
}
