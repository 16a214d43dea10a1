package io.tributary.benchmarks.freshness;

import io.tributary.streams.eventfile.EventFile;
import io.tributary.streams.eventfile.EventRow;
import io.tributary.streams.events.EventWriter;
import io.tributary.streams.formats.EventFormats;
import io.tributary.streams.pipeline.Pipeline;
import io.tributary.streams.pipeline.Pipeline.Scoring.Follow;
import io.tributary.streams.pipeline.PipelineFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The first rows of elec2, in their order.
 *
 * @param file CSV of these rows alone
 * @param classes of each
 */
record Stream(Path file, List<String> classes) {

  private static final String CLASS = "class";

  Stream {
    classes = List.copyOf(classes);
  }

  /**
   * Copies the first rows.
   *
   * @param folder of the copy
   */
  static Stream first(int rows, Path elec2, Path folder) throws IOException {
    List<String> lines = new ArrayList<>();
    List<String> classes = new ArrayList<>();
    try (EventFile events = EventFile.open(elec2)) {
      lines.add(String.join(",", events.columns()));
      int label = events.columns().indexOf(CLASS);
      for (Optional<EventRow> row = events.next();
          row.isPresent() && classes.size() < rows;
          row = events.next()) {
        lines.add(String.join(",", row.get().cells()));
        classes.add(row.get().cells().get(label));
      }
    }
    return new Stream(Files.write(folder.resolve("rows.csv"), lines), classes);
  }

  /** The rows as events of a pipeline. */
  List<byte[]> events(Pipeline pipeline) {
    List<byte[]> written = new ArrayList<>();
    try (EventFile rows = EventFile.open(file)) {
      EventWriter writer = EventFormats.of(pipeline).writer(pipeline, rows.columns());
      for (Optional<EventRow> row = rows.next(); row.isPresent(); row = rows.next()) {
        written.add(writer.write(row.get().cells()));
      }
    }
    return written;
  }

  /**
   * A pipeline that learns them.
   *
   * @param training the keys of that section, in YAML
   * @param kafka further keys of that section
   */
  static Pipeline pipeline(
      Path folder,
      String name,
      String bootstrapServers,
      Follow follow,
      String training,
      Map<String, String> kafka)
      throws IOException {
    Path yaml = folder.resolve(name + ".yaml");
    Files.writeString(
        yaml,
        """
        pipeline: %s
        task: {type: classification, label: class, classes: [DOWN, UP]}
        features:
          numeric: [period, nswprice, nswdemand, vicprice, vicdemand, transfer]
          categorical: {day: {buckets: 8, dimensions: 2}}
        network:
          - dense: {units: 32, activation: relu}
        training: {%s}
        scoring: {device: cpu, follow: %s}
        source: {events: {topic: %s-events}}
        admin: {port: 0}
        state: %s
        kafka: {bootstrap.servers: "%s"%s}
        """
            .formatted(
                name,
                training,
                follow.name().toLowerCase(Locale.ROOT),
                name,
                folder.resolve(name).toAbsolutePath(),
                bootstrapServers,
                kafka.entrySet().stream()
                    .map(setting -> ", %s: %s".formatted(setting.getKey(), setting.getValue()))
                    .collect(Collectors.joining())));
    return PipelineFile.read(yaml, Map.of());
  }
}
