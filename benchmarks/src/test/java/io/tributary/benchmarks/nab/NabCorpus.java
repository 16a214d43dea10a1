package io.tributary.benchmarks.nab;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/** The corpus beside the repository; a test that needs it is skipped without it. */
final class NabCorpus {

  private NabCorpus() {}

  static List<Series> series() throws IOException {
    String folder =
        Objects.requireNonNullElse(System.getenv("TRIBUTARY_DATA"), "../../shared/data");
    Path file = Path.of(folder).resolve("nab_v1.1_all.csv.gz");
    assumeTrue(Files.exists(file), () -> file + " is absent: set TRIBUTARY_DATA to its folder");
    return Corpus.read(file);
  }

  static Series file(String name) throws IOException {
    return series().stream().filter(s -> s.file().equals(name)).findFirst().orElseThrow();
  }
}
