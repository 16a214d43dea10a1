package io.tributary.benchmarks.pipeline;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;

import io.tributary.streams.pipeline.Pipeline;
import io.tributary.streams.pipeline.PipelineFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Events and the pipeline that scores them. */
enum Workload {

  /** An id, 32 numbers and a label in JSON, some 480 bytes. */
  JSON {
    @Override
    byte[] event(long i) {
      SplittableRandom random = new SplittableRandom(i);
      StringBuilder json = new StringBuilder("{\"id\":\"event-").append(i).append('"');
      for (int column = 0; column < COLUMNS; column++) {
        json.append(String.format(Locale.ROOT, ",\"f%02d\":", column));
        // As people's data are: prices, counts and measured values.
        json.append(
            switch (column % 4) {
              case 0 -> String.format(Locale.ROOT, "%.2f", 500 * random.nextDouble());
              case 1 -> Integer.toString(random.nextInt(100_000));
              case 2 -> String.format(Locale.ROOT, "%.6f", random.nextGaussian());
              default -> Float.toString((float) random.nextGaussian());
            });
      }
      return json.append(",\"y\":\"")
          .append(random.nextBoolean() ? "high" : "low")
          .append("\"}")
          .toString()
          .getBytes(UTF_8);
    }

    @Override
    String description() {
      return numbers("id: id");
    }
  },

  /** The label and 32 numbers as an array of float32, 132 bytes. */
  FLOAT32 {
    @Override
    byte[] event(long i) {
      SplittableRandom random = new SplittableRandom(i);
      ByteBuffer values = ByteBuffer.allocate(4 * (COLUMNS + 1)).order(ByteOrder.LITTLE_ENDIAN);
      for (int column = 0; column < COLUMNS; column++) {
        values.putFloat((float) random.nextGaussian());
      }
      return values.putFloat(random.nextInt(2)).array();
    }

    @Override
    String format() {
      return "float32";
    }

    @Override
    String description() {
      return numbers("");
    }
  },

  /** An id, 32 numbers and a label in Avro, some 275 bytes. */
  AVRO {
    @Override
    byte[] event(long i) {
      SplittableRandom random = new SplittableRandom(i);
      byte[] id = ("event-" + i).getBytes(UTF_8);
      ByteBuffer record =
          ByteBuffer.allocate(5 + 1 + id.length + 8 * COLUMNS + 1)
              .put((byte) 0)
              .putInt(SchemaServer.ID)
              .order(ByteOrder.LITTLE_ENDIAN);
      // Lengths and places below 64 are one byte, twice themselves.
      record.put((byte) (2 * id.length)).put(id);
      for (int column = 0; column < COLUMNS; column++) {
        record.putDouble(random.nextGaussian());
      }
      return record.put((byte) (2 * random.nextInt(2))).array();
    }

    @Override
    String format() {
      String fields =
          columns().map("{\"name\":\"%s\",\"type\":\"double\"},"::formatted).collect(joining());
      String schema =
          """
          {"type": "record", "name": "Event", "fields": [{"name": "id", "type": "string"}, %s
            {"name": "y", "type": {"type": "enum", "name": "Y", "symbols": ["low", "high"]}}]}
          """
              .formatted(fields);
      return "avro, schemaRegistry: \"" + SchemaServer.start("AVRO", schema) + '"';
    }

    @Override
    String description() {
      return numbers("id: id");
    }
  },

