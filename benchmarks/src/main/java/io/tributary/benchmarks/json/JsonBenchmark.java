package io.tributary.benchmarks.json;

import io.tributary.benchmarks.pipeline.Workloads;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** One event of 32 numbers in JSON, by several parsers. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(
    value = 1,
    jvmArgsAppend = {"--add-modules", "jdk.incubator.vector"})
public class JsonBenchmark {

  private static final int EVENTS = 4096;

  /** Whose. */
  public enum Parser {
    TRIBUTARY,
    JACKSON,
    FASTJSON2,
    DSL_JSON,
    SIMDJSON
  }

  @Param public Parser parser = Parser.TRIBUTARY;

  private final byte[][] events = new byte[EVENTS][];
  private final Numbers numbers = new Numbers();
  private Decoder decoder = new JacksonDecoder();
  private int next;

  @Setup
  public void prepare() throws IOException {
    for (int i = 0; i < EVENTS; i++) {
      events[i] = Workloads.event(i);
    }
    decoder =
        switch (parser) {
          case TRIBUTARY -> new TributaryDecoder(Workloads.pipeline());
          case JACKSON -> new JacksonDecoder();
          case FASTJSON2 -> new FastjsonDecoder();
          case DSL_JSON -> new DslJsonDecoder();
          case SIMDJSON -> new SimdjsonDecoder();
        };
    check();
  }

  /** All agree on every number, or are not compared. */
  private void check() throws IOException {
    Numbers wanted = new Numbers();
    Decoder reference = new TributaryDecoder(Workloads.pipeline());
    int different = 0;
    for (byte[] event : events) {
      reference.decode(event, wanted);
      decoder.decode(event, numbers);
      if (!numbers.id().equals(wanted.id()) || !numbers.label().equals(wanted.label())) {
        throw new IllegalStateException(parser + " reads " + numbers.id() + " for " + wanted.id());
      }
      for (int column = 0; column < Columns.COUNT; column++) {
        float x = numbers.columns()[column];
        float y = wanted.columns()[column];
        if (Math.abs(x - y) > Math.ulp(y)) {
          throw new IllegalStateException(parser + " reads " + x + " where " + y + " stands");
        }
        if (x != y) {
          different++;
        }
      }
    }
    System.out.println(parser + " rounds " + different + " numbers otherwise");
  }

  /** One event. */
  @Benchmark
  public Numbers decode() throws IOException {
    decoder.decode(events[next++ % EVENTS], numbers);
    return numbers;
  }
}
