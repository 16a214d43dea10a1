package io.tributary.registry.format;

/** One record for the snapshots topic. Owns its bytes; nobody changes them. */
public final class SnapshotRecord {

  private final SnapshotKey key;
  private final byte[] value;

  SnapshotRecord(SnapshotKey key, byte[] value) {
    this.key = key;
    this.value = value;
  }

  public SnapshotKey key() {
    return key;
  }

  public byte[] value() {
    return value;
  }
}
