package io.tributary.benchmarks.faults;

import io.tributary.streams.pipeline.Pipeline;
import io.tributary.streams.topics.KafkaAdmin;
import io.tributary.streams.topics.TopicAdmin;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * One pipeline under test: a broker, programs, events that flow in and predictions that are
 * watched. Confined to one thread.
 */
final class Lab implements AutoCloseable {

  /** For whatever takes seconds on a machine that is not busy. */
  static final Duration LONGEST = Duration.ofMinutes(3);

  private final Trial trial;
  private final int port;
  private final boolean embedded;
  private final Path pipelineFile;
  private final Pipeline pipeline;
  private final Readings readings;
  private final List<Child> children = new ArrayList<>();
  private @Nullable Child broker;
  private @Nullable Feed feed;
  private final Watch watch;

  private Lab(Trial trial, Map<String, String> settings, boolean embedded) {
    this.trial = trial;
    this.embedded = embedded;
    port = freePort();
    pipelineFile = trial.pipelineFile(port, settings);
    pipeline = Trial.pipeline(pipelineFile);
    readings = trial.readings();
    if (!embedded) {
      startBroker();
      try (KafkaAdmin kafka = KafkaAdmin.connect(pipeline)) {
        new TopicAdmin(kafka, pipeline).prepare(OptionalInt.of(trial.partitions()));
      }
    }
    watch = Watch.start(pipeline, trial.events(), trial.partitions());
  }

  /**
   * A pipeline with a broker of its own process.
   *
   * @param settings of Kafka for the pipeline
   */
  static Lab withBroker(Trial trial, Map<String, String> settings) {
    return new Lab(trial, settings, false);
  }

  /** A pipeline whose one program brings the broker. */
  static Lab embedded(Trial trial, Map<String, String> settings) {
    return new Lab(trial, settings, true);
  }

  private void startBroker() {
    broker =
        child(
            "broker",
            System.getProperty("java.class.path"),
            Map.of(),
            List.of(
                "broker",
                "--folder",
                trial.folder().resolve("broker").toString(),
                "--port",
                Integer.toString(port)));
    Child started = broker;
    Patience.await("a broker", LONGEST, () -> listens() || !started.isAlive());
    requireAlive(started);
  }

  private boolean listens() {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1000);
      return true;
    } catch (IOException refused) {
      return false;
    }
  }

  /** Kills the broker and starts it again on the same records. */
  void killBroker() {
    if (broker != null) {
      broker.kill();
      startBroker();
    }
  }

  /** Starts a program and returns at once. See {@link #start(String, String, Map, List)}. */
  Child start(String state) {
    return start(state, System.getProperty("java.class.path"), Map.of(), List.of());
  }

  /**
   * Starts a program and returns at once.
   *
   * @param state name of its state folder: the same folder is the same instance
   * @param environment variables beside our own
   * @param options of {@code tributary run}
   */
  Child start(
      String state, String classPath, Map<String, String> environment, List<String> options) {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "run",
                pipelineFile.toString(),
                "--state",
                trial.folder().resolve(state).toString()));
    if (embedded) {
      arguments.addAll(List.of("--embedded", "--partitions", "" + trial.partitions()));
    }
    arguments.addAll(options);
    return child(state, classPath, environment, arguments);
  }

  private Child child(
      String name, String classPath, Map<String, String> environment, List<String> arguments) {
    Path log = trial.folder().resolve("logs").resolve(children.size() + "-" + name + ".log");
    Child child = Child.tributary(log, classPath, environment, arguments);
    children.add(child);
    return child;
  }

  /** Waits until a program says that it runs. */
  void awaitRunning(Child program) {
    Patience.await(
        "a program that runs",
        LONGEST,
        () -> program.output().contains(" runs on ") || !program.isAlive());
    requireAlive(program);
  }

  /** Fails when a process has ended by itself, or the events do not arrive. */
  void requireAlive(Child child) {
    if (feed != null) {
      feed.requireSound();
    }
    if (!child.isAlive()) {
      throw new FaultException(child.ending());
    }
  }

  /** Lets the events flow; a program must have been started that makes the topics. */
  void feed() {
    started().releaseAll(readings, watch::predicted);
  }

  /** Lets so many events flow, those before included, so that there is work left for later. */
  void release(int events) {
    started().release(events);
  }

  private Feed started() {
    Feed running = feed;
    if (running == null) {
      running = Feed.start(pipeline, readings);
      feed = running;
    }
    return running;
  }

  Pipeline pipeline() {
    return pipeline;
  }

  /** Whether no prediction is left to wait for. */
  boolean allPredicted() {
    return watch.predicted() == readings.events();
  }

  /** Waits until so many events are predicted, while the program runs. */
  void awaitPredicted(int events, Child program) {
    boolean come =
        Patience.grows(
            LONGEST,
            events,
            () -> {
              requireAlive(program);
              return watch.predicted();
            });
    if (!come) {
      throw new FaultException(
          "%d events are predicted, and no more for %d s"
              .formatted(watch.predicted(), LONGEST.toSeconds()));
    }
  }

  Watch watch() {
    return watch;
  }

  Trial trial() {
    return trial;
  }

  /** Waits for what is left, and judges. */
  Verdict finish(Duration stall) {
    return Verdict.of(pipeline, trial, readings, watch, stall);
  }

  /** As {@link #finish}, where only the scoring role runs. */
  Verdict finishScoring(Duration stall) {
    return Verdict.ofPredictions(readings, watch, stall);
  }

  private static int freePort() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  /** Kills what still runs: what it has committed was read. */
  @Override
  public void close() {
    watch.close();
    if (feed != null) {
      feed.close();
    }
    children.reversed().forEach(Child::kill);
  }
}
