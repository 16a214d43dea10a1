package io.tributary.streams.events;

import io.tributary.streams.pipeline.Pipeline;

/**
 * How an event is written as bytes. What its values mean is the same in every format. Safe for use
 * by many threads.
 */
public interface EventFormat {

  /** As it stands in a pipeline file under {@code source.events.format}. */
  String name();

  /** A reader of the pipeline's events, for one thread. */
  EventReader reader(Pipeline pipeline);
}
