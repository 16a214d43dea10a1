package io.tributary.streams.commit;

import java.time.Duration;
import java.util.Arrays;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.kstream.Grouped;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Materialized;
import org.apache.kafka.streams.kstream.Named;
import org.apache.kafka.streams.state.Stores;

/**
 * Attaches a {@link BufferedProcessor} to a source so that it is flushed before every commit.
 *
 * <p>Kafka Streams commits the offsets of records that a processor still holds in a field. What it
 * does write out before it reads the offsets is its record cache. So the first record since the
 * last flush puts a dummy, the tick, into a cached store; at commit the cache forwards the tick to
 * a node behind that store, and that node flushes the processor. What is emitted there belongs to
 * the transaction of the offsets.
 *
 * <p>This rests on: a record cache that is not switched off ({@code statestore.cache.max.bytes}
 * above 0); a source that is not re-keyed; no cached store among those that the processor writes,
 * since a cache that was flushed before the tick would keep those writes out of the commit; and
 * exception handlers that fail, since one that continues would drop the rest of a flush.
 */
public final class CommitHook {

  private CommitHook() {}

  /**
   * Adds the processor, its hook and their two stores to the topology.
   *
   * @param source straight from a topic: a re-keyed stream would make a repartition topic
   * @param name prefix of the operators' and stores' names
   * @param processor makes one per task
   * @param linger the longest that records are held although no commit comes; zero for no limit
   * @param stores names of further stores that the processor uses; they must not be cached
   * @return what the processor emits, in its order
   */
  public static <K, V> KStream<K, V> attach(
      StreamsBuilder builder,
      KStream<byte[], byte[]> source,
      String name,
      Supplier<BufferedProcessor<K, V>> processor,
      Duration linger,
      String... stores) {
    String tickStore = name + "-tick";
    String bufferStore = name + "-buffer";
    TaskLives lives = new TaskLives();
    builder.addStateStore(TaskBuffer.builder(bufferStore, processor));
    String[] flusherStores = with(stores, bufferStore);
    KStream<K, V> flushed =
        source
            .filter((_, _) -> false, Named.as(name + "-tick-source"))
            .groupByKey(Grouped.with(name + "-tick-group", Serdes.ByteArray(), Serdes.ByteArray()))
            .aggregate(
                () -> new byte[0],
                (_, _, tick) -> tick,
                Named.as(name + "-tick-table"),
                Materialized.<byte[], byte[]>as(Stores.inMemoryKeyValueStore(tickStore))
                    .withKeySerde(Serdes.ByteArray())
                    .withValueSerde(Serdes.ByteArray())
                    .withCachingEnabled()
                    .withLoggingDisabled())
            .toStream(Named.as(name + "-tick-stream"))
            .process(() -> new Flusher<>(bufferStore), Named.as(name + "-flush"), flusherStores);
    KStream<K, V> processed =
        source.process(
            () -> new Buffering<K, V>(bufferStore, tickStore, linger, lives),
            Named.as(name),
            with(flusherStores, tickStore));
    return processed.merge(flushed, Named.as(name + "-output"));
  }

  private static String[] with(String[] names, String... more) {
    return Stream.concat(Arrays.stream(names), Arrays.stream(more)).toArray(String[]::new);
  }
}
