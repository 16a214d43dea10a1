package io.tributary.streams.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
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
    SortedSet<String> known = new TreeSet<>();
    for (String type : List.of("rmsprop", "adam", "adamw", "adagrad", "sgd", "nesterov")) {
      known.addAll(classification("training: {optimizer: {type: " + type + "}}"));
    }
    for (String type : List.of("step", "cosine", "inverse-time")) {
      known.addAll(classification("training: {optimizer: {schedule: " + type + "}}"));
    }
    for (String detector : List.of("page-hinkley", "adwin", "ddm")) {
      known.addAll(classification("drift: " + detector));
    }
    known.addAll(classification("training: {weight: {classes: {a: 2}}}"));
    known.addAll(classification("source: {events: {format: csv, columns: [x]}}"));
    known.addAll(classification("scoring: {canary: {share: 0.1}, explain: {every: 9}}"));
    known.addAll(
        classification("source: {events: {format: avro, schemaRegistry: \"http://h:1\"}}"));
    known.addAll(pixels());
    known.addAll(keys("{type: regression, label: y}", "training: {loss: huber}"));
    known.addAll(sequences());

    assertThat(documented()).containsExactlyElementsOf(known);
  }

  private SortedSet<String> sequences() throws IOException {
    return PipelineFile.keys(
        Files.writeString(
            folder.resolve("sequences.yaml"),
            """
            pipeline: p
            task: {type: regression, label: y}
            timestamp: t
            features: {numeric: [x]}
            sequence: {length: 8, timeToLive: 7d}
            network: [{lstm: {returns: all}}, {perStep: [{dense: {}}]}, {lstm: {}}, {repeat: {}}, {lstm: {}}]
            """));
  }

  private SortedSet<String> classification(String more) throws IOException {
    return keys("{type: classification, label: y, classes: [a, b]}", more);
  }

  private SortedSet<String> pixels() throws IOException {
    return PipelineFile.keys(
        Files.writeString(
            folder.resolve("p.yaml"),
            """
            pipeline: p
            task: {type: classification, label: y, classes: [a, b]}
            features: {image: {i: {shape: [1, 1, 8]}}}
            network: [{conv2d: {}}, {conv1d: {}}, {convTranspose: {}}, {upsample: {}}, {maxPool: {padding: same}}, {averagePool: {padding: same}}, {batchNorm: {}}, {activation: relu}, {globalAveragePool: {}}, {reshape: {shape: [16, 1, 1]}}]
            """));
  }

  private SortedSet<String> keys(String task, String more) throws IOException {
    return PipelineFile.keys(
        Files.writeString(
            folder.resolve("p.yaml"),
            """
            pipeline: p
            task: %s
            features: {numeric: [x], categorical: {c: {}}, image: {i: {shape: [4]}}, lag: {label: 1}, time: {t: [dayOfWeek]}, window: {x: {per: k, over: [1d]}}}
            timestamp: t
            network: [{dense: {}}, {dropout: {}}, {layerNorm: {}}, {flatten: {}}, {residual: [{layerNorm: {}}]}]
            kafka: {num.stream.threads: 1}
            %s
            """
                .formatted(task, more)));
  }

  private static SortedSet<String> documented() throws IOException {
    SortedSet<String> keys = new TreeSet<>();
    ROW.matcher(Files.readString(Repository.root().resolve("docs/pipeline.md")))
        .results()
        .forEach(row -> keys.add(row.group(1)));
    return keys;
  }
}