  /** An id, 32 numbers and a label in Protobuf, some 330 bytes. */
  PROTOBUF {
    @Override
    byte[] event(long i) {
      SplittableRandom random = new SplittableRandom(i);
      byte[] id = ("event-" + i).getBytes(UTF_8);
      ByteBuffer record =
          ByteBuffer.allocate(500)
              .put((byte) 0)
              .putInt(SchemaServer.ID)
              .order(ByteOrder.LITTLE_ENDIAN)
              // the first message type
              .put((byte) 0);
      tag(record, 1, 2);
      record.put((byte) id.length).put(id);
      for (int column = 0; column < COLUMNS; column++) {
        tag(record, 2 + column, 1);
        record.putDouble(random.nextGaussian());
      }
      // What is 0 is not written.
      if (random.nextBoolean()) {
        tag(record, 2 + COLUMNS, 0);
        record.put((byte) 1);
      }
      return Arrays.copyOf(record.array(), record.position());
    }

    /** The number of a field below 2,048, and how its value is written. */
    private void tag(ByteBuffer record, int number, int wireType) {
      int tag = number << 3 | wireType;
      if (tag < 0x80) {
        record.put((byte) tag);
      } else {
        record.put((byte) (tag | 0x80)).put((byte) (tag >> 7));
      }
    }

    @Override
    String format() {
      String fields =
          IntStream.range(0, COLUMNS)
              .mapToObj(column -> "double f%02d = %d;".formatted(column, 2 + column))
              .collect(joining(" "));
      String schema =
          """
          syntax = "proto3";
          enum Y { low = 0; high = 1; }
          message Event { string id = 1; %s Y y = %d; }
          """
              .formatted(fields, 2 + COLUMNS);
      return "protobuf, schemaRegistry: \"" + SchemaServer.start("PROTOBUF", schema) + '"';
    }

    @Override
    String description() {
      return numbers("id: id");
    }
  },

  /**
   * The job of Crayfish (Horchidan et al., EDBT 2024): images of 28 × 28 random float32 in JSON,
   * some 9 kB, and a network of 28,000 parameters.
   */
  CRAYFISH {
    @Override
    byte[] event(long i) {
      SplittableRandom random = new SplittableRandom(i);
      StringBuilder json = new StringBuilder("{\"pixels\":[");
      for (int pixel = 0; pixel < 28 * 28; pixel++) {
        json.append(pixel == 0 ? "" : ",").append((float) random.nextDouble());
      }
      return json.append("],\"y\":\"")
          .append(random.nextInt(10))
          .append("\"}")
          .toString()
          .getBytes(UTF_8);
    }

    @Override
    String description() {
      return """
      task: {type: classification, label: y, classes: ["0", "1", "2", "3", "4", "5", "6", "7", "8", "9"]}
      features: {image: {pixels: {shape: [1, 28, 28]}}}
      network:
        - dense: {units: 32, activation: relu}
        - dense: {units: 32, activation: relu}
        - dense: {units: 32, activation: relu}
      """;
    }
  };

  private static final int COLUMNS = 32;

  /** Event number {@code i}; the same for the same number. */
  abstract byte[] event(long i);

  /** The pipeline's task, features and network. */
  abstract String description();

  /** As a pipeline file names it, with the keys that belong to it. */
  String format() {
    return "json";
  }

  /** 32 numbers, a network of 64 units, and further keys. */
  private static String numbers(String keys) {
    return """
    %s
    task: {type: classification, label: y, classes: [low, high]}
    features: {numeric: [%s]}
    network: [{dense: {units: 64, activation: relu}}]
    """
        .formatted(keys, columns().collect(joining(", ")));
  }

  private static Stream<String> columns() {
    return IntStream.range(0, COLUMNS)
        .mapToObj(column -> String.format(Locale.ROOT, "f%02d", column));
  }

  String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * The pipeline over this workload.
   *
   * @param folder of its file and its state
   * @param scoring keys of that section
   */
  Pipeline pipeline(Path folder, String bootstrapServers, String scoring) throws IOException {
    Path file = folder.resolve(id() + ".yaml");
    Files.writeString(
        file,
        description()
            + """
            pipeline: %1$s
            source: {events: {topic: %1$s-events, format: %5$s}}
            scoring: {%2$s}
            admin: {port: 0}
            state: %3$s
            kafka: {bootstrap.servers: "%4$s"}
            """
                .formatted(
                    id(),
                    scoring,
                    folder.resolve(id() + "-state").toAbsolutePath(),
                    bootstrapServers,
                    format()));
    return PipelineFile.read(file, Map.of());
  }
}
