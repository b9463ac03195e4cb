package org.plumbline.report.html;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.plumbline.core.analysis.OperatingPointRow;
import org.plumbline.core.stats.Estimate;
import org.plumbline.report.ReportInput;
import org.plumbline.report.SampleStudy;
import org.plumbline.report.Templates;
import org.plumbline.report.WebEdition;
import org.plumbline.report.model.Printed;

/** The page in a real browser; skipped where there is none. */
class PageInBrowserTest {
  private static final String EXPLORER = "document.querySelector('.explorer')";

  @TempDir static Path folder;

  private static Edition study;
  private static Path studyPage;
  private static Path samplePage;
  private static Browser browser;

  @BeforeAll
  static void start() throws Exception {
    Optional<Path> binary = Browser.binary();
    assumeTrue(binary.isPresent(), "no Chromium on the path: the page was not opened in one");
    ReportInput input = SampleStudy.small("reference", false);
    study = WebEdition.of(Templates.of("fda-510k-performance").compose(input), input);
    studyPage = written("study.html", study);
    samplePage = written("sample.html", SamplePages.edition());
    // Not in the temporary folder: a browser may still write to its profile when that goes.
    Path profile = Files.createTempDirectory(Path.of("target"), "chromium").toAbsolutePath();
    browser = Browser.start(binary.get(), profile);
  }

  @AfterAll
  static void stop() throws Exception {
    if (browser != null) {
      browser.close();
    }
  }

  private static Path written(String name, Edition edition) throws Exception {
    return Files.write(folder.resolve(name), new HtmlRenderer().render(edition));
  }

  @Test
  void nothingIsComplainedOfAndNothingIsAskedForButThePage() throws Exception {
    for (Path page : List.of(studyPage, samplePage)) {
      browser.open(page, 1280, 900, true);
      assertThat(browser.evaluate(EXPLORER + ".hidden")).isEqualTo("false");
      assertThat(browser.complaints()).isEmpty();
      assertThat(browser.requests()).containsExactly(page.toUri().toString());
    }
  }

  @Test
  void nothingIsWiderThanANarrowPhone() throws Exception {
    for (Path page : List.of(studyPage, samplePage)) {
      browser.open(page, 360, 740, true);
      browser.evaluate("document.querySelectorAll('details').forEach(d => { d.open = true; })");
      assertThat(browser.evaluate("document.documentElement.scrollWidth")).isEqualTo("360");
    }
  }

  @Test
  void thePageIsCompleteWithoutScripts() throws Exception {
    browser.open(studyPage, 1280, 900, false);
    assertThat(browser.evaluate(EXPLORER + ".hidden")).isEqualTo("true");
    assertThat(browser.evaluate("document.querySelectorAll('button.sort').length")).isEqualTo("0");
    String shown = PageText.squeezed(browser.evaluate("document.body.innerText"));
    assertThat(PageText.pieces(study.model()))
        .hasSizeGreaterThan(100)
        .allSatisfy(piece -> assertThat(shown).contains(piece));
    assertThat(browser.complaints()).isEmpty();
  }

  @Test
  void theSliderStartsAtTheLockedPointAndShowsTheRowsOfTheOperatingPoints() throws Exception {
    browser.open(studyPage, 1280, 900, true);
    Sweep sweep = study.sweeps().get(0);
    int locked = sweep.locked().orElseThrow();
    assertThat(shown()).isEqualTo(expected(sweep.everyone().get(locked)));
    int last = sweep.everyone().size() - 1;
    for (int at : List.of(0, 1, last / 3, locked, last)) {
      move(at);
      OperatingPointRow row = sweep.everyone().get(at);
      assertThat(shown()).isEqualTo(expected(row));
      // The doubles of operating-points.csv, not only their printed form.
      assertThat(doubles()).isEqualTo(exact(row.sensitivity()));
    }
  }

  @Test
  void theSliderShowsTheRowsOfTheGroupThatIsChosen() throws Exception {
    browser.open(studyPage, 1280, 900, true);
    Sweep sweep = study.sweeps().get(0);
    for (int g = 0; g < sweep.groups().size(); g++) {
      browser.evaluate(
          "(function () { var s = document.querySelector('.explorer select');"
              + (" s.selectedIndex = " + (g + 1) + ";")
              + " s.dispatchEvent(new Event('change')); }())");
      Sweep.Group group = sweep.groups().get(g);
      assertThat(browser.evaluate(EXPLORER + ".querySelector('th.group').textContent"))
          .isEqualTo(group.attribute() + ": " + group.name());
      for (int at : List.of(0, 57, group.rows().size() - 1)) {
        move(at);
        List<String> expected = expected(group.rows().get(at));
        assertThat(column(2)).isEqualTo(expected.subList(2, expected.size()));
      }
    }
  }

