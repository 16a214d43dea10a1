package io.tributary.streams.scoring;

import io.tributary.streams.events.EventLags;
import io.tributary.streams.events.Reading;
import java.nio.ByteBuffer;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;
import org.jspecify.annotations.Nullable;

/**
 * The last labels of each key, in a logged store of the task: what a lag sees is in the same
 * transaction as the offset of the event that brought it. An event without a key belongs to all
 * others without one in its partition. Confined to the stream thread of its task.
 */
final class LabelStore {

  static final String NAME = "labels";

  private static final byte[] NO_KEY = {0};
  private static final byte KEY = 1;
  private static final float[] NOTHING = {};

  private final EventLags lags;
  private final KeyValueStore<byte[], byte[]> store;

  LabelStore(EventLags lags, KeyValueStore<byte[], byte[]> store) {
    this.lags = lags;
    this.store = store;
  }

  /**
   * In memory: after a kill, Kafka Streams would wipe a store on disk and rebuild it anyway, by way
   * of a task that it calls corrupted. Not cached, since the commit hook allows no cache.
   */
  static StoreBuilder<KeyValueStore<byte[], byte[]>> builder() {
    return Stores.keyValueStoreBuilder(
            Stores.inMemoryKeyValueStore(NAME), Serdes.ByteArray(), Serdes.ByteArray())
        .withCachingDisabled();
  }

  /**
   * The event with the labels that came before it filled in; its own is known from now on.
   *
   * @param key of the event, null when it has none
   */
  Reading.Event complete(Reading.Event event, byte @Nullable [] key) {
    byte[] entry = entry(key);
    float[] known = decode(store.get(entry));
    store.put(entry, encode(lags.after(event, known)));
    return lags.complete(event, known);
  }

  private static byte[] entry(byte @Nullable [] key) {
    return key == null ? NO_KEY : ByteBuffer.allocate(1 + key.length).put(KEY).put(key).array();
  }

  private static byte[] encode(float[] labels) {
    ByteBuffer bytes = ByteBuffer.allocate(labels.length * Float.BYTES);
    for (float label : labels) {
      bytes.putFloat(label);
    }
    return bytes.array();
  }

  private static float[] decode(byte @Nullable [] value) {
    if (value == null) {
      return NOTHING;
    }
    float[] labels = new float[value.length / Float.BYTES];
    ByteBuffer.wrap(value).asFloatBuffer().get(labels);
    return labels;
  }
}
