package io.tributary.streams.cli;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import io.tributary.streams.payments.Payment;
import io.tributary.streams.payments.PaymentStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The simulated payments as a file, to look at or to rehearse. */
@Command(
    name = "payments",
    description = {
      "Print simulated card payments as CSV; fraudsters change what they do as time goes by.",
      "The same seed prints the same payments."
    })
final class PaymentsCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Option(
      names = "--events",
      paramLabel = "N",
      description = "How many payments (default: ${DEFAULT-VALUE}).",
      defaultValue = "60000")
  private long events;

  @Option(
      names = "--seed",
      paramLabel = "S",
      description = "Of everything random (default: ${DEFAULT-VALUE}).",
      defaultValue = "42")
  private long seed;

  @Option(
      names = "--drift-every",
      paramLabel = "N",
      description = "Payments between two changes of the fraud (default: ${DEFAULT-VALUE}).",
      defaultValue = "" + PaymentStream.DEFAULT_DRIFT_EVERY)
  private int driftEvery;

  // picocli sets the fields before it calls.
  @SuppressWarnings("NullAway.Init")
  PaymentsCommand() {}

  @Override
  public Integer call() throws IOException {
    if (events < 1 || driftEvery < 1) {
      throw new ParameterException(
          spec.commandLine(), "--events and --drift-every must be positive");
    }
    PaymentStream payments = new PaymentStream(seed, driftEvery);
    PrintWriter out = spec.commandLine().getOut();
    CsvWriter csv = CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(out);
    csv.writeRecord(Payment.COLUMNS);
    for (long i = 0; i < events; i++) {
      csv.writeRecord(payments.next().cells());
    }
    csv.flush();
    return 0;
  }
}
