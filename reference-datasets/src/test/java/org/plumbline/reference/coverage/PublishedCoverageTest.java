package org.plumbline.reference.coverage;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.plumbline.core.stats.AucCoverageStudy;
import org.plumbline.core.stats.ClusteredProportions;
import org.plumbline.core.stats.CoverageRow;
import org.plumbline.core.stats.CoverageStudy;
import org.plumbline.core.stats.Interval.Side;

/** What the published study says of the defaults, and that the page says the same. */
class PublishedCoverageTest {

  private final CoverageStudy study = CoverageStudy.published();
  private final CoverageSummary summary = CoverageSummary.of(study);

  @Test
  void theDefaultsAreRecommendedAsIntervalsInEveryCell() {
    assertThat(study.rows("Wilson")).allMatch(r -> r.recommended(Side.TWO_SIDED));
    assertThat(study.rows(StudiedMethod.CLUSTERED_DEFAULT))
        .allMatch(r -> r.recommended(Side.TWO_SIDED));
  }

  @Test
  void theExactIntervalsAreRecommendedThroughout() {
    assertThat(study.rows("Clopper-Pearson")).allMatch(CoverageRow::recommendedThroughout);
    assertThat(study.rows("Korn-Graubard by patient")).allMatch(CoverageRow::recommendedThroughout);
  }

  /** The rule of docs/decisions/0006: most cells first, then the fewest patients. */
  @Test
  void fewPatientsIsTheSmallestNumberThatIsRecommendedInMostCells() {
    CoverageSummary.Line best =
        summary.candidates().stream()
            .max(Comparator.comparingLong(CoverageSummary.Line::throughout))
            .orElseThrow();
    int index =
        summary.candidates().stream()
            .map(CoverageSummary.Line::throughout)
            .toList()
            .indexOf(best.throughout());

    assertThat(StudiedMethod.FEW_PATIENTS.get(index)).isEqualTo(ClusteredProportions.FEW_PATIENTS);
  }

  @Test
  void theDefaultIsTheCandidateOfItsNumber() {
    String chosen = StudiedMethod.candidateName(ClusteredProportions.FEW_PATIENTS);
    List<CoverageRow> asDefault = study.rows(StudiedMethod.CLUSTERED_DEFAULT);
    List<CoverageRow> asCandidate = study.rows(chosen);
    assertThat(asCandidate).hasSameSizeAs(asDefault);
    for (int i = 0; i < asDefault.size(); i++) {
      CoverageRow row = asDefault.get(i);
      assertThat(asCandidate.get(i))
          .isEqualTo(
              new CoverageRow(
                  chosen,
                  row.cell(),
                  row.runs(),
                  row.coverage(),
                  row.minimum(),
                  row.lowerError(),
                  row.upperError(),
                  row.monteCarloError(),
                  row.width()));
    }
  }

  @Test
  void aMethodThatMissesItsRuleIsNamed() {
    List<CoverageRow> worse = new ArrayList<>();
    for (CoverageRow r : study.rows("Clopper-Pearson")) {
      worse.add(new CoverageRow(r.method(), r.cell(), 0, 0.93, 0.9, 0.04, 0.03, 0, r.width()));
    }
    CoverageCheck check = CoverageCheck.of(CoverageStudy.of(worse), study, false);

    assertThat(check.same()).isFalse();
    assertThat(check.faults())
        .contains(
            "Clopper-Pearson with 20 patients, 1 images, p = 0.50, ICC = 0.0 is recommended and"
                + " misses its rule (TWO_SIDED).");
  }

  @Test
  void thePageShowsTheTablesOfTheStudy() throws IOException {
    shows("coverage", summary.text());
    shows("areas", AucSummary.text(AucCoverageStudy.published()));
  }

  /** Run with -Dgolden.update to write the tables anew. */
  private static void shows(String part, String tables) throws IOException {
    Path page = Path.of(System.getProperty("user.dir")).resolve("../docs/statistics.md");
    String text = Files.readString(page);
    String start = "<!-- " + part + ": generated, see PublishedCoverageTest -->\n";
    int from = text.indexOf(start);
    assertThat(from).isPositive();
    from += start.length();
    int to = text.indexOf("<!-- " + part + ": end -->");
    String expected = "\n" + tables + "\n";
    if (System.getProperty("golden.update") != null) {
      Files.writeString(page, text.substring(0, from) + expected + text.substring(to));
    } else {
      assertThat(text.substring(from, to)).isEqualTo(expected);
    }
  }
}
