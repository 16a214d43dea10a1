package io.tributary.streams.topics;

import io.tributary.streams.failure.UserException;
import io.tributary.streams.pipeline.Pipeline;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.apache.kafka.clients.admin.NewTopic;
import org.jspecify.annotations.Nullable;

/**
 * Makes the topics that a pipeline lacks, and refuses those that would break its promises. Several
 * processes may do so at once.
 *
 * @param kafka where the topics are
 * @param pipeline whose topics they are
 */
public record TopicAdmin(KafkaAdmin kafka, Pipeline pipeline) {

  /**
   * Makes what is missing and checks what is there.
   *
   * @param eventPartitions partitions for the events topic when that is missing; empty leaves the
   *     user's topic to the user
   * @throws UserException when a topic is wrong, with one line for each mistake, or when the events
   *     topic is missing
   */
  public void prepare(OptionalInt eventPartitions) {
    Set<String> existing = new TopicFinder(kafka).names();
    List<NewTopic> missing = new ArrayList<>();
    int partitions = eventPartitions(existing, eventPartitions, missing);
    refuse(EventPartitions.mistakes(pipeline, partitions));
    List<PlannedTopic> plan = TopicPlan.of(pipeline, partitions);
    refuseMistakes(plan, existing);
    plan.stream()
        .filter(topic -> !existing.contains(topic.name()))
        .map(PlannedTopic::create)
        .forEach(missing::add);
    if (!missing.isEmpty()) {
      refuseMistakes(plan, new TopicMaker(kafka).make(missing));
    }
  }

  /** How the events topic and the pipeline's own topics stand; changes nothing. */
  public List<TopicState> states() {
    TopicFinder finder = new TopicFinder(kafka);
    String events = pipeline.source().events();
    List<String> names = new ArrayList<>(List.of(events));
    TopicPlan.of(pipeline, 1).forEach(topic -> names.add(topic.name()));
    Set<String> existing = finder.names();
    Map<String, FoundTopic> found = finder.find(names.stream().filter(existing::contains).toList());
    FoundTopic source = found.get(events);
    List<TopicState> states = new ArrayList<>();
    List<String> spread =
        source == null ? List.of() : EventPartitions.mistakes(pipeline, source.partitions());
    states.add(state(events, source, spread, finder));
    for (PlannedTopic topic : TopicPlan.of(pipeline, source == null ? 1 : source.partitions())) {
      FoundTopic known = found.get(topic.name());
      List<String> mistakes = known == null ? List.of() : mistakes(topic, known);
      states.add(state(topic.name(), known, mistakes, finder));
    }
    return states;
  }

  /** Names of all topics of the cluster but Kafka's own. */
  public Set<String> names() {
    return new TopicFinder(kafka).names();
  }

  /** Removes topics and waits until they are gone. */
  public void remove(List<String> topics) {
    if (!topics.isEmpty()) {
      kafka.await(kafka.client().deleteTopics(topics).all());
      new TopicFinder(kafka).await(names -> topics.stream().noneMatch(names::contains));
    }
  }

  private int eventPartitions(Set<String> existing, OptionalInt wanted, List<NewTopic> missing) {
    String events = pipeline.source().events();
    if (existing.contains(events)) {
      FoundTopic found = new TopicFinder(kafka).find(List.of(events)).get(events);
      return found == null ? 1 : found.partitions();
    }
    if (wanted.isEmpty()) {
      throw new UserException(
          UserException.FAILED,
          ("the events topic '%s' does not exist at %s; make it, or let 'tributary topics"
                  + " PIPELINE.yaml --create' make it")
              .formatted(events, kafka.bootstrapServers()));
    }
    missing.add(new NewTopic(events, Optional.of(wanted.getAsInt()), Optional.empty()));
    return wanted.getAsInt();
  }

  private void refuseMistakes(List<PlannedTopic> plan, Set<String> names) {
    List<PlannedTopic> there = plan.stream().filter(topic -> names.contains(topic.name())).toList();
    Map<String, FoundTopic> found =
        new TopicFinder(kafka).find(there.stream().map(PlannedTopic::name).toList());
    List<String> mistakes = new ArrayList<>();
    for (PlannedTopic topic : there) {
      FoundTopic known = found.get(topic.name());
      if (known != null) {
        mistakes.addAll(mistakes(topic, known));
      }
    }
    refuse(mistakes);
  }

  private static void refuse(List<String> mistakes) {
    if (!mistakes.isEmpty()) {
      throw new UserException(UserException.FAILED, String.join("\n", mistakes));
    }
  }

  private List<String> mistakes(PlannedTopic planned, FoundTopic found) {
    return planned.mistakes(found.partitions(), found.settings(), kafka.bootstrapServers());
  }

  private static TopicState state(
      String name, @Nullable FoundTopic found, List<String> mistakes, TopicFinder finder) {
    return found == null
        ? new TopicState(name, OptionalInt.empty(), 0, List.of())
        : new TopicState(name, OptionalInt.of(found.partitions()), finder.records(found), mistakes);
  }
}
