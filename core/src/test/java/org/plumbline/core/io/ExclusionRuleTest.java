package org.plumbline.core.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.plumbline.core.io.ExclusionRule.Known;

class ExclusionRuleTest {

  private static final List<String> ATTRIBUTES = List.of("age", "view", "vendor", "body part");

  private static final Known AGE_17 = new Known("17", "0-17", OptionalDouble.of(17));
  private static final Known VIEW_AP = new Known("AP", "AP", OptionalDouble.empty());
  private static final Known VENDOR =
      new Known("SIEMENS", "Siemens Healthineers", OptionalDouble.empty());

  private static boolean applies(String rule, Map<String, Known> values) {
    try {
      return ExclusionRule.parse(rule, ATTRIBUTES).applies(values);
    } catch (ExclusionRule.SyntaxException e) {
      throw new AssertionError(rule + ", character " + e.position(), e);
    }
  }

  @Test
  void numbersAreCompared() {
    Map<String, Known> case17 = Map.of("age", AGE_17);

    assertThat(applies("age < 18", case17)).isTrue();
    assertThat(applies("age<17", case17)).isFalse();
    assertThat(applies("age <= 17", case17)).isTrue();
    assertThat(applies("age > 16.5", case17)).isTrue();
    assertThat(applies("age >= 17.5", case17)).isFalse();
    assertThat(applies("age == 17.0", case17)).isTrue();
    assertThat(applies("age != 17", case17)).isFalse();
  }

  @Test
  void wordsAreComparedWithTheValueAndItsGroup() {
    Map<String, Known> values = Map.of("view", VIEW_AP, "vendor", VENDOR);

    assertThat(applies("view == AP", values)).isTrue();
    assertThat(applies("view = 'AP'", values)).isTrue();
    assertThat(applies("view != PA", values)).isTrue();
    assertThat(applies("vendor == \"Siemens Healthineers\"", values)).isTrue();
    assertThat(applies("vendor == SIEMENS", values)).isTrue();
    assertThat(applies("vendor == siemens", values)).isFalse();
  }

  @Test
  void aMissingValueSatisfiesNothingButMissing() {
    for (String rule : List.of("age < 18", "age >= 18", "age == 18", "age != 18")) {
      assertThat(applies(rule, Map.of())).as(rule).isFalse();
    }
    assertThat(applies("age missing", Map.of())).isTrue();
    assertThat(applies("age is missing", Map.of("age", AGE_17))).isFalse();
    assertThat(applies("age is not missing", Map.of("age", AGE_17))).isTrue();
    assertThat(applies("age not missing", Map.of())).isFalse();
  }

  @Test
  void andBindsStrongerThanOrAndBracketsStronger() {
    Map<String, Known> values = Map.of("age", AGE_17, "view", VIEW_AP);

    assertThat(applies("view == AP or view == PA and age > 90", values)).isTrue();
    assertThat(applies("(view == AP or view == PA) and age > 90", values)).isFalse();
  }

  @Test
  void namesWithBlanksStandInQuotes() {
    assertThat(
            applies(
                "'body part' == HAND",
                Map.of("body part", new Known("HAND", "HAND", OptionalDouble.empty()))))
        .isTrue();
  }

  @Test
  void whatCannotBeReadIsNamedWithItsPlace() {
    assertFault("", 1, "the end");
    assertFault("age", 4, "the end");
    assertFault("age <", 6, "the end");
    assertFault("age < young", 7, "'young'");
    assertFault("size > 3", 1, "'size'");
    assertFault("age < 18 view == AP", 10, "'view'");
    assertFault("(age < 18", 10, "the end");
    assertFault("age < 18)", 9, "')'");
    assertFault("view == 'AP", 9, "a quote that is not closed");
    assertFault("age <> 18", 6, "'>'");
    assertFault("age is 18", 8, "'18'");
    assertFault("view == ! ", 9, "'!'");
  }

  private static void assertFault(String rule, int position, String found) {
    ExclusionRule.SyntaxException fault =
        catchThrowableOfType(
            ExclusionRule.SyntaxException.class, () -> ExclusionRule.parse(rule, ATTRIBUTES));
    assertThat(fault).as(rule).isNotNull().hasMessage(found);
    assertThat(fault.position()).as(rule).isEqualTo(position);
    assertThat(fault.expected()).startsWith("Expected ");
    assertThat(fault.remedy()).isNotBlank();
  }
}
