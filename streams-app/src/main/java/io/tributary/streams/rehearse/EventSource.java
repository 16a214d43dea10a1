package io.tributary.streams.rehearse;

import java.nio.file.Path;
import java.util.Optional;

/**
 * Where recorded events are read from.
 *
 * @param events a CSV file, or an IDX file of images
 * @param labels an IDX file with the images' labels; when empty, the one beside the images
 */
public record EventSource(Path events, Optional<Path> labels) {

  /** A CSV file, or images with their labels beside them. */
  public static EventSource of(Path events) {
    return new EventSource(events, Optional.empty());
  }
}
