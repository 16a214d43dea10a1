package io.tributary.streams.scoring;

import io.tributary.registry.log.LogUnavailableException;
import java.time.Duration;

/**
 * Lets models answer as they come. Confined to one thread.
 *
 * <p>What reads Kafka throws {@link LogUnavailableException} when the broker does not answer;
 * trying again later may help.
 */
interface ModelSource extends AutoCloseable {

  /**
   * Lets version 0 answer until there is another model, where something has to.
   *
   * @throws IllegalStateException when ONNX Runtime does not take it
   */
  void begin();

  /** Lets the model answer that is to answer by all that is committed now. */
  void catchUp();

  /** Lets the model answer that comes within the wait, which may end early. */
  void follow(Duration wait);

  @Override
  void close();
}
