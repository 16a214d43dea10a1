package io.tributary.streams.events;

import io.tributary.streams.failure.UserException;
import java.util.List;

/**
 * Writes the rows of a file as events, so that an {@link EventReader} of the same format reads what
 * {@link EventRows} would. Confined to one thread.
 */
public interface EventWriter {

  /**
   * The value of one record.
   *
   * @param row values in the header's order
   * @throws UserException when the format has no way to write a value
   */
  byte[] write(List<String> row);
}
