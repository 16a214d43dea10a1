package io.tributary.streams.cli;

import io.tributary.streams.broker.EmbeddedBroker;
import io.tributary.streams.pipeline.Pipeline;
import java.util.function.Function;
import picocli.CommandLine.Option;

/** For a pipeline that brings its own broker and does not run at the moment. */
final class EmbeddedBrokerOption {

  @Option(
      names = "--embedded",
      description = "The pipeline runs with --embedded: its broker is started for this command.")
  private boolean embedded;

  /** Does the work on the pipeline where its broker is. */
  <T> T on(Pipeline pipeline, Function<Pipeline, T> work) {
    if (!embedded) {
      return work.apply(pipeline);
    }
    try (EmbeddedBroker broker = EmbeddedBroker.start(pipeline.state().resolve("broker"), 0)) {
      return work.apply(pipeline.withBootstrapServers(broker.bootstrapServers()));
    }
  }
}
