package io.tributary.streams.simulation;

import static io.tributary.streams.simulation.SimulatedPipeline.PIPELINE;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.learning.online.OnlineLearner;
import io.tributary.learning.online.Snapshot;
import io.tributary.learning.onnx.ModelHash;
import io.tributary.registry.AliasChange;
import io.tributary.registry.Manifest;
import io.tributary.registry.format.Checksum;
import io.tributary.registry.view.AliasMove;
import io.tributary.registry.view.Published;
import io.tributary.registry.view.RegistryView;
import io.tributary.streams.labelling.DamagedExampleException;
import io.tributary.streams.labelling.LabeledExample;
import io.tributary.streams.labelling.LabeledExampleCodec;
import io.tributary.streams.scoring.CarriedExample;
import io.tributary.streams.scoring.PredictionCodec;
import io.tributary.streams.topics.Topics;
import io.tributary.streams.training.SimulatedTraining;
import io.tributary.streams.weights.CommittedWeights;
import io.tributary.streams.weights.WeightsTopic;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.common.serialization.StringSerializer;

/** What the log holds when a schedule is over, and what must be true of it. */
record Outcome(
    Cluster cluster, Topics topics, List<List<SentEvent>> events, List<AliasChange> accepted) {

  /** Throws an {@link AssertionError} where the promise is broken. */
  void check() {
    for (int partition = 0; partition < events.size(); partition++) {
      checkPredictions(partition);
    }
    List<LabeledExample> examples = examples();
    checkExamples(examples);
    checkVersions(examples);
    checkWeights(examples);
    checkAliases();
    assertThat(committed(topics.deadLetters(), 0)).as("dead letters").isEmpty();
  }

  private List<Entry> committed(String topic, int partition) {
    return cluster.partition(topic, partition).committed(0);
  }

  private void checkPredictions(int partition) {
    PredictionCodec codec = new PredictionCodec(PIPELINE.learner().task());
    List<Entry> predictions = committed(topics.predictions(), partition);
    List<SentEvent> sent = events.get(partition);
    assertThat(predictions)
        .extracting(entry -> codec.decode(entry.content()).id())
        .as("predictions of partition %d: every event once, in order", partition)
        .containsExactlyElementsOf(sent.stream().map(SentEvent::id).toList());
    Map<String, Integer> labels = new HashMap<>();
    for (int i = 0; i < sent.size(); i++) {
      SentEvent event = sent.get(i);
      Integer known = labels.put(event.key(), event.label());
      assertThat(CarriedExample.of(predictions.get(i).headers()).orElseThrow().inputs().numeric())
          .as("inputs of %s, as if nothing had happened", event.id())
          .containsExactly(event.a(), event.b(), known == null ? Float.NaN : known);
    }
  }

  private List<LabeledExample> examples() {
    List<LabeledExample> examples = new ArrayList<>();
    for (Entry entry : committed(topics.examples(), 0)) {
      try {
        examples.add(LabeledExampleCodec.decode(entry.content()));
      } catch (DamagedExampleException damaged) {
        throw new AssertionError(damaged);
      }
    }
    return examples;
  }

  private void checkExamples(List<LabeledExample> examples) {
    List<String> ids = examples.stream().map(LabeledExample::eventId).toList();
    for (List<SentEvent> sent : events) {
      List<String> expected = sent.stream().map(SentEvent::id).toList();
      assertThat(ids.stream().filter(expected::contains).toList())
          .as("examples: every event once, in the order of its partition")
          .isEqualTo(expected);
    }
    assertThat(ids)
        .as("examples and no others")
        .hasSize(events.stream().mapToInt(List::size).sum());
  }

  /** Every version is that of a learner that saw the same log in one go. */
  private void checkVersions(List<LabeledExample> examples) {
    OnlineLearner uninterrupted = OnlineLearner.create(PIPELINE.learner());
    List<String> expected = new ArrayList<>();
    for (LabeledExample example : examples) {
      uninterrupted
          .learn(example.example())
          .snapshot()
          .map(snapshot -> described(snapshot, uninterrupted))
          .ifPresent(expected::add);
    }
    RegistryView view = Registrar.view(cluster, topics);
    List<Manifest> manifests =
        view.versions(topics.pipeline()).stream().map(Published::manifest).toList();
    assertThat(view.damage()).as("damage that the registry sees").isEmpty();
    assertThat(manifests)
        .extracting(manifest -> manifest.version().version())
        .as("versions without a gap")
        .containsExactlyElementsOf(IntStream.rangeClosed(1, expected.size()).boxed().toList());
    assertThat(manifests).extracting(Outcome::described).as("versions").isEqualTo(expected);
    long from = 0;
    for (Manifest manifest : manifests) {
      assertThat(learned(from, manifest.lineage()))
          .as("examples between %s and its parent", manifest.version())
          .isEqualTo(PIPELINE.learner().snapshots().every());
      from = manifest.lineage().next();
    }
    assertThat(checkpoint(examples.size()))
        .as("the learner's state in the changelog")
        .isEqualTo(uninterrupted.checkpoint());
  }

  /** The weights of every commit are those of a learner that saw the same log in one go. */
  private void checkWeights(List<LabeledExample> examples) {
    WeightsTopic topic = new WeightsTopic();
    List<CommittedWeights> weights = new ArrayList<>();
    for (Entry entry : committed(topics.weights(), 0)) {
      topic.add(requireNonNull(entry.key()), entry.content()).ifPresent(weights::add);
    }
    OnlineLearner uninterrupted = OnlineLearner.create(PIPELINE.learner());
    Iterator<LabeledExample> next = examples.iterator();
    for (CommittedWeights commit : weights) {
      assertThat(commit.examples()).as("weights go on").isGreaterThan(uninterrupted.examples());
      while (uninterrupted.examples() < commit.examples()) {
        var _ = uninterrupted.learn(next.next().example());
      }
      assertThat(commit.weights().modelHash())
          .as("weights of %s", commit)
          .isEqualTo(ModelHash.of(uninterrupted.model()));
      assertThat(commit.version().version()).isEqualTo(uninterrupted.version());
    }
    assertThat(uninterrupted.examples())
        .as("the last weights know every example")
        .isEqualTo(examples.size());
  }

  private static String described(Snapshot snapshot, OnlineLearner learner) {
    return "%d %d %s %s"
        .formatted(
            snapshot.parent(),
            snapshot.examples(),
            ModelHash.of(snapshot.model()),
            Checksum.sha256(learner.checkpoint()));
  }

  private static String described(Manifest manifest) {
    return "%d %d %s %s"
        .formatted(
            manifest.parent(),
            manifest.examples(),
            manifest.modelHash(),
            manifest.provenance().orElseThrow().checkpointHash());
  }

  /** Committed examples in a version's range, which begins at or after {@code from}. */
  private long learned(long from, Manifest.Lineage lineage) {
    assertThat(lineage.first()).isGreaterThanOrEqualTo(from);
    return committed(topics.examples(), 0).stream()
        .filter(entry -> entry.offset() >= lineage.first() && entry.offset() < lineage.next())
        .count();
  }

  private byte[] checkpoint(int examples) {
    if (examples == 0) {
      return OnlineLearner.create(PIPELINE.learner()).checkpoint();
    }
    SimulatedStore<String> store =
        new SimulatedStore<>("checkpoint", new StringSerializer(), (_, _) -> {});
    store.restore(committed("s-training-changelog", 0));
    return SimulatedTraining.learner(PIPELINE, store);
  }

  private void checkAliases() {
    assertThat(Registrar.view(cluster, topics).history(topics.pipeline()))
        .extracting(AliasMove::change)
        .as("alias history: what was accepted, in this order")
        .isEqualTo(accepted);
  }
}
