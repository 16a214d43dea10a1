package io.tributary.streams.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every file under examples/ is right. */
class ExamplePipelinesTest {

  @Test
  void shouldReadEveryExample() throws IOException {
    List<Path> examples = examples();

    assertThat(examples).isNotEmpty();
    for (Path example : examples) {
      assertThat(PipelineFile.read(example, Map.of()).name())
          .isEqualTo(example.getFileName().toString().replace(".yaml", ""));
    }
  }

  private static List<Path> examples() throws IOException {
    try (Stream<Path> files = Files.list(Repository.root().resolve("examples"))) {
      return files.filter(file -> file.toString().endsWith(".yaml")).sorted().toList();
    }
  }
}
