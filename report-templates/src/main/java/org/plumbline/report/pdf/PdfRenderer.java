package org.plumbline.report.pdf;

import com.lowagie.text.Document;
import com.lowagie.text.Rectangle;
import com.lowagie.text.pdf.PdfArray;
import com.lowagie.text.pdf.PdfDate;
import com.lowagie.text.pdf.PdfDictionary;
import com.lowagie.text.pdf.PdfName;
import com.lowagie.text.pdf.PdfOutline;
import com.lowagie.text.pdf.PdfString;
import com.lowagie.text.pdf.PdfWriter;
import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.GregorianCalendar;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TimeZone;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.plumbline.report.model.Block;
import org.plumbline.report.model.DocumentInfo;
import org.plumbline.report.model.Labels;
import org.plumbline.report.model.Picture;
import org.plumbline.report.model.ReportModel;
import org.plumbline.report.model.Section;
import org.plumbline.report.model.Text;

/**
 * Renders a report as PDF/A-2u on PDF 1.7: fonts embedded, bookmarks shown on opening, links inside
 * the document, no attachments, no scripts, no encryption, nothing from the clock. The same model
 * gives the same bytes.
 *
 * <p>A character that no embedded font has is printed as its code point, {@code [U+6771]}; a note
 * at the end says so. The content is not tagged: level A and PDF/UA are not claimed.
 */
public final class PdfRenderer {
  private static final int MOST_ROUNDS = 4;
  private static final double LOGO_WIDTH = 170;
  private static final double LOGO_HEIGHT = 40;
  private static final String CREATOR = "Plumbline";
  private static final String PRODUCER = "OpenPDF 2.0.5";

  /** Ready to render; holds no state. */
  public PdfRenderer() {}

  /**
   * A rendered report.
   *
   * @param bytes the PDF file
   * @param pages how many pages it has
   * @param pageOf the page of each anchor, counted from 1
   */
  @SuppressWarnings("ArrayRecordComponent") // handed over once, never compared
  public record Rendered(byte[] bytes, int pages, Map<String, Integer> pageOf) {}

  /** Renders a report. */
  public Rendered render(ReportModel model) {
    PdfFonts fonts = new PdfFonts();
    Labels labels = Labels.of(model);
    Geometry geometry = new Geometry(model.info().page());
    Map<String, Integer> pageOf = new TreeMap<>();
    for (int round = 1; true; round++) {
      Typesetter setter = new Typesetter(fonts, labels, pageOf);
      Paginator paginator = new Paginator(geometry.height());
      Layout layout = new Layout(setter, labels, geometry);
      paginator.place(layout.chunks(model));
      paginator.place(layout.characters(fonts));
      Map<String, Integer> found = new TreeMap<>();
      paginator.places().forEach((anchor, place) -> found.put(anchor, place.page()));
      // A page number takes the room of its digits; what is drawn is always the page found last.
      if (!setter.namesPages() || found.equals(pageOf) || round == MOST_ROUNDS) {
        byte[] bytes = write(model, fonts, labels, geometry, setter, paginator);
        return new Rendered(bytes, paginator.pages().size(), found);
      }
      pageOf = found;
    }
  }

  /** The chunks of a whole report. */
  private record Layout(Typesetter setter, Labels labels, Geometry geometry) {

    List<Chunk> chunks(ReportModel model) {
      BlockSetter blocks = new BlockSetter(setter, labels, geometry);
      List<Chunk> chunks = new ArrayList<>();
      model.logo().ifPresent(logo -> chunks.add(logo(logo)));
      chunks.add(titled(model.info(), blocks));
      chunks.addAll(blocks.set(model.front()));
      chunks.add(Chunk.pageBreak());
      if (model.contents()) {
        chunks.add(blocks.heading("Contents", "contents", 1));
        chunks.addAll(new Contents(setter, labels, geometry).set(model));
        chunks.add(Chunk.pageBreak());
      }
      model.sections().forEach(section -> add(chunks, blocks, section, 1));
      return chunks;
    }

    private static Chunk logo(Picture logo) {
      double scale = Math.min(LOGO_WIDTH / logo.width(), LOGO_HEIGHT / logo.height());
      double width = logo.width() * scale;
      double height = logo.height() * scale;
      Box box = Box.of(height, (canvas, x, top) -> canvas.logo(logo, x, top, width, height));
      return Chunk.whole(List.of(box), 0, 14);
    }

    private Chunk titled(DocumentInfo info, BlockSetter blocks) {
      List<Box> boxes = new ArrayList<>();
      boxes.addAll(blocks.title(Text.of(info.title()), TypeStyle.TITLE));
      if (!info.subtitle().isBlank()) {
        boxes.add(Box.space(4));
        boxes.addAll(
            blocks.boxes(Text.of(info.subtitle()), TypeStyle.SUBTITLE, 0, geometry.width()));
      }
      return Chunk.whole(boxes, 0, 14);
    }

    private void add(List<Chunk> chunks, BlockSetter blocks, Section section, int level) {
      chunks.add(blocks.heading(labels.heading(section), section.anchor(), level));
      chunks.addAll(blocks.set(section.blocks()));
      section.subsections().forEach(inside -> add(chunks, blocks, inside, level + 1));
    }

