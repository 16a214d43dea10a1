package io.tributary.streams.pipeline;

import java.net.URI;
import java.util.List;

/** How the events of a topic are written, with what is needed to read them. */
public sealed interface SourceFormat {

  /** As a pipeline file names it. */
  String name();

  /** One JSON object per record. */
  record Json() implements SourceFormat {
    @Override
    public String name() {
      return "json";
    }
  }

  /**
   * One row of CSV per record, without a header.
   *
   * @param columns names of the cells, all different
   * @param separator between two cells
   */
  record Csv(List<String> columns, char separator) implements SourceFormat {
    public Csv {
      columns = List.copyOf(columns);
    }

    @Override
    public String name() {
      return "csv";
    }
  }

  /** An array of little-endian float32, one for each declared value. */
  record Float32() implements SourceFormat {
    @Override
    public String name() {
      return "float32";
    }
  }

  /**
   * Avro's binary encoding behind the id of the schema that wrote it.
   *
   * @param schemaRegistry the base of an API that answers at {@code schemas/ids/ID} beneath, {@code
   *     http://host:8081} or {@code http://host:8080/apis/ccompat/v7}; may hold {@code
   *     user:password@}, which is not to be shown
   */
  record Avro(URI schemaRegistry) implements SourceFormat {
    @Override
    public String name() {
      return "avro";
    }
  }

  /**
   * A Protobuf message behind the id of its schema and its place in there.
   *
   * @param schemaRegistry as of {@link Avro}
   */
  record Protobuf(URI schemaRegistry) implements SourceFormat {
    @Override
    public String name() {
      return "protobuf";
    }
  }
}
