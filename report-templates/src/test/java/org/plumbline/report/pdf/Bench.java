package org.plumbline.report.pdf;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.plumbline.core.study.PageSize;

/** Renders the sample report to {@code target/}, to be looked at. */
final class Bench {
  private Bench() {}

  public static void main(String[] args) throws Exception {
    for (PageSize page : PageSize.values()) {
      Optional<String> stamp = page == PageSize.A4 ? Optional.of("UNSEALED") : Optional.empty();
      byte[] pdf = new PdfRenderer().render(SampleReport.model(page, stamp)).bytes();
      Files.write(Path.of("target", "sample-" + page + ".pdf"), pdf);
      System.out.println(VeraPdf.failures(pdf));
    }
  }
}
