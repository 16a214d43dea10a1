package io.tributary.streams.cli;

import io.tributary.streams.pipeline.Pipeline;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where this machine finds the cluster and keeps its state, in place of what the file says. */
final class ClusterOptions {

  @Option(
      names = "--bootstrap-servers",
      paramLabel = "HOST:PORT",
      description = "The Kafka cluster, in place of kafka.bootstrap.servers in the file.")
  private @Nullable String bootstrapServers;

  @Option(
      names = "--state",
      paramLabel = "FOLDER",
      description = "Where the pipeline keeps its state, in place of state in the file.")
  private @Nullable Path state;

  Pipeline apply(Pipeline pipeline) {
    Pipeline onCluster =
        bootstrapServers == null ? pipeline : pipeline.withBootstrapServers(bootstrapServers);
    return state == null ? onCluster : onCluster.withState(state.toAbsolutePath().normalize());
  }
}
