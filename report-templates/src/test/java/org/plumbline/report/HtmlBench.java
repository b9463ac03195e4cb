package org.plumbline.report;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.plumbline.report.html.HtmlRenderer;
import org.plumbline.report.model.ReportModel;

/** Renders reports as pages to {@code target/}, to be looked at. */
final class HtmlBench {
  private HtmlBench() {}

  public static void main(String[] args) throws Exception {
    Map<String, ReportInput> studies = new LinkedHashMap<>();
    studies.put("sealed", SampleStudy.small("reference", true));
    studies.put("comparator", SampleStudy.small("comparator", false));
    if (Files.exists(NihStudy.file())) {
      studies.put("nih", NihStudy.read(true));
    }
    for (Map.Entry<String, ReportInput> study : studies.entrySet()) {
      long start = System.nanoTime();
      ReportModel model = Templates.of("fda-510k-performance").compose(study.getValue());
      byte[] page = new HtmlRenderer().render(WebEdition.of(model, study.getValue()));
      long millis = (System.nanoTime() - start) / 1_000_000;
      Files.write(Path.of("target", "study-" + study.getKey() + ".html"), page);
      System.out.printf("%s: %d kB, %d ms%n", study.getKey(), page.length / 1024, millis);
    }
  }
}
