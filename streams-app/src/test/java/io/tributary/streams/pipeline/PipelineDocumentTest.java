package io.tributary.streams.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** docs/pipeline.md names every key that the parser knows, and no other. */
class PipelineDocumentTest {

  private static final Pattern ROW = Pattern.compile("(?m)^\\| `([^`]+)` \\|");

  private final Path folder;

  PipelineDocumentTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @Test
  void shouldDocumentEveryKeyAndNoOther() throws IOException {
    SortedSet<String> known = new TreeSet<>(PipelineFile.keys(file("adam.yaml", "adam")));
    known.addAll(PipelineFile.keys(file("sgd.yaml", "sgd")));

    assertThat(documented()).containsExactlyElementsOf(known);
  }

  private Path file(String name, String optimizer) throws IOException {
    return Files.writeString(
        folder.resolve(name),
        """
        pipeline: p
        task: {type: classification, label: y, classes: [a, b]}
        features: {numeric: [x], categorical: {c: {}}}
        network: [{dense: {}}]
        training: {optimizer: {type: %s}}
        kafka: {num.stream.threads: 1}
        """
            .formatted(optimizer));
  }

  private static SortedSet<String> documented() throws IOException {
    SortedSet<String> keys = new TreeSet<>();
    ROW.matcher(Files.readString(Repository.root().resolve("docs/pipeline.md")))
        .results()
        .forEach(row -> keys.add(row.group(1)));
    return keys;
  }
}
