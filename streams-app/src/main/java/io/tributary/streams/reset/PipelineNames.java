package io.tributary.streams.reset;

import io.tributary.streams.topics.Topics;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/**
 * Which names in a cluster belong to a pipeline.
 *
 * @param pipeline the pipeline's name
 */
record PipelineNames(String pipeline) {

  private static final List<String> ROLES = List.of("scoring", "labelling", "training", "registry");
  private static final List<String> INTERNAL = List.of("-changelog", "-repartition");

  /** Application ids, which are names of consumer groups too. */
  List<String> groups() {
    return ROLES.stream().map(role -> pipeline + "-" + role).toList();
  }

  /** Those of a cluster's topics that belong to the pipeline, in order. */
  List<String> topics(Set<String> cluster) {
    Collection<String> own = own(pipeline);
    return cluster.stream()
        .filter(topic -> own.contains(topic) || isInternal(topic, cluster))
        .sorted()
        .toList();
  }

  private boolean isInternal(String topic, Set<String> cluster) {
    return INTERNAL.stream().anyMatch(topic::endsWith)
        && groups().stream().anyMatch(group -> topic.startsWith(group + "-"))
        && !belongsToNamesake(topic, cluster);
  }

  // A pipeline may be called as an application id of this one: a-scoring beside a.
  private boolean belongsToNamesake(String topic, Set<String> cluster) {
    return groups().stream()
        .filter(namesake -> own(namesake).stream().anyMatch(cluster::contains))
        .flatMap(namesake -> new PipelineNames(namesake).groups().stream())
        .anyMatch(group -> topic.startsWith(group + "-"));
  }

  private static List<String> own(String pipeline) {
    Topics topics = new Topics(pipeline);
    return List.of(
        topics.predictions(),
        topics.shadowPredictions(),
        topics.examples(),
        topics.snapshots(),
        topics.weights(),
        topics.aliases(),
        topics.drift(),
        topics.deadLetters());
  }
}
