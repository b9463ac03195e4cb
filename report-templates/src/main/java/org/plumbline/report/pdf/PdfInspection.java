package org.plumbline.report.pdf;

import com.lowagie.text.pdf.PdfArray;
import com.lowagie.text.pdf.PdfDictionary;
import com.lowagie.text.pdf.PdfName;
import com.lowagie.text.pdf.PdfNumber;
import com.lowagie.text.pdf.PdfObject;
import com.lowagie.text.pdf.PdfReader;
import com.lowagie.text.pdf.parser.PdfTextExtractor;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * A finished PDF file held against what an authority asks of files that are submitted. It reads the
 * file as it lies there, whoever made it. Whether the file keeps all of PDF/A is for a validator to
 * say; here the file's own claim is read.
 *
 * @param version what is wrong with its version
 * @param content scripts, attachments, media and annotations that are no links
 * @param security encryption
 * @param text fonts that are not embedded, text that cannot be searched
 * @param navigation bookmarks and links
 * @param size more than an authority takes
 */
public record PdfInspection(
    List<String> version,
    List<String> content,
    List<String> security,
    List<String> text,
    List<String> navigation,
    List<String> size) {

  /** Largest file that is taken, in bytes. */
  private static final int LARGEST = 50_000_000;

  private static final Set<PdfName> ACTIVE =
      Set.of(PdfName.JAVASCRIPT, new PdfName("Launch"), new PdfName("Movie"), new PdfName("Sound"));
  private static final Set<PdfName> EMBEDDED =
      Set.of(new PdfName("Filespec"), new PdfName("EmbeddedFile"));
  private static final List<PdfName> FONT_FILES =
      List.of(PdfName.FONTFILE, PdfName.FONTFILE2, PdfName.FONTFILE3);

  /** Copies the lists. */
  public PdfInspection {
    version = List.copyOf(version);
    content = List.copyOf(content);
    security = List.copyOf(security);
    text = List.copyOf(text);
    navigation = List.copyOf(navigation);
    size = List.copyOf(size);
  }

  /**
   * Inspects a file.
   *
   * @throws IOException if it is no PDF file that can be read
   */
  public static PdfInspection of(byte[] pdf) throws IOException {
    if (new String(pdf, StandardCharsets.ISO_8859_1).contains("/Encrypt")) {
      return unreadable("encrypted");
    }
    try (PdfReader reader = new PdfReader(pdf)) {
      Found found = new Found(reader);
      found.all();
      return new PdfInspection(
          version(pdf, reader),
          found.content.stream().distinct().toList(),
          List.of(),
          found.text.stream().distinct().toList(),
          found.navigation.stream().distinct().toList(),
          pdf.length > LARGEST ? List.of(pdf.length + " bytes") : List.of());
    }
  }

  /** Of a file that cannot be read any further. */
  private static PdfInspection unreadable(String why) {
    List<String> one = List.of(why);
    return new PdfInspection(one, one, one, one, one, one);
  }

  private static List<String> version(byte[] pdf, PdfReader reader) throws IOException {
    List<String> wrong = new ArrayList<>();
    String head = new String(pdf, 0, Math.min(8, pdf.length), StandardCharsets.ISO_8859_1);
    if (!head.matches("%PDF-1\\.[4-7]")) {
      wrong.add("none of PDF 1.4 to 1.7");
    }
    byte[] metadata = reader.getMetadata();
    String xmp = metadata == null ? "" : new String(metadata, StandardCharsets.UTF_8);
    if (!xmp.contains("<pdfaid:part>1<") && !xmp.contains("<pdfaid:part>2<")) {
      wrong.add("does not say that it is PDF/A-1 or PDF/A-2");
    }
    return wrong;
  }

  /** What a walk over every object of a file finds. */
  private static final class Found {
    private final PdfReader reader;
    private final List<String> content = new ArrayList<>();
    private final List<String> text = new ArrayList<>();
    private final List<String> navigation = new ArrayList<>();

    Found(PdfReader reader) {
      this.reader = reader;
    }

    void all() throws IOException {
      for (int i = 0; i < reader.getXrefSize(); i++) {
        if (reader.getPdfObject(i) instanceof PdfDictionary dictionary) {
          object(dictionary);
        }
      }
      PdfDictionary catalog = reader.getCatalog();
      if (!PdfName.USEOUTLINES.equals(catalog.getAsName(PdfName.PAGEMODE))
          || !catalog.contains(PdfName.OUTLINES)) {
        navigation.add("does not open with bookmarks");
      }
      PdfTextExtractor extractor = new PdfTextExtractor(reader);
      if (reader.getNumberOfPages() == 0 || extractor.getTextFromPage(1).isBlank()) {
        text.add("no text on the first page");
      }
    }

    private void object(PdfDictionary dictionary) {
      PdfName type = dictionary.getAsName(PdfName.TYPE);
      PdfName subtype = dictionary.getAsName(PdfName.SUBTYPE);
      if (dictionary.contains(PdfName.JS) || isActive(dictionary)) {
        content.add("a script or another action that runs");
      }
      if (type != null && EMBEDDED.contains(type)) {
        content.add("an attachment");
      }
      if (PdfName.FONT.equals(type)) {
        font(dictionary, subtype);
      }
      PdfArray annotations = dictionary.getAsArray(PdfName.ANNOTS);
      for (int i = 0; annotations != null && i < annotations.size(); i++) {
        annotation(annotations.getAsDict(i));
      }
    }

    private static boolean isActive(PdfDictionary action) {
      PdfName kind = action.getAsName(PdfName.S);
      return kind != null && ACTIVE.contains(kind);
    }

    private void annotation(PdfDictionary annotation) {
      if (annotation == null || !PdfName.LINK.equals(annotation.getAsName(PdfName.SUBTYPE))) {
        content.add("an annotation that is no link");
        return;
      }
      PdfDictionary action = annotation.getAsDict(PdfName.A);
      if (action != null && isActive(action)) {
        content.add("a script or another action that runs");
      }
      PdfArray target =
          action == null ? annotation.getAsArray(PdfName.DEST) : action.getAsArray(PdfName.D);
      if (target != null && !inheritsZoom(target)) {
        navigation.add("a link that sets the zoom");
      }
    }

    /** {@code [page /XYZ left top zoom]} with no zoom or 0. */
    private static boolean inheritsZoom(PdfArray target) {
      if (target.size() < 5 || !PdfName.XYZ.equals(target.getAsName(1))) {
        return false;
      }
      PdfNumber zoom = target.getAsNumber(4);
      return zoom == null || zoom.doubleValue() == 0;
    }

    private void font(PdfDictionary font, PdfName subtype) {
      if (PdfName.TYPE0.equals(subtype)) {
        if (!font.contains(PdfName.TOUNICODE)) {
          text.add("a font whose text cannot be searched");
        }
      } else if (!PdfName.TYPE3.equals(subtype) && !isEmbedded(font)) {
        text.add("a font that is not embedded");
      }
    }

    private static boolean isEmbedded(PdfDictionary font) {
      PdfObject descriptor = font.getDirectObject(PdfName.FONTDESCRIPTOR);
      return descriptor instanceof PdfDictionary d && FONT_FILES.stream().anyMatch(d::contains);
    }
  }
}
