package io.tributary.streams.memory;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Properties;
import java.util.SplittableRandom;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.Record;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The stream and a rehearsal remember alike. */
class MemoryTest {

  private static final String NAME = "memory";

  @Test
  void shouldRememberInAStoreAsInAMap(@TempDir Path folder) {
    Topology topology = new Topology();
    ByteArrayDeserializer bytes = new ByteArrayDeserializer();
    topology.addSource("source", bytes, bytes, "topic").addProcessor("idle", Idle::new, "source");
    topology.addStateStore(StoreMemory.builder(NAME), "idle");
    Properties settings = new Properties();
    settings.put(StreamsConfig.APPLICATION_ID_CONFIG, "m");
    settings.put(StreamsConfig.STATE_DIR_CONFIG, folder.toString());
    try (TopologyTestDriver driver = new TopologyTestDriver(topology, settings)) {
      requireAlike(new StoreMemory(driver.getKeyValueStore(NAME)), new MapMemory());
    }
  }

  private static final class Idle implements Processor<byte[], byte[], Void, Void> {
    @Override
    public void process(Record<byte[], byte[]> record) {}
  }

  private static void requireAlike(Memory store, Memory map) {
    SplittableRandom random = new SplittableRandom(2);
    for (int i = 0; i < 3000; i++) {
      byte[] key = key(random);
      if (random.nextInt(3) == 0) {
        store.remove(key);
        map.remove(key);
      } else {
        store.put(key, new byte[] {(byte) i});
        map.put(key, new byte[] {(byte) i});
      }
      byte[] asked = key(random);
      assertThat(store.get(asked)).isEqualTo(map.get(asked));
      assertThat(store.keyAfter(asked)).isEqualTo(map.keyAfter(asked));
    }
  }

  /** Of 1 to 3 bytes, of which some are negative and some begin others. */
  private static byte[] key(SplittableRandom random) {
    byte[] key = new byte[random.nextInt(1, 4)];
    for (int i = 0; i < key.length; i++) {
      key[i] = (byte) random.nextInt(-3, 3);
    }
    return key;
  }
}
