package io.tributary.streams.events;

import io.tributary.streams.failure.UserException;
import io.tributary.streams.pipeline.Pipeline;
import java.util.List;

/**
 * Reads events from the rows of a file, exactly as {@link EventReader} would read what {@link
 * EventWriter} writes of the same row: the same bits in every tensor, the same reasons.
 *
 * <p>Confined to one thread.
 */
public final class EventRows {

  private final EventColumns columns;
  private final EventAssembly assembly;

  /**
   * @param header names of the file's columns
   * @throws UserException when a field that the pipeline declares has no column, or two
   */
  public EventRows(Pipeline pipeline, List<String> header) {
    EventFields fields = new EventFields(pipeline);
    columns = EventColumns.of(fields, header);
    assembly = new EventAssembly(pipeline, fields);
  }

  /**
   * Reads one row. An empty value is missing, and so is NaN where a number belongs.
   *
   * @param row values in the header's order; what a short row lacks is missing
   */
  public Reading read(List<String> row) {
    assembly.begin();
    int width = Math.min(row.size(), columns.declared().size());
    for (int i = 0; i < width; i++) {
      Field field = columns.declared().get(i);
      if (field != null && !EventColumns.isMissing(field, row.get(i))) {
        read(field, row.get(i));
        Reading.Rejected rejected = assembly.rejected();
        if (rejected != null) {
          return rejected;
        }
      }
    }
    return assembly.finish();
  }

  private void read(Field field, String value) {
    String number = EventColumns.number(field, value);
    if (number == null) {
      assembly.text(field, value);
    } else {
      assembly.number(field, number.toCharArray(), 0, number.length());
    }
  }
}
