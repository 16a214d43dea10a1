package io.tributary.benchmarks.training;

import java.util.List;

/** Times contestants in turns, so that whatever slows the machine down slows all of them. */
final class Race {

  private static final long CHUNK_NANOS = 1_000_000;

  private final Clock clock;
  private final double warmUpSeconds;
  private final int slices;
  private final double sliceSeconds;

  Race(Clock clock, double warmUpSeconds, int slices, double sliceSeconds) {
    this.clock = clock;
    this.warmUpSeconds = warmUpSeconds;
    this.slices = slices;
    this.sliceSeconds = sliceSeconds;
  }

  /** Microseconds per run, {@code [contestant][slice]}. */
  double[][] run(List<Contestant> contestants) {
    double[][] micros = new double[contestants.size()][slices];
    for (Contestant contestant : contestants) {
      time(clock, contestant, warmUpSeconds);
    }
    for (int s = 0; s < slices; s++) {
      for (int c = 0; c < micros.length; c++) {
        micros[c][s] = time(clock, contestants.get(c), sliceSeconds);
      }
    }
    return micros;
  }

  /** Microseconds per run over so many seconds. */
  static double time(Clock clock, Contestant contestant, double seconds) {
    long start = clock.nanos();
    long end = start + (long) (seconds * 1e9);
    int turn = 0;
    int chunk = 1;
    long now = start;
    while (now < end) {
      for (int i = 0; i < chunk; i++) {
        contestant.run(turn++);
      }
      long then = now;
      now = clock.nanos();
      // The clock is read about once in a millisecond.
      chunk = (int) Math.clamp(chunk * CHUNK_NANOS / Math.max(1, now - then), 1, 2L * chunk);
    }
    return (now - start) / 1e3 / turn;
  }
}
