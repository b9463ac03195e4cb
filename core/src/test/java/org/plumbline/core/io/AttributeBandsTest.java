package org.plumbline.core.io;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class AttributeBandsTest {

  @Test
  void bandsAreNamedAsTheContractNamesThem() {
    AttributeBands bands = new AttributeBands(List.of(0.0, 18.0, 40.0, 65.0));

    assertThat(bands.of(0)).isEqualTo("0-17");
    assertThat(bands.of(17.99)).isEqualTo("0-17");
    assertThat(bands.of(18)).isEqualTo("18-39");
    assertThat(bands.of(64)).isEqualTo("40-64");
    assertThat(bands.of(65)).isEqualTo("65+");
    assertThat(bands.of(120)).isEqualTo("65+");
  }

  @Test
  void whatLiesBelowTheLowestEdgeIsABandOfItsOwn() {
    assertThat(new AttributeBands(List.of(18.0)).of(17)).isEqualTo("<18");
    assertThat(new AttributeBands(List.of(18.0)).of(18)).isEqualTo("18+");
  }

  @Test
  void narrowAndBrokenBandsHaveNames() {
    assertThat(new AttributeBands(List.of(5.0, 6.0)).of(5)).isEqualTo("5");
    assertThat(new AttributeBands(List.of(0.0, 0.5, 2.0)).of(0.25)).isEqualTo("0-<0.5");
  }
}
