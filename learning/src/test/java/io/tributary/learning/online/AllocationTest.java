package io.tributary.learning.online;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * A training step allocates nothing. In a JVM of its own: where tests have used vectors of three
 * widths, C2 does not know which one it compiles for.
 */
class AllocationTest {

  @Test
  void shouldAllocateNothingPerStep() {
    assertThat(
            ForkedJvm.run(List.of("--add-modules", "jdk.incubator.vector"), AllocationMain.class))
        .as("bytes in 1,000 steps")
        .isEqualTo("0");
  }
}
