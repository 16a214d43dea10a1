package io.tributary.streams.reset;

import io.tributary.streams.failure.UserException;
import io.tributary.streams.pipeline.Pipeline;
import io.tributary.streams.topics.KafkaAdmin;
import io.tributary.streams.topics.TopicAdmin;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.ConsumerGroupDescription;
import org.apache.kafka.clients.admin.GroupListing;

/**
 * Makes a pipeline forget everything but the user's events: the next run learns from the beginning.
 *
 * @param kafka where its topics and offsets are
 * @param pipeline which one
 */
public record Reset(KafkaAdmin kafka, Pipeline pipeline) {

  /**
   * What there is to forget; changes nothing.
   *
   * @throws UserException while the pipeline runs somewhere
   */
  public ResetPlan plan() {
    PipelineNames names = new PipelineNames(pipeline.name());
    List<String> groups = existing(names.groups());
    refuseWhileRunning(groups);
    Set<String> cluster = new TopicAdmin(kafka, pipeline).names();
    String events = pipeline.source().events();
    List<String> topics =
        names.topics(cluster).stream().filter(topic -> !topic.equals(events)).toList();
    return new ResetPlan(topics, groups, new StateFolder(pipeline.state()).contents());
  }

  /**
   * Takes away what the plan names. What an interrupted call leaves, the next one takes.
   *
   * @throws UserException when the pipeline was started in the meantime
   */
  public void carryOut(ResetPlan plan) {
    refuseWhileRunning(plan.groups());
    if (!plan.groups().isEmpty()) {
      kafka.await(kafka.client().deleteConsumerGroups(plan.groups()).all());
    }
    new TopicAdmin(kafka, pipeline).remove(plan.topics());
    StateFolder.delete(plan.state());
  }

  private List<String> existing(Collection<String> groups) {
    Set<String> known =
        kafka.await(kafka.client().listGroups().all()).stream()
            .map(GroupListing::groupId)
            .collect(Collectors.toSet());
    return groups.stream().filter(known::contains).toList();
  }

  private void refuseWhileRunning(List<String> groups) {
    if (groups.isEmpty()) {
      return;
    }
    List<String> running = new ArrayList<>();
    for (ConsumerGroupDescription group :
        kafka.await(kafka.client().describeConsumerGroups(groups).all()).values()) {
      if (!group.members().isEmpty()) {
        running.add(group.groupId() + " has " + group.members().size());
      }
    }
    if (!running.isEmpty()) {
      throw new UserException(
          UserException.FAILED,
          ("pipeline '%s' is running: %s member(s); stop it first. The members of one that was"
                  + " stopped or killed are forgotten within a minute")
              .formatted(pipeline.name(), String.join(", ", running)));
    }
  }
}
