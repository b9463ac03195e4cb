package org.plumbline.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.plumbline.report.html.HtmlRenderer;
import org.plumbline.report.model.Picture;
import org.plumbline.report.model.ReportModel;
import org.plumbline.report.pdf.PdfRenderer;
import org.plumbline.report.pdf.VeraPdf;

/** Pictures of the worst errors. */
class GalleryTest {

  private static Picture picture() throws Exception {
    BufferedImage image = new BufferedImage(40, 20, BufferedImage.TYPE_BYTE_GRAY);
    for (int x = 0; x < 40; x++) {
      image.getRaster().setSample(x, 10, 0, 6 * x);
    }
    ByteArrayOutputStream png = new ByteArrayOutputStream();
    ImageIO.write(image, "png", png);
    return new Picture(png.toByteArray(), 40, 20);
  }

  private static Gallery gallery() throws Exception {
    return new Gallery(
        List.of(
            new Gallery.Item(
                "effusion",
                "C000007",
                true,
                0.01234567,
                0.5,
                List.of("Example Imaging", "AP"),
                Optional.of(picture()),
                ""),
            new Gallery.Item(
                "effusion",
                "C000009",
                false,
                0.91,
                0.5,
                List.of(),
                Optional.empty(),
                "marked as having burned-in annotation")));
  }

  private static ReportInput input() throws Exception {
    ReportInput small = SampleStudy.small("reference", true);
    return new ReportInput(
        small.protocol(),
        small.results(),
        small.run(),
        small.runDigest(),
        small.auditHead(),
        small.traceability(),
        Optional.empty(),
        gallery());
  }

  @Test
  void picturesStandInTheReportAndInThePageAndTheFormatsStayValid() throws Exception {
    ReportInput input = input();
    ReportModel model = Templates.of("fda-510k-performance").compose(input);
    byte[] pdf = new PdfRenderer().render(model).bytes();
    assertThat(VeraPdf.failures(pdf)).isEmpty();
    assertThat(new PdfRenderer().render(model).bytes()).isEqualTo(pdf);
    String page =
        new String(new HtmlRenderer().render(WebEdition.of(model, input)), StandardCharsets.UTF_8);
    assertThat(page)
        .contains("data:image/png;base64,", "img-src data:", "C000007", "missed, 0.0123");
  }

  @Test
  void aCaseWhosePictureIsLeftOutIsNamedWithTheReason() throws Exception {
    ReportInput input = input();
    Map<String, String> files = FigureFiles.of(input.protocol(), input.results(), input.gallery());
    assertThat(files.get("gallery.csv").lines())
        .containsExactly(
            "target_condition,case_id,error,score,threshold,acquisition,picture_left_out",
            "effusion,C000007,missed,0.01234567,0.5,Example Imaging; AP,",
            "effusion,C000009,false alarm,0.91,0.5,,marked as having burned-in annotation");
    assertThat(files.get("gallery.svg")).contains("C000009", "Picture left out");
    assertThatThrownBy(
            () -> new Gallery.Item("a", "C1", true, 0, 1, List.of(), Optional.empty(), ""))
        .hasMessageContaining("C1: a picture is there, or a reason why it is not");
  }
}
