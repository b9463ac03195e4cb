package org.plumbline.report.pdf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.lowagie.text.Document;
import com.lowagie.text.Paragraph;
import com.lowagie.text.Rectangle;
import com.lowagie.text.pdf.PdfAction;
import com.lowagie.text.pdf.PdfAnnotation;
import com.lowagie.text.pdf.PdfDestination;
import com.lowagie.text.pdf.PdfWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.plumbline.core.study.PageSize;

class PdfInspectionTest {

  @Test
  void aReportOfThisProgramLacksNothing() throws IOException {
    byte[] pdf =
        new PdfRenderer().render(SampleReport.model(PageSize.LETTER, Optional.empty())).bytes();

    PdfInspection found = PdfInspection.of(pdf);

    assertThat(found.version()).isEmpty();
    assertThat(found.content()).isEmpty();
    assertThat(found.security()).isEmpty();
    assertThat(found.text()).isEmpty();
    assertThat(found.navigation()).isEmpty();
    assertThat(found.size()).isEmpty();
  }

  @Test
  void whatAnAuthorityDoesNotTakeIsFound() throws IOException {
    PdfInspection found = PdfInspection.of(unfit());

    assertThat(found.version()).containsExactly("does not say that it is PDF/A-1 or PDF/A-2");
    assertThat(found.content())
        .containsExactlyInAnyOrder(
            "a script or another action that runs",
            "an attachment",
            "an annotation that is no link");
    assertThat(found.text()).containsExactly("a font that is not embedded");
    assertThat(found.navigation())
        .containsExactlyInAnyOrder("a link that sets the zoom", "does not open with bookmarks");
    assertThat(found.security()).isEmpty();
  }

  @Test
  void encryptionIsFoundThoughTheFileOpensWithoutAPassword() throws IOException {
    String plain = new String(unfit(), StandardCharsets.ISO_8859_1);
    assertThat(plain).contains("/Root");
    byte[] encrypted =
        plain.replace("/Root", "/Encrypt 1 0 R/Root").getBytes(StandardCharsets.ISO_8859_1);

    assertThat(PdfInspection.of(encrypted).security()).containsExactly("encrypted");
  }

  @Test
  void whatIsNoPdfIsRefused() {
    assertThatThrownBy(() -> PdfInspection.of("text".getBytes(StandardCharsets.UTF_8)))
        .isInstanceOf(IOException.class);
  }

  /** Everything wrong that the writer can do at once. */
  private static byte[] unfit() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    Document document = new Document();
    PdfWriter writer = PdfWriter.getInstance(document, bytes);
    document.open();
    document.add(new Paragraph("Set in Helvetica, which stays outside the file."));
    writer.addJavaScript("app.alert('no');");
    writer.addFileAttachment("data", new byte[] {1, 2, 3}, null, "data.csv");
    writer.addAnnotation(
        PdfAnnotation.createText(writer, new Rectangle(10, 10, 30, 30), "a", "b", false, null));
    PdfDestination zoomed = new PdfDestination(PdfDestination.XYZ, 0, 0, 2);
    writer.addAnnotation(
        new PdfAnnotation(writer, 40, 40, 60, 60, PdfAction.gotoLocalPage(1, zoomed, writer)));
    document.close();
    return bytes.toByteArray();
  }
}
