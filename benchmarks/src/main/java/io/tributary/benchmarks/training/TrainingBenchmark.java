package io.tributary.benchmarks.training;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The command behind {@code benchmarks/run training}. */
@Command(
    name = "benchmarks/run training",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = "Times training steps and products of matrices against peers, one thread each.")
public final class TrainingBenchmark implements Callable<Integer> {

  @Option(names = "--shapes", split = ",", description = "Networks, of ${COMPLETION-CANDIDATES}.")
  private List<Mlp> shapes = List.of(Mlp.values());

  @Option(names = "--batches", split = ",", description = "Rows of a mini-batch: ${DEFAULT-VALUE}.")
  private List<Integer> batches = List.of(1, 16, 64, 256);

  @Option(
      names = "--lstms",
      split = ",",
      description = "Recurrent networks, of ${COMPLETION-CANDIDATES}.")
  private List<Lstm> lstms = List.of(Lstm.values());

  @Option(
      names = "--lstm-batches",
      split = ",",
      description = "Rows of their mini-batches, 0 for none: ${DEFAULT-VALUE}.")
  private List<Integer> lstmBatches = List.of(1, 16, 64);

  @Option(
      names = "--sgemm",
      split = ",",
      description = "Sizes of square matrices, 0 for none: ${DEFAULT-VALUE}.")
  private List<Integer> sizes = List.of(64, 128, 256, 512, 1024);

  @Option(names = "--warm-up", description = "Seconds for each contestant: ${DEFAULT-VALUE}.")
  private double warmUp = 3;

  @Option(names = "--slices", description = "Turns that are timed: ${DEFAULT-VALUE}.")
  private int slices = 9;

  @Option(names = "--slice", description = "Seconds of a turn: ${DEFAULT-VALUE}.")
  private double slice = 0.25;

  @Option(
      names = "--clock",
      description =
          "${COMPLETION-CANDIDATES}: cpu is the processor time of the whole process, for a busy"
              + " machine.")
  private Clock clock = Clock.WALL;

  @Option(names = "--alone", description = "Without peers, which then need not be there.")
  private boolean alone;

  @Option(names = "--json", paramLabel = "OUT", description = "Also write the results there.")
  private @Nullable Path json;

  private final Report report = new Report();
  private int done;

  /** Starts it. */
  public static void main(String[] arguments) {
    System.exit(
        new CommandLine(new TrainingBenchmark())
            .setCaseInsensitiveEnumValuesAllowed(true)
            .execute(arguments));
  }

  @Override
  public Integer call() throws IOException {
    for (Mlp mlp : shapes) {
      for (int batch : batches) {
        train(mlp, batch);
      }
    }
    for (Lstm lstm : lstms) {
      for (int batch : lstmBatches) {
        if (batch > 0) {
          train(lstm, batch);
        }
      }
    }
    for (int n : sizes) {
      if (n > 0) {
        multiply(n);
      }
    }
    Data data = new Data(Mlp.S.inputs(), Mlp.S.classes(), 16);
    report.check(
        "bytes allocated per step of MLP-S batch 16", allocated(new TributaryMlp(Mlp.S, data, 1)));
    report.check(
        "bytes allocated per step of LSTM-S batch 16",
        allocated(new TributaryLstm(Lstm.S, Lstm.S.data(16))));
    report.check("time of a step whose gradients are all zero, to one with some", zeros(data));
    report.check("clock", clock);
    report.print();
    if (json != null) {
      report.write(json);
    }
    return 0;
  }

  private void train(Mlp mlp, int batch) {
    Data data = new Data(mlp.inputs(), mlp.classes(), batch);
    List<Contestant> contestants = new ArrayList<>();
    contestants.add(new TributaryMlp(mlp, data, 1));
    if (!alone) {
      contestants.add(new PyTorchMlp(mlp, data));
      contestants.add(new TensorFlowMlp(mlp, data));
    }
    race("MLP-%s batch %d".formatted(mlp, batch), contestants, mlp.operations(batch));
  }

  private void train(Lstm lstm, int batch) {
    Data data = lstm.data(batch);
    List<Contestant> contestants = new ArrayList<>();
    contestants.add(new TributaryLstm(lstm, data));
    if (!alone) {
      contestants.add(new PyTorchLstm(lstm, data));
    }
    race("LSTM-%s batch %d".formatted(lstm, batch), contestants, lstm.operations(batch));
  }

  private void multiply(int n) {
    List<Contestant> contestants = new ArrayList<>();
    contestants.add(new TributarySgemm(n));
    if (!alone) {
      contestants.add(new OpenBlasSgemm(n));
    }
    race("sgemm %d".formatted(n), contestants, 2.0 * n * n * n);
  }

  private void race(String work, List<Contestant> contestants, double operations) {
    int all = shapes.size() * batches.size() + lstms.size() * lstmBatches.size() + sizes.size();
    System.err.printf("%d of %d: %s%n", ++done, all, work);
    double[][] micros = new Race(clock, warmUp, slices, slice).run(contestants);
    for (int c = 0; c < micros.length; c++) {
      report.add(Result.of(work, contestants.get(c), micros[c], micros[0], operations));
      contestants.get(c).close();
    }
  }

  private long allocated(Contestant ours) {
    Race.time(clock, ours, warmUp);
    ThreadMXBean thread = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    int steps = 1000;
    long before = thread.getCurrentThreadAllocatedBytes();
    for (int i = 0; i < steps; i++) {
      ours.run(i);
    }
    return (thread.getCurrentThreadAllocatedBytes() - before) / steps;
  }

  private double zeros(Data data) {
    Contestant some = new TributaryMlp(Mlp.S, data, 1);
    Contestant none = new TributaryMlp(Mlp.S, data, 0);
    double[][] micros = new Race(clock, warmUp, slices, slice).run(List.of(some, none));
    return Result.of("", none, micros[1], micros[0], 0).ratio().median();
  }
}
