package io.tributary.streams.scoring;

import io.tributary.registry.ModelVersion;
import io.tributary.registry.log.LogUnavailableException;
import io.tributary.registry.view.AliasMove;
import io.tributary.registry.view.Published;
import java.time.Duration;
import java.util.Optional;

/**
 * What the registry's topics say about one model. Confined to one thread.
 *
 * <p>Every method that reads throws {@link LogUnavailableException} when the broker does not
 * answer; trying again later may help.
 */
interface ModelLibrary extends AutoCloseable {

  /** Reads everything that is committed by now. */
  void readToEnd();

  /** Reads what arrives within the wait. */
  void poll(Duration wait);

  /** The last movement of an alias that was read; empty when there was none yet. */
  Optional<AliasMove> alias(String name);

  /** A version that was read; empty when it was not. */
  Optional<Published> find(ModelVersion version);

  /**
   * The ONNX file of a version.
   *
   * @throws ModelRefusedException when it is not what the manifest says
   */
  byte[] fetch(Published version) throws ModelRefusedException;

  @Override
  void close();
}
