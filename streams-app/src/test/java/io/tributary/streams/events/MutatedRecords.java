package io.tributary.streams.events;

import io.tributary.streams.pipeline.Pipeline;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Shrinkable;
import net.jqwik.api.Tuple;

/** Records that are events, nearly so, or rubbish, for whatever reads them. */
public final class MutatedRecords {

  private static final List<Corpus.Entry> CORPUS = Corpus.read();

  private MutatedRecords() {}

  /** For whose events they could be taken. */
  public static Pipeline pipeline() {
    return TestPipelines.everything();
  }

  /** As many as are wanted, the same for the same seed; within jqwik's tests only. */
  public static Stream<byte[]> stream(long seed) {
    Random random = new Random(seed);
    Stream<List<Mutation>> mutations =
        Mutations.some().generator(1000).stream(random).map(Shrinkable::value);
    Stream<Corpus.Entry> entries = entries().generator(1000).stream(random).map(Shrinkable::value);
    var next = entries.iterator();
    return mutations.map(some -> mutated(next.next(), some));
  }

  /** Mostly events, since most changes make something else of them. */
  static Arbitrary<Corpus.Entry> entries() {
    List<Corpus.Entry> events =
        CORPUS.stream().filter(entry -> entry.outcome().equals("event")).toList();
    return Arbitraries.frequencyOf(
        Tuple.of(9, Arbitraries.of(events)), Tuple.of(1, Arbitraries.of(CORPUS)));
  }

  static byte[] mutated(Corpus.Entry entry, List<Mutation> mutations) {
    byte[] record = entry.record();
    for (Mutation mutation : mutations) {
      record = mutation.apply(record);
    }
    return record;
  }
}
