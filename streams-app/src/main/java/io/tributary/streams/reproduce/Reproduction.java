package io.tributary.streams.reproduce;

import io.tributary.learning.onnx.ModelDifference;
import io.tributary.learning.onnx.OnnxExport;
import io.tributary.registry.Manifest;
import io.tributary.registry.ModelVersion;
import io.tributary.registry.view.Published;
import io.tributary.streams.failure.UserException;
import io.tributary.streams.models.ModelCatalog;
import io.tributary.streams.pipeline.Pipeline;
import io.tributary.streams.topics.LogExtent;
import io.tributary.streams.training.Replay;
import io.tributary.streams.training.Replay.Rebuilt;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Rebuilds versions from the training log, from its beginning up to the last one wanted, and
 * compares every version on the way with what was published. An interrupted one goes on where it
 * was. Confined to one thread.
 */
public final class Reproduction {

  private static final Duration KEEP_EVERY = Duration.ofSeconds(5);

  private final Pipeline pipeline;
  private final ModelCatalog catalog;
  private final LogExtent log;
  private final ReproductionListener listener;
  private final Clock clock;
  private final LogFeed feed;
  private final ReplayFile file;
  private Instant kept;
  private int equal;
  private int different;

  /**
   * @param log what the training log holds
   */
  public Reproduction(
      Pipeline pipeline,
      ModelCatalog catalog,
      LogExtent log,
      ReproductionListener listener,
      Clock clock) {
    this.pipeline = pipeline;
    this.catalog = catalog;
    this.log = log;
    this.listener = listener;
    this.clock = clock;
    feed = new LogFeed(pipeline, log, clock);
    file = file(pipeline);
    kept = clock.instant();
  }

  /**
   * How it went.
   *
   * @param equal versions found equal in this run
   * @param different versions found different
   * @param examples learned in this run
   */
  public record Result(int equal, int different, long examples) {}

  /**
   * Rebuilds and compares.
   *
   * @param last the last version wanted, which is reproducible
   * @param fresh whether to begin at the start although an interrupted run could go on
   * @throws UserException when the broker does not answer
   */
  public Result run(Manifest last, boolean fresh) {
    int target = last.version().version();
    Replay replay = fresh ? begin() : resume(target);
    long before = replay.examples();
    int first = replay.versions() + 1;
    feed.read(
        replay.nextOffset(), last.lineage().next(), () -> false, record -> learn(replay, record));
    for (int version = Math.max(first, replay.versions() + 1); version <= target; version++) {
      report(neverCame(version, replay));
    }
    if (different == 0) {
      file.delete();
    }
    return new Result(equal, different, replay.examples() - before);
  }

  /** Where an interrupted run keeps how far it came. */
  static ReplayFile file(Pipeline pipeline) {
    return new ReplayFile(pipeline.state().resolve("reproduce.checkpoint"));
  }

  private Replay begin() {
    return Replay.begin(pipeline.learner(), feed.topic());
  }

  private Replay resume(int target) {
    if (!file.exists()) {
      return begin();
    }
    Path path = file.path();
    try {
      KeptReplay found = file.read();
      if (!found.topicId().equals(log.topicId())) {
        listener.notResumed(path, "it belongs to another training log");
        return begin();
      }
      Replay replay =
          Replay.resume(pipeline.learner(), feed.topic(), found.nextOffset(), found.learner());
      if (replay.versions() >= target) {
        listener.notResumed(path, "it is behind the version wanted");
        return begin();
      }
      listener.resumed(path, replay.nextOffset(), replay.versions());
      return replay;
    } catch (ReplayFile.UnusableException | UserException unusable) {
      listener.notResumed(path, String.valueOf(unusable.getMessage()));
      return begin();
    }
  }

  private void learn(Replay replay, ConsumerRecord<byte[], byte[]> record) {
    Optional<Rebuilt> rebuilt = replay.learn(record.partition(), record.offset(), record.value());
    rebuilt.map(this::compare).ifPresent(this::report);
    if (different == 0 && clock.instant().isAfter(kept.plus(KEEP_EVERY))) {
      file.write(new KeptReplay(log.topicId(), replay.nextOffset(), replay.checkpoint()));
      kept = clock.instant();
    }
  }

  private void report(Comparison comparison) {
    switch (comparison) {
      case Comparison.Equal _ -> equal++;
      case Comparison.Different _ -> different++;
      case Comparison.Unpublished _ -> {}
    }
    listener.compared(comparison);
  }

  private Comparison compare(Rebuilt rebuilt) {
    ModelVersion version = new ModelVersion(pipeline.name(), rebuilt.snapshot().version());
    Optional<Published> published = catalog.view().version(version);
    if (published.isEmpty()) {
      return new Comparison.Unpublished(version);
    }
    Manifest manifest = published.get().manifest();
    if (!manifest.modelHash().equals(rebuilt.modelHash())) {
      return new Comparison.Different(version, difference(published.get(), rebuilt));
    }
    boolean checkpointToo =
        manifest
            .provenance()
            .map(from -> from.checkpointHash().equals(rebuilt.checkpointHash()))
            .orElse(true);
    return new Comparison.Equal(version, rebuilt.modelHash(), checkpointToo);
  }

  private String difference(Published published, Rebuilt rebuilt) {
    String where;
    try {
      byte[] onnx = OnnxExport.export(rebuilt.snapshot().model());
      where =
          ModelDifference.first(catalog.onnx(published), onnx)
              .orElse("the ONNX files are equal, so the hash in the manifest is wrong");
    } catch (UserException damaged) {
      where = String.valueOf(damaged.getMessage());
    }
    return "model hash %s was published, %s is rebuilt; %s"
        .formatted(published.manifest().modelHash(), rebuilt.modelHash(), where);
  }

  private Comparison neverCame(int number, Replay replay) {
    ModelVersion version = new ModelVersion(pipeline.name(), number);
    return catalog.view().version(version).isEmpty()
        ? new Comparison.Unpublished(version)
        : new Comparison.Different(
            version,
            "the %d examples of its range teach %d versions only"
                .formatted(replay.examples(), replay.versions()));
  }
}
