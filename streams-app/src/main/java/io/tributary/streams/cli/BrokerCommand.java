package io.tributary.streams.cli;

import io.tributary.streams.broker.EmbeddedBroker;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** A broker in a process of its own, where no Kafka is installed. */
@Command(
    name = "broker",
    description = {
      "Run a Kafka broker of our own, to try things without installing one.",
      "It listens on 127.0.0.1 only, keeps everything in a folder, and stops on Ctrl-C or SIGTERM."
    })
final class BrokerCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Option(
      names = "--folder",
      paramLabel = "DIR",
      description = "Where it keeps everything (default: ${DEFAULT-VALUE}).",
      defaultValue = ".tributary/broker")
  private Path folder;

  @Option(
      names = "--port",
      paramLabel = "N",
      description = "TCP port; 0 picks a free one (default: ${DEFAULT-VALUE}).",
      defaultValue = "9092")
  private int port;

  // picocli sets the fields before it calls.
  @SuppressWarnings("NullAway.Init")
  BrokerCommand() {}

  @Override
  public Integer call() throws InterruptedException {
    EmbeddedBroker broker = EmbeddedBroker.start(folder, port);
    Runtime.getRuntime().addShutdownHook(new Thread(broker::close, "broker-shutdown"));
    spec.commandLine().getOut().println("READY " + broker.bootstrapServers());
    spec.commandLine().getOut().flush();
    new CountDownLatch(1).await();
    return 0;
  }
}
