package io.tributary.streams.rehearse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tributary.learning.onnx.ModelHash;
import io.tributary.streams.failure.UserException;
import io.tributary.streams.payments.Payment;
import io.tributary.streams.payments.PaymentStream;
import io.tributary.streams.pipeline.Pipeline;
import io.tributary.streams.pipeline.PipelineFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileRehearsalTest {

  private final Path folder;
  private final Pipeline payments =
      PipelineFile.read(Path.of("../examples/payments.yaml"), Map.of());

  FileRehearsalTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @Test
  void shouldReachTheSameModelsEachTime() throws IOException {
    Path events = paymentsFile("events.csv", 3000, 42);

    RehearsalReport first = rehearse(events, RehearsalSettings.DEFAULT);
    RehearsalReport second = rehearse(events, RehearsalSettings.DEFAULT);

    assertThat(first.examples()).isEqualTo(3000);
    assertThat(first.versions()).hasSizeGreaterThanOrEqualTo(3);
    assertThat(second.versions()).isEqualTo(first.versions());
    assertThat(ModelHash.of(second.model())).isEqualTo(ModelHash.of(first.model()));
    assertThat(second.served()).isEqualTo(first.served());
  }

  @Test
  void shouldTellFraudFromHonestPaymentsAndForgetWhatIsNoLongerTrue() throws IOException {
    RehearsalReport report =
        rehearse(paymentsFile("events.csv", 40_000, 42), RehearsalSettings.DEFAULT);

    double best = report.baselines().values().stream().max(Double::compare).orElseThrow();
    assertThat(report.learner().get("accuracy")).isGreaterThan(best + 0.03);
    assertThat(report.learner().get("kappa")).isGreaterThan(0.5);
    assertThat(report.served().get("accuracy")).isLessThan(report.learner().get("accuracy"));
  }

  @Test
  void shouldScoreFraudHighWithoutLearningFromItsLabel() throws IOException {
    Pipeline autoencoder = PipelineFile.read(Path.of("../examples/autoencoder.yaml"), Map.of());
    RehearsalReport report =
        new FileRehearsal(autoencoder, RehearsalSettings.DEFAULT, Clock.systemUTC())
            .run(paymentsFile("events.csv", 20_000, 42), Optional.empty());

    assertThat(report.learner().get("auc")).isGreaterThan(0.7);
    assertThat(report.served().get("auc")).isGreaterThan(0.6);
    double random = report.baselines().values().stream().max(Double::compare).orElseThrow();
    assertThat(report.learner().get("averagePrecision")).isGreaterThan(2 * random);
    assertThat(report.learner().get("unusual")).isBetween(0.005, 0.02);
  }

  @Test
  void shouldShuffleBySeed() throws IOException {
    Path events = paymentsFile("events.csv", 1200, 42);

    RehearsalReport shuffled = rehearse(events, settings(1, OptionalLong.of(5)));

    assertThat(rehearse(events, settings(1, OptionalLong.of(5))).versions())
        .isEqualTo(shuffled.versions());
    assertThat(rehearse(events, settings(1, OptionalLong.of(6))).versions())
        .isNotEqualTo(shuffled.versions());
    assertThat(rehearse(events, RehearsalSettings.DEFAULT).versions())
        .isNotEqualTo(shuffled.versions());
  }

  @Test
  void shouldEvaluateTheFirstPassAndLearnThemAll() throws IOException {
    Path events = paymentsFile("events.csv", 1200, 42);

    RehearsalReport once = rehearse(events, RehearsalSettings.DEFAULT);
    RehearsalReport thrice = rehearse(events, settings(3, OptionalLong.empty()));

    assertThat(thrice.model().examples()).isEqualTo(3600);
    assertThat(thrice.learner()).isEqualTo(once.learner());
    assertThat(thrice.versions()).startsWith(once.versions().toArray(Rehearsal.Version[]::new));
  }

  @Test
  void shouldTestTheLastModelOnAnotherFile() throws IOException {
    Path events = paymentsFile("events.csv", 5000, 42);
    Path test = paymentsFile("test.csv", 2000, 43);

    RehearsalReport report =
        new FileRehearsal(payments, RehearsalSettings.DEFAULT, Clock.systemUTC())
            .run(events, Optional.of(test));

    assertThat(report.test().orElseThrow().get("auc")).isGreaterThan(0.8);
    assertThat(report.model().examples()).isEqualTo(5000);
  }

  @Test
  void shouldCountAndSkipRowsThatAreNoEvents() throws IOException {
    List<List<String>> rows = paymentRows(1010, 42);
    replace(rows, 3, "fraud", "perhaps");
    replace(rows, 4, "fraud", "");
    replace(rows, 5, "amount", "much");
    replace(rows, 6, "amount", "1e39");
    replace(rows, 7, "amount", "NaN");
    replace(rows, 8, "terminal", "x".repeat(2 << 20));
    RehearsalReport report = rehearse(write("events.csv", rows), RehearsalSettings.DEFAULT);

    assertThat(report.examples()).isEqualTo(1005);
    assertThat(report.rejected())
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(
                "unknown-class", 1L,
                "missing-label", 1L,
                "wrong-type", 1L,
                "out-of-range", 1L,
                "too-large", 1L));
  }

  @Test
  void shouldSayWhyWhenNothingCanBeLearned() throws IOException {
    List<List<String>> rows = paymentRows(1, 42);
    replace(rows, 0, "fraud", "perhaps");
    Path events = write("events.csv", rows);

    assertThatExceptionOfType(UserException.class)
        .isThrownBy(() -> rehearse(events, RehearsalSettings.DEFAULT))
        .withMessageContaining("events.csv: no row can be learned")
        .withMessageContaining("unknown-class=1");
  }

  @Test
  void shouldReportAsTableAndAsJson() throws IOException {
    RehearsalReport report =
        rehearse(paymentsFile("events.csv", 1500, 42), RehearsalSettings.DEFAULT);

    JsonNode json = new ObjectMapper().readTree(ReportJson.of(report));
    assertThat(json.properties().stream().map(Map.Entry::getKey))
        .containsExactly(
            "examples",
            "accuracy",
            "kappa",
            "kappaTemporal",
            "logLoss",
            "auc",
            "averagePrecision",
            "servedAccuracy",
            "baselines",
            "examplesPerSecond",
            "rejected",
            "versions",
            "drifts",
            "model");
    assertThat(json.at("/versions/0/hash").asText()).isEqualTo(report.versions().get(0).hash());
    assertThat(json.at("/model/hash").asText()).isEqualTo(ModelHash.of(report.model()));
    assertThat(ReportTable.of(report))
        .startsWith("payments: 1,500 examples in ")
        .containsPattern("accuracy +0\\.\\d{4} +0\\.\\d{4} +0\\.\\d{4} +0\\.\\d{4}\\R")
        .contains("learner", "served", "noChange", "majority");
  }

  private RehearsalReport rehearse(Path events, RehearsalSettings settings) {
    return new FileRehearsal(payments, settings, Clock.systemUTC()).run(events, Optional.empty());
  }

  private static RehearsalSettings settings(int passes, OptionalLong shuffle) {
    return new RehearsalSettings(passes, shuffle, LabelDelay.NONE, 0, Long.MAX_VALUE);
  }

  private Path paymentsFile(String name, int count, long seed) throws IOException {
    return write(name, paymentRows(count, seed));
  }

  private Path write(String name, List<List<String>> rows) throws IOException {
    List<String> lines = new ArrayList<>();
    lines.add(String.join(",", Payment.COLUMNS));
    rows.forEach(row -> lines.add(String.join(",", row)));
    return Files.write(folder.resolve(name), lines);
  }

  private static List<List<String>> paymentRows(int count, long seed) {
    PaymentStream stream = new PaymentStream(seed, PaymentStream.DEFAULT_DRIFT_EVERY);
    List<List<String>> rows = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      rows.add(new ArrayList<>(stream.next().cells()));
    }
    return rows;
  }

  private static void replace(List<List<String>> rows, int row, String column, String cell) {
    rows.get(row).set(Payment.COLUMNS.indexOf(column), cell);
  }
}
