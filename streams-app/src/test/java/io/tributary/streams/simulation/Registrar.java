package io.tributary.streams.simulation;

import io.tributary.registry.AliasChange;
import io.tributary.registry.ModelVersion;
import io.tributary.registry.format.AliasCodec;
import io.tributary.registry.promotion.MoveRequest;
import io.tributary.registry.promotion.MoveResult;
import io.tributary.registry.view.Published;
import io.tributary.registry.view.RegistryView;
import io.tributary.streams.topics.Topics;
import java.time.Instant;
import java.util.List;
import java.util.OptionalInt;
import java.util.SplittableRandom;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;

/**
 * A writer of aliases, one small step at a time: it compares, writes, and commits, and anything may
 * happen between.
 */
final class Registrar {

  private final Cluster cluster;
  private final Topics topics;
  private final Cluster.Producer producer;
  private final List<AliasChange> accepted;
  private final RegistryView atStart;
  private final boolean stale;
  private @Nullable AliasChange undecided;
  private boolean dead;

  /**
   * Takes over from the one before.
   *
   * @param accepted is told every move that was accepted, in order
   */
  Registrar(Cluster cluster, Topics topics, List<AliasChange> accepted, Faults faults) {
    this.cluster = cluster;
    this.topics = topics;
    this.accepted = accepted;
    this.producer = cluster.producer(topics.pipeline() + "-registry");
    this.stale = faults.has(Mutation.STALE_COMPARISON);
    this.atStart = view(cluster, topics);
  }

  /** What is committed now. */
  static RegistryView view(Cluster cluster, Topics topics) {
    RegistryView view = new RegistryView();
    for (Entry entry : cluster.partition(topics.snapshots(), 0).committed(0)) {
      view.applySnapshot(entry.key(), entry.value(), entry.offset(), Instant.EPOCH);
    }
    for (Entry entry : cluster.partition(topics.aliases(), 0).committed(0)) {
      view.applyAlias(entry.key(), entry.value(), entry.offset(), Instant.EPOCH);
    }
    return view;
  }

  boolean isDead() {
    return dead;
  }

  /** Commits what was decided before, or decides. */
  void step(SplittableRandom random) {
    try {
      AliasChange change = undecided;
      if (change == null) {
        decide(random);
      } else {
        undecided = null;
        producer.commit();
        accepted.add(change);
      }
    } catch (FencedException fenced) {
      dead = true;
    }
  }

  private void decide(SplittableRandom random) {
    // A writer reads past its own last move, which takes that move's markers.
    cluster.pending().stream()
        .filter(transaction -> transaction.state == Transaction.State.PREPARED)
        .forEach(cluster::complete);
    RegistryView view = stale ? atStart : view(cluster, topics);
    List<Published> versions = view.versions(topics.pipeline());
    if (versions.isEmpty()) {
      return;
    }
    String alias = random.nextInt(4) == 0 ? "challenger" : AliasChange.CHAMPION;
    ModelVersion target = versions.get(random.nextInt(versions.size())).manifest().version();
    OptionalInt actual = view.alias(topics.pipeline(), alias);
    OptionalInt expected =
        random.nextInt(3) == 0 ? OptionalInt.of(1 + random.nextInt(versions.size())) : actual;
    MoveResult result =
        new MoveRequest(alias, target, expected, "simulation", "chance")
            .comparedWith(view, version -> version.manifest().refusal());
    if (result instanceof MoveResult.Moved(AliasChange change)) {
      producer.send(
          cluster.partition(topics.aliases(), 0),
          AliasCodec.key(change),
          AliasCodec.encode(change),
          new RecordHeaders());
      undecided = change;
    }
  }
}
