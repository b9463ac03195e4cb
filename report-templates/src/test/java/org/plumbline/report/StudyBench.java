package org.plumbline.report;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.plumbline.report.model.ReportModel;
import org.plumbline.report.pdf.PdfRenderer;

/** Renders reports to {@code target/}, to be looked at. */
final class StudyBench {
  private StudyBench() {}

  public static void main(String[] args) throws Exception {
    Map<String, ReportInput> studies = new LinkedHashMap<>();
    studies.put("sealed", SampleStudy.small("reference", true));
    studies.put("comparator", SampleStudy.small("comparator", false));
    if (Files.exists(NihStudy.file())) {
      studies.put("nih", NihStudy.read(true));
      studies.put("nih-auc", NihStudy.read(false));
    }
    for (Map.Entry<String, ReportInput> study : studies.entrySet()) {
      long start = System.nanoTime();
      ReportModel model = Templates.of("fda-510k-performance").compose(study.getValue());
      PdfRenderer.Rendered rendered = new PdfRenderer().render(model);
      long millis = (System.nanoTime() - start) / 1_000_000;
      Files.write(Path.of("target", "study-" + study.getKey() + ".pdf"), rendered.bytes());
      System.out.printf(
          "%s: %d pages, %d kB, %d ms%n",
          study.getKey(), rendered.pages(), rendered.bytes().length / 1024, millis);
    }
  }
}
