package io.tributary.learning.features;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.tributary.learning.features.FeatureSpec.Categorical;
import io.tributary.learning.features.FeatureSpec.Image;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import org.junit.jupiter.api.Test;

class FeatureSpecTest {

  @Test
  void shouldPutThePixelsOfEveryImageBehindTheNumericColumns() {
    FeatureSpec features = withImages();
    assertThat(features.numericWidth()).isEqualTo(2 + 6 + 4);
    assertThat(features.width()).isEqualTo(2 + 6 + 4 + 3);
    assertThat(features.contents()).containsExactly("age", "weight", "front [1, 2, 3]", "back [4]");
  }

  @Test
  void shouldNameEveryColumn() {
    FeatureSpec features = withImages();
    assertThat(features.column(1)).isEqualTo("weight");
    assertThat(features.column(2)).isEqualTo("pixel 0 of front");
    assertThat(features.column(7)).isEqualTo("pixel 5 of front");
    assertThat(features.column(8)).isEqualTo("pixel 0 of back");
    assertThat(features.column(11)).isEqualTo("pixel 3 of back");
  }

  @Test
  void shouldRefuseShapesThatAreNone() {
    refused(List.of(), "1 to 3 sides");
    refused(List.of(1, 2, 3, 4), "1 to 3 sides");
    refused(List.of(28, 0), "each at least 1: [28, 0]");
    refused(List.of(1001, 1000), "at most 1000000 pixels: [1001, 1000]");
    refused(List.of(65536, 65536), "at most 1000000 pixels");
  }

  @Test
  void shouldHoldOneEventUnlessToldOtherwise() {
    FeatureSpec features = withImages();
    assertThat(features.steps()).isEqualTo(1);
    assertThat(features.isSequence()).isFalse();
    assertThat(features.withSteps(12).isSequence()).isTrue();
    assertThat(features.withSteps(12).withSteps(1)).isEqualTo(features);
  }

  @Test
  void shouldRefuseSequencesThatHoldNothingOrTooMuch() {
    for (int steps : new int[] {0, -1, 10_001}) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> withImages().withSteps(steps))
          .withMessageContaining("must be from 1 to 10000: " + steps);
    }
  }

  private static void refused(List<Integer> shape, String message) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Image(shape))
        .withMessageContaining(message);
  }

  private static FeatureSpec withImages() {
    SequencedMap<String, Image> images = new LinkedHashMap<>();
    images.put("front", new Image(List.of(1, 2, 3)));
    images.put("back", new Image(List.of(4)));
    return new FeatureSpec(
        List.of("age", "weight"), Map.of("kind", new Categorical(8, 3)), images, 5);
  }
}
