package io.tributary.streams.simulation;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * A process that runs a role, one small step at a time, so that anything may happen between two of
 * its steps: also between the parts of a commit.
 */
final class Instance {

  private enum Stage {
    /** A member of the group, whose stores and positions are not known. */
    JOINED,
    RESTORED,
    RUNNING,
    /** Nothing is held in memory. */
    FLUSHED,
    /** The offsets are part of the transaction. */
    OFFSETS_SENT,
    DEAD
  }

  private static final int MOST_POLLED = 4;

  private final Cluster cluster;
  private final Faults faults;
  private final SimulatedRole role;
  private final int generation;
  private final Cluster.Producer producer;
  private final List<SimulatedTask> tasks = new ArrayList<>();
  private Stage stage = Stage.JOINED;

  /** Joins the group and ends the transaction that an instance of the same name left open. */
  Instance(Cluster cluster, Faults faults, SimulatedRole role, String process) {
    this.cluster = cluster;
    this.faults = faults;
    this.role = role;
    this.producer = cluster.producer(role.group() + "-" + process);
    this.generation = cluster.join(role.group());
  }

  boolean isDead() {
    return stage == Stage.DEAD;
  }

  /** Dies without a word: what it left open is somebody else's to end. */
  void crash() {
    stage = Stage.DEAD;
    tasks.forEach(SimulatedTask::close);
  }

  /** Its transaction fails, as after a time-out, and with it the instance. */
  void fail() {
    producer.abandon();
    if (!faults.has(Mutation.FAILED_TASK_REVIVED)) {
      crash();
    } else if (stage != Stage.JOINED && stage != Stage.RESTORED && stage != Stage.DEAD) {
      stage = Stage.RUNNING;
    }
  }

  /** Does whatever comes next; dies when another instance turns out to have taken over. */
  void step(SplittableRandom random) {
    try {
      switch (stage) {
        case JOINED -> restore();
        case RESTORED -> begin();
        case RUNNING -> work(random);
        case FLUSHED -> sendOffsets();
        case OFFSETS_SENT -> commit();
        case DEAD -> {}
      }
    } catch (FencedException fenced) {
      if (random.nextBoolean()) {
        // Else the broker ends it when it takes too long.
        producer.abandon();
      }
      crash();
    }
  }

  /** As Kafka Streams: to where the changelog ends now, open transactions waited for. */
  private void restore() {
    if (!faults.has(Mutation.RESTORED_TOO_EARLY) && isChangelogPending()) {
      return;
    }
    for (SimulatedPartition input : role.inputs()) {
      tasks.add(new SimulatedTask(cluster, faults, role, input, producer));
    }
    stage = Stage.RESTORED;
  }

  private boolean isChangelogPending() {
    return role.inputs().stream()
        .map(input -> SimulatedTask.changelog(cluster, role, input))
        .anyMatch(changelog -> changelog.lastStable() < changelog.end());
  }

  private void begin() {
    if (role.inputs().stream().anyMatch(input -> cluster.isUnstable(role.group(), input))) {
      return;
    }
    for (SimulatedTask task : tasks) {
      task.begin(cluster.committed(role.group(), task.input()).orElse(0));
    }
    stage = Stage.RUNNING;
  }

  private void work(SplittableRandom random) {
    switch (random.nextInt(8)) {
      case 0, 1 -> flush();
      // As by the clock, when records have lingered: no commit follows.
      case 2 -> tasks.get(random.nextInt(tasks.size())).flush();
      default -> tasks.get(random.nextInt(tasks.size())).poll(1 + random.nextInt(MOST_POLLED));
    }
  }

  private void flush() {
    if (!faults.has(Mutation.STATE_AFTER_OFFSETS)) {
      tasks.forEach(SimulatedTask::flush);
    }
    stage = Stage.FLUSHED;
  }

  private void sendOffsets() {
    Map<SimulatedPartition, Long> positions = new HashMap<>();
    for (SimulatedTask task : tasks) {
      task.processed().ifPresent(position -> positions.put(task.input(), position));
    }
    producer.sendOffsets(role.group(), generation, positions);
    stage = Stage.OFFSETS_SENT;
  }

  private void commit() {
    producer.commit();
    stage = Stage.RUNNING;
    if (faults.has(Mutation.STATE_AFTER_OFFSETS)) {
      tasks.forEach(SimulatedTask::flush);
    }
  }

  /** Without interruptions: processes all there is, and commits it. */
  void drain() {
    while (stage != Stage.RUNNING) {
      Stage before = stage;
      step(new SplittableRandom(0));
      if (stage == before) {
        throw new IllegalStateException(role.group() + " does not get beyond " + stage);
      }
    }
    for (SimulatedTask task : tasks) {
      while (task.hasMore()) {
        task.poll(MOST_POLLED);
      }
    }
    flush();
    sendOffsets();
    commit();
  }
}
