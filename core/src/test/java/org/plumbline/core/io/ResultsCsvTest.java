package org.plumbline.core.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.plumbline.core.analysis.ResultRow;

class ResultsCsvTest {

  private final RunTable table = ResultsCsv.table(SmallStudy.results().rows());

  @Test
  void theColumnsAreThoseOfTheContractInItsOrder() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ResultsCsv.write(out, SmallStudy.results().rows());

    assertThat(out.toString(StandardCharsets.UTF_8).lines().findFirst())
        .hasValue(
            "row_id,analysis,analysis_set,endpoint,role,target_condition,attribute,group,metric,"
                + "threshold,prevalence,k,n,positives,negatives,units,patients,design_effect,"
                + "estimate,lower,upper,level,method,comparator,difference,difference_lower,"
                + "difference_upper,ratio,ratio_lower,ratio_upper,p_value,p_adjusted,family,goal,"
                + "margin,outcome,period,note");
    assertThat(out.toByteArray()).isEqualTo(table.bytes());
  }

  @Test
  void aProportionShowsItsCountsItsIntervalAndItsDesignEffect() {
    assertThat(cells(0, "k", "n", "design_effect", "estimate", "lower", "upper", "level"))
        .containsExactly("7", "10", "1.25", "0.7", "0.39677815", "0.89220955", "0.95");
    assertThat(cells(0, "positives", "negatives", "units", "patients"))
        .containsExactly("10", "12", "22", "18");
  }

  @Test
  void aValueWithoutIntervalGivesItsReasonInTheNote() {
    assertThat(cells(1, "k", "estimate", "lower", "upper", "level", "prevalence", "note"))
        .containsExactly("", "1.0", "", "", "", "0.05", "DeLong gives no interval at an AUC of 1.");
  }

  @Test
  void whatIsNotEstimableIsEmptyWithItsReasonAfterTheNote() {
    assertThat(cells(2, "k", "n", "estimate", "lower", "upper", "note"))
        .containsExactly("", "", "", "", "", "small n; No case without the condition, \"mass\".");
  }

  @Test
  void aBoundOnOneSideLeavesTheOtherEmpty() {
    assertThat(cells(3, "role", "endpoint", "lower", "upper", "level", "goal", "outcome"))
        .containsExactly("primary", "sens", "0.3333333333333333", "", "0.975", "0.8", "NOT_MET");
  }

  @Test
  void anInfiniteLimitOfATwoSidedIntervalIsWritten() {
    assertThat(cells(4, "lower", "upper")).containsExactly("3.5", "Infinity");
  }

  @Test
  void aDisparityShowsDifferenceTestsAndMargin() {
    assertThat(
            cells(
                5,
                "attribute",
                "group",
                "comparator",
                "difference",
                "difference_lower",
                "difference_upper",
                "ratio",
                "p_value",
                "p_adjusted",
                "family",
                "margin",
                "note"))
        .containsExactly(
            "sex×vendor",
            "F×GE",
            "rest",
            "-0.1",
            "-0.25",
            "0.05",
            "",
            "0.04",
            "0.08",
            "sex",
            "0.1",
            "No case without the condition, \"mass\".");
  }

  @Test
  void twoRowsWithOneKeyAreRefused() {
    ResultRow row = SmallStudy.results().rows().get(0);

    assertThatThrownBy(() -> ResultsCsv.write(new ByteArrayOutputStream(), List.of(row, row)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("sensitivity");
  }

  private List<String> cells(int row, String... columns) {
    return List.of(columns).stream().map(c -> table.rows().get(row).get(table.column(c))).toList();
  }
}