  @Test
  void theKeyboardMovesTheSliderAndAButtonGoesBackToTheLockedPoint() throws Exception {
    browser.open(studyPage, 1280, 900, true);
    Sweep sweep = study.sweeps().get(0);
    int locked = sweep.locked().orElseThrow();
    browser.evaluate(EXPLORER + ".querySelector('[data-step=\"1\"]').click()");
    assertThat(shown()).isEqualTo(expected(sweep.everyone().get(locked + 1)));
    assertThat(
            browser.evaluate(EXPLORER + ".querySelector('input').getAttribute('aria-valuetext')"))
        .endsWith(", exploratory");
    browser.evaluate(EXPLORER + ".querySelector('[data-locked]').click()");
    assertThat(shown()).isEqualTo(expected(sweep.everyone().get(locked)));
  }

  @Test
  void aHeadingSortsItsGroupsUpDownAndBack() throws Exception {
    browser.open(samplePage, 1280, 900, true);
    String table = "document.querySelector('#tab-long table')";
    // The first row is the head of the group and has no such cell.
    String cells =
        "Array.from("
            + table
            + ".tBodies[1].rows).slice(1).map(r => r.cells[1].textContent).join('|')";
    String before = browser.evaluate(cells);
    List<Long> up = sorted(table, cells, "ascending");
    assertThat(up).isSorted();
    List<Long> down = sorted(table, cells, "descending");
    assertThat(down).isSortedAccordingTo((a, b) -> Long.compare(b, a));
    sorted(table, cells, "none");
    assertThat(browser.evaluate(cells)).isEqualTo(before);
  }

  @Test
  void rowsWithoutAValueStandBelowAndAGroupKeepsItsHead() throws Exception {
    browser.open(samplePage, 1280, 900, true);
    String table = "document.querySelector('#tab-long table')";
    for (int click = 0; click < 2; click++) {
      browser.evaluate(table + ".querySelectorAll('button.sort')[3].click()");
      assertThat(browser.evaluate(table + ".tBodies[1].rows[0].className")).isEqualTo("group");
      assertThat(browser.evaluate("Array.from(" + table + ".tBodies[1].rows).pop().textContent"))
          .contains("NE");
    }
  }

  private static List<Long> sorted(String table, String cells, String direction) throws Exception {
    browser.evaluate(table + ".querySelectorAll('button.sort')[1].click()");
    assertThat(
            browser.evaluate(table + ".querySelectorAll('thead th')[1].getAttribute('aria-sort')"))
        .isEqualTo(direction);
    return Stream.of(browser.evaluate(cells).split("\\|", -1))
        .map(cell -> Long.parseLong(cell.replace(",", "")))
        .toList();
  }

  private static void move(int to) throws Exception {
    browser.evaluate(
        "(function () { var s = document.querySelector('.explorer input'); s.value = "
            + to
            + "; s.dispatchEvent(new Event('input')); }())");
  }

  /** Threshold, status and the column of all cases. */
  private static List<String> shown() throws Exception {
    List<String> shown = new ArrayList<>();
    shown.add(browser.evaluate(EXPLORER + ".querySelector('.threshold').textContent"));
    shown.add(browser.evaluate(EXPLORER + ".querySelector('.status').textContent"));
    shown.addAll(column(1));
    return shown;
  }

  private static List<String> column(int column) throws Exception {
    String cells =
        browser.evaluate(
            "Array.from(document.querySelectorAll('.explorer table.values tbody tr'))"
                + (".map(r => r.cells[" + column + "].textContent).join('|')"));
    return Stream.of(cells.split("\\|", -1)).map(PageInBrowserTest::withoutMark).toList();
  }

  private static List<Double> doubles() throws Exception {
    String cell = "document.querySelectorAll('.explorer table.values tbody tr')[4].cells[1]";
    List<Double> values = new ArrayList<>();
    for (String name : List.of("sort", "lower", "upper")) {
      values.add(Double.parseDouble(browser.evaluate(cell + ".dataset." + name)));
    }
    return values;
  }

  private static List<Double> exact(Estimate estimate) {
    return estimate.fold(
        with -> List.of(with.value(), with.interval().lower(), with.interval().upper()),
        only -> List.of(only.value()),
        none -> List.of());
  }

  /** What a row of operating-points.csv prints as. */
  private static List<String> expected(OperatingPointRow row) {
    List<String> expected = new ArrayList<>();
    expected.add(Printed.trimmed(row.threshold()));
    expected.add(row.locked() ? "locked" : "exploratory");
    Stream.of(row.truePositives(), row.falseNegatives(), row.falsePositives(), row.trueNegatives())
        .forEach(count -> expected.add(Printed.count(count)));
    Stream.of(row.sensitivity(), row.specificity(), row.ppv(), row.npv())
        .forEach(e -> expected.add(Printed.estimate(e, Printed.Scale.PERCENT).text()));
    return expected;
  }

  private static String withoutMark(String cell) {
    return cell.replaceAll(" \\[[a-z]+\\]$", "");
  }
}
