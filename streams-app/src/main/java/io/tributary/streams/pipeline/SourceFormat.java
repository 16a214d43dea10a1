package io.tributary.streams.pipeline;

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
}
