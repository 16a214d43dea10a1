package io.tributary.streams.simulation;

import static io.tributary.streams.simulation.SimulatedPipeline.CHAMPION;
import static io.tributary.streams.simulation.SimulatedPipeline.PARTITIONS;
import static io.tributary.streams.simulation.SimulatedPipeline.PIPELINE;

import io.tributary.registry.AliasChange;
import io.tributary.streams.labelling.SimulatedLabelling;
import io.tributary.streams.scoring.SimulatedScoring;
import io.tributary.streams.simulation.SimulatedRole.Store;
import io.tributary.streams.topics.Topics;
import io.tributary.streams.training.ForgetfulTraining;
import io.tributary.streams.training.ForgottenOffsetTraining;
import io.tributary.streams.training.LogBounds;
import io.tributary.streams.training.SimulatedTraining;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.apache.kafka.common.header.internals.RecordHeaders;

/** What happens in one simulation, chosen by a seed: first anything, then an undisturbed end. */
final class Schedule {

  private static final int HAPPENINGS = 500;
  private static final int MOST_EVENTS = 45;
  private static final int KEYS = 3;

  private final SplittableRandom random;
  private final Faults faults;
  private final Topics topics = new Topics(PIPELINE.name());
  private final Cluster cluster;
  private final List<List<SentEvent>> events = new ArrayList<>();
  private final List<AliasChange> accepted = new ArrayList<>();
  private final List<RoleSeat> seats = new ArrayList<>();
  private final RoleSeat training;
  private Registrar registrar;
  private final List<Registrar> formerRegistrars = new ArrayList<>();
  private int sent;

  Schedule(long seed, Faults faults) {
    this.random = new SplittableRandom(seed);
    this.faults = faults;
    this.cluster = new Cluster(faults);
    IntStream.range(0, PARTITIONS).forEach(_ -> events.add(new ArrayList<>()));
    CHAMPION.answer(0);
    seats.add(
        seat(
            "s-scoring",
            inputs(PIPELINE.source().events(), PARTITIONS),
            Store.LABELS,
            () -> new SimulatedScoring(PIPELINE, CHAMPION)));
    seats.add(
        seat(
            "s-labelling",
            inputs(topics.predictions(), PARTITIONS),
            Store.NONE,
            () -> new SimulatedLabelling(PIPELINE)));
    training = seat("s-training", inputs(topics.examples(), 1), Store.CHECKPOINT, this::training);
    seats.add(training);
    registrar = new Registrar(cluster, topics, accepted, faults);
  }

  private List<SimulatedPartition> inputs(String topic, int partitions) {
    return IntStream.range(0, partitions).mapToObj(p -> cluster.partition(topic, p)).toList();
  }

  private RoleSeat seat(
      String group, List<SimulatedPartition> inputs, Store store, Supplier<TaskLogic> logic) {
    return new RoleSeat(cluster, faults, new SimulatedRole(group, inputs, logic, store));
  }

  /** As the program does when it starts: without an offset, from the log's beginning. */
  private TaskLogic training() {
    SimulatedPartition log = cluster.partition(topics.examples(), 0);
    OptionalLong committed = cluster.committed("s-training", log);
    if (committed.isEmpty()) {
      cluster.position("s-training", log, 0);
    }
    LogBounds bounds = new LogBounds(0, committed.orElse(0));
    if (faults.has(Mutation.PARTIAL_MINI_BATCH_LOST)) {
      return new ForgetfulTraining(PIPELINE, bounds);
    }
    if (faults.has(Mutation.LOWER_OFFSET_LEARNED)) {
      return new ForgottenOffsetTraining(PIPELINE, bounds);
    }
    TaskLogic logic = new SimulatedTraining(PIPELINE, bounds);
    return faults.has(Mutation.VERSION_FROM_MEMORY)
        ? new RenumberingTraining(logic, topics)
        : logic;
  }

  /**
   * Lets it all happen.
   *
   * @return what there is in the end, when nothing is left to do
   */
  Outcome run() {
    for (int i = 0; i < HAPPENINGS; i++) {
      happen();
    }
    for (RoleSeat seat : seats) {
      seat.leave();
    }
    settle();
    for (RoleSeat seat : seats) {
      seat.drain(random);
      settle();
    }
    return new Outcome(cluster, topics, events, accepted);
  }

  /** Most of it is work, so that there is something to lose when something goes wrong. */
  private void happen() {
    int what = random.nextInt(200);
    if (what < 24) {
      send();
    } else if (what < 140) {
      anySeat().step(random);
    } else if (what < 160) {
      anySeat().stepFormer(random);
    } else if (what < 170) {
      any(Transaction.State.PREPARED).ifPresent(cluster::complete);
    } else if (what < 182) {
      moveAliases();
    } else if (what < 186) {
      followChampion();
    } else if (what < 189) {
      compact();
    } else if (what < 192) {
      anySeat().crash();
    } else if (what < 195) {
      anySeat().takeOver(random);
    } else if (what < 197) {
      anySeat().fail();
    } else if (what < 199) {
      any(Transaction.State.OPEN).ifPresent(cluster::expire);
    } else {
      forgetTrainingOffsets();
    }
  }

  private RoleSeat anySeat() {
    return seats.get(random.nextInt(seats.size()));
  }

  private void send() {
    if (sent == MOST_EVENTS) {
      return;
    }
    int partition = random.nextInt(PARTITIONS);
    SentEvent event =
        new SentEvent(
            "e" + sent++,
            "k" + random.nextInt(KEYS),
            (float) random.nextDouble(),
            (float) random.nextDouble(),
            random.nextInt(2));
    events.get(partition).add(event);
    producerless(cluster.partition(PIPELINE.source().events(), partition), event.json());
  }

  private static void producerless(SimulatedPartition partition, byte[] value) {
    partition.append(null, value, new RecordHeaders(), null);
  }

  private Optional<Transaction> any(Transaction.State state) {
    List<Transaction> found =
        cluster.pending().stream().filter(pending -> pending.state == state).toList();
    return found.isEmpty()
        ? Optional.empty()
        : Optional.of(found.get(random.nextInt(found.size())));
  }

  private void compact() {
    for (SimulatedPartition partition : cluster.partitions()) {
      if (partition.topic.endsWith("-changelog") && random.nextBoolean()) {
        partition.compact();
      }
    }
  }

  /** Kafka forgets offsets of groups that have stood still: the group must have no members. */
  private void forgetTrainingOffsets() {
    training.crash();
    training.leave();
    settle();
    cluster.expireOffsets("s-training");
  }

  private void moveAliases() {
    if (registrar.isDead() || random.nextInt(8) == 0) {
      formerRegistrars.add(registrar);
      registrar = new Registrar(cluster, topics, accepted, faults);
    }
    if (random.nextInt(4) == 0 && !formerRegistrars.isEmpty()) {
      formerRegistrars.getLast().step(random);
    }
    registrar.step(random);
  }

  private void followChampion() {
    OptionalInt champion =
        Registrar.view(cluster, topics).alias(topics.pipeline(), AliasChange.CHAMPION);
    champion.ifPresent(CHAMPION::answer);
  }

  /** What is prepared is committed, what is open is given up. */
  private void settle() {
    for (Transaction transaction : cluster.pending()) {
      if (transaction.state == Transaction.State.PREPARED) {
        cluster.complete(transaction);
      } else {
        cluster.expire(transaction);
      }
    }
  }
}
