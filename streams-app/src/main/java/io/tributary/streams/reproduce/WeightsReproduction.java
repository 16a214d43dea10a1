package io.tributary.streams.reproduce;

import io.tributary.learning.model.TrainedModel;
import io.tributary.learning.onnx.ModelWeights;
import io.tributary.learning.onnx.OpenGraph;
import io.tributary.registry.Manifest;
import io.tributary.registry.view.Published;
import io.tributary.streams.failure.UserException;
import io.tributary.streams.models.ModelCatalog;
import io.tributary.streams.pipeline.Pipeline;
import io.tributary.streams.topics.LogExtent;
import io.tributary.streams.training.Replay;
import io.tributary.streams.weights.CommittedWeights;
import io.tributary.streams.weights.WeightsReader;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Rebuilds the weights that the learner had after some number of examples, whether it committed
 * then or not, and compares them with what was published of that number: the weights that the topic
 * still holds, and a version. Confined to one thread.
 */
public final class WeightsReproduction {

  private final Pipeline pipeline;
  private final ModelCatalog catalog;
  private final LogExtent log;
  private final LogFeed feed;

  /**
   * @param log what the training log holds
   */
  public WeightsReproduction(Pipeline pipeline, ModelCatalog catalog, LogExtent log, Clock clock) {
    this.pipeline = pipeline;
    this.catalog = catalog;
    this.log = log;
    feed = new LogFeed(pipeline, log, clock);
  }

  /**
   * What was rebuilt.
   *
   * @param modelHash of the model
   * @param compared what it was found equal to, such as {@code weights of the topic}; perhaps
   *     nothing
   * @param differences what it differs from, and how
   */
  public record Result(
      TrainedModel model, String modelHash, List<String> compared, List<String> differences) {

    public Result {
      compared = List.copyOf(compared);
      differences = List.copyOf(differences);
    }
  }

  /**
   * Rebuilds and compares.
   *
   * @throws UserException when the log does not teach so many examples, or not any more, or the
   *     broker does not answer
   */
  public Result run(long examples) {
    if (log.beginning() > 0) {
      throw new UserException(
          UserException.FAILED,
          "the training log %s begins at offset %d: what was deleted is gone"
              .formatted(feed.topic(), log.beginning()));
    }
    TrainedModel model = rebuild(examples);
    ModelWeights rebuilt = ModelWeights.of(model);
    List<String> compared = new ArrayList<>();
    List<String> differences = new ArrayList<>();
    Optional<CommittedWeights> committed = committed(examples);
    if (committed.isPresent()) {
      Optional<String> difference = difference(committed.get(), model, rebuilt);
      difference.ifPresentOrElse(differences::add, () -> compared.add("the weights topic"));
    }
    for (Published published : catalog.view().versions(pipeline.name())) {
      Manifest manifest = published.manifest();
      if (manifest.examples() == examples) {
        String version = "version " + manifest.version().version();
        if (manifest.modelHash().equals(rebuilt.modelHash())) {
          compared.add(version);
        } else {
          differences.add(version + " has model hash " + manifest.modelHash());
        }
      }
    }
    return new Result(model, rebuilt.modelHash(), compared, differences);
  }

  private TrainedModel rebuild(long examples) {
    Replay replay = Replay.begin(pipeline.learner(), feed.topic());
    feed.read(
        0,
        log.end(),
        () -> replay.examples() == examples,
        record -> {
          var _ = replay.learn(record.partition(), record.offset(), record.value());
        });
    if (replay.examples() < examples) {
      throw new UserException(
          UserException.WRONG_INPUT,
          "the training log %s teaches %d examples until now, not %d"
              .formatted(feed.topic(), replay.examples(), examples));
    }
    return replay.model();
  }

  private Optional<CommittedWeights> committed(long examples) {
    if (!pipeline.isLive()) {
      return Optional.empty();
    }
    try (WeightsReader reader = WeightsReader.of(pipeline)) {
      return reader.find(examples);
    }
  }

  private static Optional<String> difference(
      CommittedWeights committed, TrainedModel model, ModelWeights rebuilt) {
    if (!committed.specHash().equals(model.specHash())) {
      return Optional.of(
          "the weights topic has some of spec %s, and the pipeline file says %s now: use the file"
                  .formatted(committed.specHash(), model.specHash())
              + " that they were learned by");
    }
    ModelWeights served = committed.weights();
    if (served.modelHash().equals(rebuilt.modelHash())) {
      return Optional.empty();
    }
    String where =
        served.members() == rebuilt.members()
            ? OpenGraph.of(model).difference(served, rebuilt).orElse("no weight differs")
            : "they are of %d networks, and of %d rebuilt"
                .formatted(served.members(), rebuilt.members());
    return Optional.of(
        "the weights topic has model hash %s; %s".formatted(served.modelHash(), where));
  }
}
