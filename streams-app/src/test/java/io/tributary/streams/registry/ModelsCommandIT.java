package io.tributary.streams.registry;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tributary.registry.ModelVersion;
import io.tributary.registry.promotion.AliasWriter;
import io.tributary.registry.promotion.MoveRequest;
import io.tributary.registry.promotion.PromotionPolicy;
import io.tributary.streams.cli.CommandRun;
import io.tributary.streams.kafka.KafkaCluster;
import io.tributary.streams.kafka.KafkaTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@KafkaTest
@Timeout(60)
class ModelsCommandIT {

  private final byte[] onnx = RegistryFixture.random(600_000);
  private RegistryFixture registry;
  private Path file;

  @BeforeEach
  void publish(KafkaCluster kafka, @TempDir Path folder) throws IOException {
    registry = new RegistryFixture(kafka);
    registry.publish(1, RegistryFixture.random(100));
    registry.publish(2, onnx);
    registry.publish(
        4, RegistryFixture.random(100), Optional.of("parity missed"), UnaryOperator.identity());
    promote(2);
    file =
        Files.writeString(
            folder.resolve("fraud.yaml"),
            """
            pipeline: %s
            task: {type: classification, label: fraud, classes: ["no", "yes"]}
            features: {numeric: [amount]}
            registry: {policy: manual}
            kafka: {bootstrap.servers: "%s"}
            """
                .formatted(registry.pipeline, kafka.bootstrapServers()));
  }

  private void promote(int version) {
    try (AliasWriter writer =
        AliasWriter.open(registry.settings(new PromotionPolicy.Manual()), Clock.systemUTC())) {
      writer.move(
          new MoveRequest(
              "champion",
              new ModelVersion(registry.pipeline, version),
              OptionalInt.empty(),
              "ann",
              "best so far"));
    }
  }

  @AfterEach
  void closeTrainer() {
    registry.close();
  }

  @Test
  void shouldListVersionsForPeople() {
    CommandRun run = CommandRun.of("models", "list", file.toString());

    assertThat(run.exitCode()).isZero();
    assertThat(run.out().lines())
        .anyMatch(line -> line.startsWith(registry.pipeline + "@2") && line.endsWith("champion"))
        .anyMatch(line -> line.endsWith("refused: parity missed"))
        .contains("missing: " + registry.pipeline + "@3");
  }

  @Test
  void shouldListVersionsForPrograms() throws IOException {
    CommandRun run = CommandRun.of("models", "list", file.toString(), "--json");

    assertThat(run.exitCode()).isZero();
    JsonNode json = new ObjectMapper().readTree(run.out());
    assertThat(json.at("/versions")).hasSize(3);
    assertThat(json.at("/versions/1/content/bytes").intValue()).isEqualTo(600_000);
    assertThat(json.at("/versions/1/aliases/0").textValue()).isEqualTo("champion");
    assertThat(json.at("/missing/0").textValue()).isEqualTo(registry.pipeline + "@3");
    assertThat(json.at("/damaged")).isEmpty();
  }

  @Test
  void shouldShowAVersionByAnyOfItsNames() {
    CommandRun byAlias = CommandRun.of("models", "show", file.toString(), "champion");
    CommandRun byNumber = CommandRun.of("models", "show", file.toString(), "2");
    CommandRun byName = CommandRun.of("models", "show", file.toString(), registry.pipeline + "@2");

    assertThat(byAlias.out())
        .contains("offsets 1000 to 1999")
        .contains("by ann: best so far")
        .isEqualTo(byNumber.out())
        .isEqualTo(byName.out());
  }

  @Test
  void shouldSayWhichVersionIsNotThere() {
    CommandRun run = CommandRun.of("models", "show", file.toString(), "3");

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).startsWith(registry.pipeline + "@3 is not published");
  }

  @Test
  void shouldExportTheOnnxFileAndReplaceItOnlyWhenForced(@TempDir Path folder) throws IOException {
    Path out = folder.resolve("model.onnx");
    String[] export = {"models", "export", file.toString(), "champion", "--onnx", out.toString()};

    assertThat(CommandRun.of(export).exitCode()).isZero();
    assertThat(out).hasBinaryContent(onnx);

    Files.writeString(out, "mine");
    CommandRun refused = CommandRun.of(export);
    assertThat(refused.exitCode()).isEqualTo(2);
    assertThat(refused.err()).contains("--force");
    assertThat(out).hasContent("mine");

    assertThat(
            CommandRun.of(
                    "models", "export", file.toString(), "2", "--onnx", out.toString(), "--force")
                .exitCode())
        .isZero();
    assertThat(out).hasBinaryContent(onnx);
    assertThat(folder).isDirectoryNotContaining("glob:**.tributary-*");
  }

  @Test
  void shouldSayThatAnAliasNamesTheVersionAlready() throws IOException {
    CommandRun run = CommandRun.of("models", "promote", file.toString(), "2");

    assertThat(run.exitCode()).isZero();
    assertThat(run.out().strip()).isEqualTo("champion is " + registry.pipeline + "@2 already");
    CommandRun json = CommandRun.of("models", "promote", file.toString(), "2", "--json");
    assertThat(new ObjectMapper().readTree(json.out()))
        .isEqualTo(
            new ObjectMapper()
                .readTree(
                    """
                    {"alias": "champion", "version": "%1$s@2", "previous": "%1$s@2", "moved": false}
                    """
                        .formatted(registry.pipeline)));
    assertThat(registry.champions()).containsExactly(2);
  }

  @Test
  void shouldPromoteNothingThatMustNotBeServed() {
    assertRefused(2, registry.pipeline + "@3 is not published", "promote", "3");
    assertRefused(2, "no alias 'challenger'", "promote", "challenger");
    assertRefused(1, registry.pipeline + "@4 must not be served: parity missed", "promote", "4");
    // What it holds is no ONNX file, which its manifest does not tell.
    assertRefused(1, registry.pipeline + "@1 must not be served: ", "promote", "1");
  }

  @Test
  void shouldPromoteNothingWhenTheAliasIsNotWhereItIsExpected() {
    String now = "champion names %s@2, not ".formatted(registry.pipeline);
    assertRefused(1, now + registry.pipeline + "@1", "promote", "1", "--if-current", "1");
    assertRefused(1, now + "no version", "promote", "1", "--if-current", "none");
    assertRefused(2, "an alias starts with a letter", "promote", "1", "--alias", "A");
  }

  @Test
  void shouldNotGoBackWhereNothingWasBefore() {
    assertRefused(1, "named none before it", "rollback");
    assertRefused(1, "challenger names no version", "rollback", "--alias", "challenger");
  }

  @Test
  void shouldLeaveTheChampionToThePolicyThatFollowsTheNewest() throws IOException {
    Files.writeString(file, Files.readString(file).replace("manual", "latest"));

    assertRefused(2, "registry.policy is latest", "promote", "1");
    assertRefused(2, "registry.policy is latest", "rollback");
    assertRefused(1, "must not be served", "promote", "1", "--alias", "challenger");
  }

  @Test
  void shouldSayThatNoBrokerAnswers() {
    assertRefused(
        1, "no answer from the broker", "promote", "1", "--bootstrap-servers", "localhost:1");
  }

  private void assertRefused(int exitCode, String message, String command, String... arguments) {
    CommandRun run =
        CommandRun.of(
            Stream.concat(Stream.of("models", command, file.toString()), Stream.of(arguments))
                .toArray(String[]::new));
    assertThat(run.err()).contains(message);
    assertThat(run.exitCode()).isEqualTo(exitCode);
    assertThat(registry.champions()).containsExactly(2);
  }
}
