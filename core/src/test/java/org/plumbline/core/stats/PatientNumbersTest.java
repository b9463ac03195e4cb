package org.plumbline.core.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class PatientNumbersTest {

  @Test
  void patientsKeepTheirOrderAndLeaveNoGaps() {
    PatientNumbers numbers = PatientNumbers.of(new int[] {7, 2, 7, 40, 2});
    assertThat(numbers.ofUnits()).containsExactly(1, 0, 1, 2, 0);
    assertThat(numbers.count()).isEqualTo(3);
    assertThat(PatientNumbers.of(new int[0]).count()).isZero();
  }

  @Test
  void aNegativeIndexIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> PatientNumbers.of(new int[] {0, -3}))
        .withMessageContaining("Patient index -3 is negative");
  }
}
