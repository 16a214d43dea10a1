package io.tributary.streams.memory;

import java.util.Map;
import org.apache.kafka.streams.state.RocksDBConfigSetter;
import org.rocksdb.BlockBasedTableConfig;
import org.rocksdb.Cache;
import org.rocksdb.LRUCache;
import org.rocksdb.Options;
import org.rocksdb.WriteBufferManager;

/**
 * Lets all stores on disk of a process share one bounded piece of memory outside the heap. By
 * itself each store, so each partition, would take up to 98 MiB. Made by Kafka Streams.
 */
public final class SharedStoreMemory implements RocksDBConfigSetter {

  private static final long BYTES = 128L << 20;
  private static final long WRITE_BUFFER_BYTES = 48L << 20;

  /**
   * Of the process, and never closed: stores come and go with their tasks. Made with the first
   * store, when RocksDB's native library has been loaded.
   */
  private static final class Shared {
    private static final Cache CACHE = new LRUCache(BYTES);
    private static final WriteBufferManager WRITE_BUFFERS =
        new WriteBufferManager(WRITE_BUFFER_BYTES, CACHE);
  }

  @Override
  public void setConfig(String store, Options options, Map<String, Object> settings) {
    BlockBasedTableConfig table = (BlockBasedTableConfig) options.tableFormatConfig();
    table.setBlockCache(Shared.CACHE);
    table.setCacheIndexAndFilterBlocks(true);
    options.setTableFormatConfig(table);
    options.setWriteBufferManager(Shared.WRITE_BUFFERS);
  }

  @Override
  public void close(String store, Options options) {
    // What is shared outlives the store.
  }
}
