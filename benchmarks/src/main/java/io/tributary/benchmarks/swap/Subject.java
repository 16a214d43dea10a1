package io.tributary.benchmarks.swap;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.tributary.streams.pipeline.Pipeline;
import io.tributary.streams.runtime.Role;
import io.tributary.streams.runtime.StreamsSettings;
import io.tributary.streams.scoring.ModelLoader;
import io.tributary.streams.scoring.ModelSlot;
import io.tributary.streams.scoring.OnnxRuntime;
import io.tributary.streams.scoring.ScoringMeters;
import io.tributary.streams.scoring.ScoringTopology;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Properties;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.StreamsConfig;

/**
 * The process whose models are swapped: the scoring role as it is, with the product's own topology,
 * loader and settings. Answers each line of its standard input with how it is.
 */
public final class Subject {

  /** Before an answer. */
  static final String ANSWER = "ANSWER ";

  private static final Duration PATIENCE = Duration.ofMinutes(1);
  private static final String RESIDENT = "VmRSS:";

  /**
   * How the process is.
   *
   * @param swaps models that took over since the start
   * @param residentBytes as Linux counts them
   * @param heapBytes what lives in the heap, after a collection
   */
  record State(long swaps, long residentBytes, long heapBytes, Strand.Reading time) {}

  private Subject() {}

  /** Arguments: folder, bootstrap servers. */
  public static void main(String[] arguments) throws IOException {
    Pipeline pipeline = Workload.pipeline(Path.of(arguments[0]), arguments[1]);
    Strand strand = new Strand();
    OnnxRuntime runtime = new OnnxRuntime();
    ScoringMeters meters = new ScoringMeters(new StrandMeters(strand), Clock.systemUTC());
    try (ModelSlot slot = new ModelSlot();
        ModelLoader loader =
            ModelLoader.start(pipeline, runtime, slot, meters, Clock.systemUTC())) {
      loader.awaitReady(PATIENCE);
      StreamsBuilder builder = new StreamsBuilder();
      ScoringTopology.build(builder, pipeline, runtime, slot, meters);
      Properties settings = StreamsSettings.of(pipeline, Role.SCORING, "subject");
      settings.setProperty(
          StreamsConfig.mainConsumerPrefix(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG), "earliest");
      try (KafkaStreams streams =
              new KafkaStreams(builder.build(settings), settings, new TimedClients(strand));
          BufferedReader requests =
              new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
        streams.start();
        while (requests.readLine() != null) {
          System.out.println(ANSWER + new ObjectMapper().writeValueAsString(state(strand)));
        }
      }
    }
  }

  private static State state(Strand strand) throws IOException {
    // Read before the collection, which would be the longest pause.
    Strand.Reading time = strand.read();
    long resident = resident();
    System.gc();
    long heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    State state = new State(strand.swaps(), resident, heap, time);
    var _ = strand.read();
    return state;
  }

  private static long resident() throws IOException {
    for (String line : Files.readAllLines(Path.of("/proc/self/status"))) {
      if (line.startsWith(RESIDENT)) {
        String kibibytes = line.substring(RESIDENT.length()).replace("kB", "").strip();
        return Long.parseLong(kibibytes) << 10;
      }
    }
    throw new IOException("/proc/self/status does not tell " + RESIDENT);
  }
}
