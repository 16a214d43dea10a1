package io.tributary.streams.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** The instances of a role: one that the group knows, and former ones that do not know it yet. */
final class RoleSeat {

  /** A process that was started again has the same transactional id; another one has not. */
  private static final List<String> PROCESSES = List.of("a", "b");

  private final Cluster cluster;
  private final Faults faults;
  private final SimulatedRole role;
  private final List<Instance> former = new ArrayList<>();
  private final List<Instance> owner = new ArrayList<>();

  RoleSeat(Cluster cluster, Faults faults, SimulatedRole role) {
    this.cluster = cluster;
    this.faults = faults;
    this.role = role;
  }

  /** The owner does what comes next; there is one again when there was none. */
  void step(SplittableRandom random) {
    if (owner.isEmpty() || owner.getFirst().isDead()) {
      owner.clear();
      start(random);
    }
    owner.getFirst().step(random);
  }

  private void start(SplittableRandom random) {
    String process = PROCESSES.get(random.nextInt(PROCESSES.size()));
    owner.add(new Instance(cluster, faults, role, process));
  }

  /** One that lost its partitions without knowing goes on. */
  void stepFormer(SplittableRandom random) {
    if (!former.isEmpty()) {
      former.get(random.nextInt(former.size())).step(random);
    }
  }

  void crash() {
    owner.forEach(Instance::crash);
  }

  void fail() {
    owner.forEach(Instance::fail);
  }

  /** Another instance becomes the owner, and the present one is not told. */
  void takeOver(SplittableRandom random) {
    former.addAll(owner);
    owner.clear();
    start(random);
  }

  /** Nobody is left. */
  void leave() {
    owner.forEach(Instance::crash);
    former.forEach(Instance::crash);
    owner.clear();
    former.clear();
  }

  /** A new owner does all there is to do, undisturbed. */
  void drain(SplittableRandom random) {
    start(random);
    owner.getFirst().drain();
  }
}
