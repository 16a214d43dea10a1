package io.tributary.streams.scoring;

import static java.util.Objects.requireNonNull;

import io.tributary.registry.AliasChange;
import io.tributary.registry.Manifest;
import io.tributary.registry.ModelVersion;
import io.tributary.registry.RegistryException;
import io.tributary.registry.format.SnapshotRecords;
import io.tributary.registry.view.AliasMove;
import io.tributary.registry.view.Published;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.awaitility.Awaitility;

/** The registry's topics in memory: tests write, the loader's thread reads. */
final class FakeLibrary implements ModelLibrary {

  private static final byte[] DAMAGED = {0};

  private final String model;
  private final String specHash;
  private final Map<Integer, Published> versions = new ConcurrentHashMap<>();
  private final Map<Integer, byte[]> files = new ConcurrentHashMap<>();
  private final AtomicLong polls = new AtomicLong();
  private final Map<String, AliasMove> moves = new ConcurrentHashMap<>();
  private volatile boolean unavailable;
  private volatile boolean closed;

  FakeLibrary(String model, String specHash) {
    this.model = model;
    this.specHash = specHash;
  }

  void publish(int version, byte[] onnx) {
    publish(version, onnx, specHash, Optional.empty());
  }

  void publishOfOtherSpec(int version, byte[] onnx) {
    publish(version, onnx, "0".repeat(64), Optional.empty());
  }

  void publishRefused(int version, byte[] onnx) {
    publish(version, onnx, specHash, Optional.of("parity: 12 times the tolerance"));
  }

  void publishDamaged(int version) {
    publish(version, DAMAGED, specHash, Optional.empty());
  }

  private void publish(int version, byte[] onnx, String hash, Optional<String> refusal) {
    Manifest manifest =
        new Manifest(
            new ModelVersion(model, version),
            version - 1,
            100L * version,
            "hash",
            hash,
            42,
            1,
            new Manifest.Lineage(
                new Manifest.TrainingLog(model + ".examples", Optional.empty(), 0),
                OptionalLong.of(0),
                0,
                100),
            Optional.empty(),
            SnapshotRecords.describe(onnx),
            List.of("DOWN", "UP"),
            Map.of(),
            refusal);
    files.put(version, onnx);
    versions.put(version, new Published(manifest, version, Instant.EPOCH));
  }

  void promote(int version, Instant time) {
    promote(AliasChange.CHAMPION, version, time);
  }

  void promote(String alias, int version, Instant time) {
    AliasChange change = new AliasChange(model, alias, version, OptionalInt.empty(), "test", "");
    moves.put(alias, new AliasMove(change, version, time));
  }

  void unavailable(boolean broken) {
    unavailable = broken;
  }

  boolean closed() {
    return closed;
  }

  void awaitPolls(int more) {
    long target = polls.get() + more;
    Awaitility.await().until(() -> polls.get() >= target);
  }

  @Override
  public void readToEnd() {
    if (unavailable) {
      throw new RegistryException("no answer from the broker at localhost:1");
    }
  }

  @Override
  public void poll(Duration wait) {
    polls.incrementAndGet();
    LockSupport.parkNanos(Math.min(wait.toNanos(), 1_000_000));
  }

  @Override
  public Optional<AliasMove> alias(String name) {
    return Optional.ofNullable(moves.get(name));
  }

  @Override
  public Optional<Published> find(ModelVersion version) {
    return Optional.ofNullable(versions.get(version.version()));
  }

  @Override
  public byte[] fetch(Published version) throws ModelRefusedException {
    byte[] onnx = requireNonNull(files.get(version.manifest().version().version()));
    if (onnx == DAMAGED) {
      throw new ModelRefusedException("chunk 0 is missing");
    }
    return onnx;
  }

  @Override
  public void close() {
    closed = true;
  }
}
