package io.tributary.streams.cli;

import io.tributary.streams.demo.Demo;
import io.tributary.streams.demo.DemoState;
import io.tributary.streams.training.TrainingReport;
import io.tributary.streams.training.TrainingReport.Judged;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Shows the whole system on simulated card payments. */
@Command(
    name = "demo",
    description = {
      "Run everything in one process, an own Kafka broker included, on simulated card payments"
          + " whose fraud changes as time goes by.",
      "Ends with Ctrl-C, or by itself with --for, and sums up."
    })
final class DemoCommand implements Callable<Integer> {

  private static final Duration FOR_EVER = Duration.ofDays(10_000);
  private static final long SHUTDOWN_SECONDS = 60;

  @Spec private CommandSpec spec;

  @Option(
      names = "--for",
      paramLabel = "DURATION",
      converter = DurationConverter.class,
      description = "End by itself after this time, such as 60s or 10m.")
  private @Nullable Duration duration;

  @Option(
      names = "--rate",
      paramLabel = "N",
      defaultValue = "500",
      description = "Payments per second (default: ${DEFAULT-VALUE}).")
  private double rate;

  @Option(
      names = "--seed",
      paramLabel = "S",
      defaultValue = "42",
      description = "Of the payments (default: ${DEFAULT-VALUE}).")
  private long seed;

  @Option(
      names = "--folder",
      paramLabel = "DIR",
      defaultValue = ".tributary/demo",
      description = "Emptied at the start, then kept to look at (default: ${DEFAULT-VALUE}).")
  private Path folder;

  // picocli sets the fields before it calls.
  @SuppressWarnings("NullAway.Init")
  DemoCommand() {}

  @Override
  public Integer call() throws InterruptedException {
    if (!(rate > 0)) {
      throw new ParameterException(spec.commandLine(), "--rate must be positive: " + rate);
    }
    PrintWriter out = spec.commandLine().getOut();
    CountDownLatch over = new CountDownLatch(1);
    try (Demo demo = Demo.start(folder, rate, seed, Clock.systemUTC())) {
      Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(() -> stop(demo, over)));
      announce(demo, out);
      DemoState end =
          demo.run(duration == null ? FOR_EVER : duration, state -> progress(state, out));
      summary(end, out);
    } finally {
      over.countDown();
    }
    return 0;
  }

  /** After Ctrl-C: the command sums up and closes before the process ends. */
  private static void stop(Demo demo, CountDownLatch over) {
    demo.stop();
    try {
      var _ = over.await(SHUTDOWN_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private static void announce(Demo demo, PrintWriter out) {
    out.printf(
        "Simulated card payments; look on with%n"
            + "  ./tributary models list %s%n"
            + "  curl http://127.0.0.1:%d/metrics%n%n",
        demo.pipelineFile(), demo.adminPort());
    out.flush();
  }

  private static void progress(DemoState state, PrintWriter out) {
    out.printf("%4d s  %,9d scored  ", state.elapsed().toSeconds(), state.scored());
    state.training().ifPresent(training -> progress(training, out));
    out.println();
    out.flush();
  }

  private static void progress(TrainingReport training, PrintWriter out) {
    out.printf(
        "version %d  recent accuracy %.3f  kappa %.3f  (served %.3f, majority %.3f)",
        training.versions(),
        value(training.learner(), "accuracy"),
        value(training.learner(), "kappa"),
        value(training.served(), "accuracy"),
        value(training.learner(), "majority"));
  }

  private static double value(Judged judged, String metric) {
    return judged.recent().getOrDefault(metric, Double.NaN);
  }

  private static void summary(DemoState end, PrintWriter out) {
    TrainingReport training = end.training().orElseThrow();
    out.printf(
        "%nIn %d s: %,d events scored, %,d learned, %d versions published, %d swaps.%n%n",
        end.elapsed().toSeconds(), end.scored(), end.learned(), training.versions(), end.swaps());
    out.printf("%-24s %9s %9s%n", "over all payments", "accuracy", "kappa");
    row(out, "learner", training.learner());
    row(out, "served versions", training.served());
    training
        .learner()
        .baselines()
        .forEach((name, accuracy) -> out.printf("%-24s %9.4f%n", "baseline " + name, accuracy));
    out.flush();
  }

  private static void row(PrintWriter out, String who, Judged judged) {
    out.printf(
        "%-24s %9.4f %9.4f%n",
        who, judged.metrics().get("accuracy"), judged.metrics().get("kappa"));
  }
}
