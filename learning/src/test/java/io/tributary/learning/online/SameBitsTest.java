package io.tributary.learning.online;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The same steps in JVMs of their own, each computing in another way. */
class SameBitsTest {

  private static final List<String> VECTORS = List.of("--add-modules", "jdk.incubator.vector");

  @Test
  void shouldLearnTheSameBitsHoweverTheJvmComputes() {
    List<String> vectors = with(VECTORS);
    String digest = digest(vectors);
    assertThat(digest).matches("[0-9a-f]{64}");
    assertThat(digest(vectors)).as("again").isEqualTo(digest);
    assertThat(digest(List.of())).as("without the vector module").isEqualTo(digest);
    assertThat(digest(List.of("-Xint"))).as("interpreted").isEqualTo(digest);
    assertThat(digest(with(VECTORS, "-XX:TieredStopAtLevel=1"))).as("by C1").isEqualTo(digest);
    assertThat(digest(with(VECTORS, "-XX:UseAVX=0"))).as("on SSE").isEqualTo(digest);
  }

  private static List<String> with(List<String> options, String... more) {
    List<String> all = new ArrayList<>(options);
    all.addAll(List.of(more));
    return all;
  }

  private static String digest(List<String> options) {
    return ForkedJvm.run(options, SameBitsMain.class);
  }
}