    /** What was printed as code points, if anything was. */
    List<Chunk> characters(PdfFonts fonts) {
      if (fonts.missing().isEmpty()) {
        return List.of();
      }
      String codes =
          fonts.missing().stream()
              .map(c -> String.format(Locale.ROOT, "U+%04X", c))
              .collect(Collectors.joining(", "));
      Text note =
          Text.of(
              "The embedded fonts lack these characters; they are printed as their Unicode code"
                  + " points in square brackets, and stand as they are in the files beside this"
                  + " report: "
                  + codes
                  + ".");
      return new BlockSetter(setter, labels, geometry)
          .callout(new Block.Callout("Characters", note));
    }
  }

  private static byte[] write(
      ReportModel model,
      PdfFonts fonts,
      Labels labels,
      Geometry geometry,
      Typesetter setter,
      Paginator paginator) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    Rectangle paper = new Rectangle((float) geometry.paperWidth(), (float) geometry.paperHeight());
    Document document = new Document(paper, 0, 0, 0, 0);
    PdfWriter writer = PdfWriter.getInstance(document, bytes);
    writer.setPdfVersion(PdfWriter.VERSION_1_7);
    writer.setViewerPreferences(PdfWriter.PageModeUseOutlines | PdfWriter.DisplayDocTitle);
    writer.setLinearPageMode();
    document.open();
    describe(writer, model.info());
    Canvas.Sheet sheet =
        new Canvas.Sheet(writer, fonts, geometry.paperHeight(), geometry.top(), paginator.places());
    RunningLines running = new RunningLines(model, labels, geometry, setter, paginator);
    for (int number = 1; number <= paginator.pages().size(); number++) {
      document.newPage();
      Canvas canvas = new Canvas(sheet);
      double x = geometry.left(number);
      for (Paginator.Placed placed : paginator.pages().get(number - 1)) {
        placed.box().drawing().draw(canvas, x, geometry.top() + placed.top());
      }
      running.draw(canvas, number);
      if (paginator.pages().get(number - 1).isEmpty()) {
        writer.setPageEmpty(false);
      }
    }
    bookmark(writer, new Canvas(sheet), model, labels, paginator);
    document.close();
    return SubsetNames.fixed(bytes.toByteArray());
  }

  private static void describe(PdfWriter writer, DocumentInfo info) {
    GregorianCalendar created = new GregorianCalendar(TimeZone.getTimeZone("UTC"), Locale.ROOT);
    created.setTimeInMillis(info.created().toEpochMilli());
    PdfDate date = new PdfDate(created);
    PdfDictionary facts = writer.getInfo();
    facts.put(PdfName.TITLE, new PdfString(info.title(), PdfString.TEXT_UNICODE));
    facts.put(PdfName.AUTHOR, new PdfString(info.author(), PdfString.TEXT_UNICODE));
    facts.put(PdfName.CREATOR, new PdfString(CREATOR));
    facts.put(PdfName.PRODUCER, new PdfString(PRODUCER));
    facts.put(PdfName.CREATIONDATE, date);
    facts.put(PdfName.MODDATE, date);
    facts.put(PdfName.FILEID, identifier(info));
    writer.setXmpMetadata(
        Xmp.packet(info.title(), info.author(), CREATOR, PRODUCER, date.getW3CDate()));
    PdfDictionary catalog = writer.getExtraCatalog();
    catalog.put(PdfName.LANG, new PdfString(info.language()));
    try {
      writer.setOutputIntents(
          "sRGB IEC61966-2.1",
          "",
          "http://www.color.org",
          "sRGB IEC61966-2.1",
          ICC_Profile.getInstance(ColorSpace.CS_sRGB));
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot embed the colour profile", e);
    }
    PdfDictionary intent =
        (PdfDictionary) catalog.getAsArray(PdfName.OUTPUTINTENTS).getPdfObject(0);
    intent.put(PdfName.S, new PdfName("GTS_PDFA1"));
  }

  /** The run digest names the file: the same run, the same identifier. */
  private static PdfArray identifier(DocumentInfo info) {
    byte[] half = HexFormat.of().parseHex(info.runDigest().substring(0, 32));
    PdfArray identifier = new PdfArray();
    identifier.add(new PdfString(half).setHexWriting(true));
    identifier.add(new PdfString(half).setHexWriting(true));
    return identifier;
  }

  private static void bookmark(
      PdfWriter writer, Canvas canvas, ReportModel model, Labels labels, Paginator paginator) {
    PdfOutline root = writer.getDirectContent().getRootOutline();
    new PdfOutline(
        root,
        com.lowagie.text.pdf.PdfAction.gotoLocalPage(
            1, canvas.destination(new Paginator.Place(1, 0)), writer),
        "Summary",
        true);
    for (Section section : model.sections()) {
      bookmark(writer, canvas, root, section, labels, paginator);
    }
  }

  private static void bookmark(
      PdfWriter writer,
      Canvas canvas,
      PdfOutline parent,
      Section section,
      Labels labels,
      Paginator paginator) {
    Paginator.Place place =
        Optional.ofNullable(paginator.places().get(section.anchor()))
            .orElseThrow(() -> new IllegalStateException("No page for " + section.anchor()));
    PdfOutline outline =
        new PdfOutline(
            parent,
            com.lowagie.text.pdf.PdfAction.gotoLocalPage(
                place.page(), canvas.destination(place), writer),
            labels.heading(section),
            parent.level() < 1);
    for (Section inside : section.subsections()) {
      bookmark(writer, canvas, outline, inside, labels, paginator);
    }
  }
}
