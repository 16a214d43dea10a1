package io.tributary.streams.events;

import io.tributary.streams.failure.UserException;
import io.tributary.streams.pipeline.Pipeline;
import java.util.List;

/**
 * How an event is written as bytes. What its values mean is the same in every format. Safe for use
 * by many threads.
 */
public interface EventFormat {

  /**
   * A reader of the pipeline's events, for one thread.
   *
   * @throws UserException when events in this format cannot hold what the pipeline declares
   */
  EventReader reader(Pipeline pipeline);

  /**
   * A writer of the rows of a file, for one thread.
   *
   * @param header names of the file's columns
   * @throws UserException when a field that the pipeline declares has no column, or two, or when
   *     files are not written in this format
   */
  EventWriter writer(Pipeline pipeline, List<String> header);
}
