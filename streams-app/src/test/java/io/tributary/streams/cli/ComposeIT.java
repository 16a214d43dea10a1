package io.tributary.streams.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The compose file, without Grafana: comes up, scores a file, and fills the dashboard's queries.
 */
class ComposeIT {

  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
  private static final Path JAR = ROOT.resolve("streams-app/target/tributary.jar");
  private static final int EVENTS = 3000;

  private final HttpClient http = HttpClient.newHttpClient();
  private boolean up;

  @Test
  @Timeout(600)
  void shouldScoreASentFileAndAnswerEveryQueryOfTheDashboard(@TempDir Path folder)
      throws Exception {
    assumeTrue(!System.getProperty("test.kafka", "auto").equals("embedded"), "no Docker wanted");
    assumeTrue(succeeds("docker", "info"), "no Docker engine answers");
    assumeTrue(succeeds("docker-compose", "version"), "there is no docker-compose");
    assumeTrue(Files.exists(JAR), "the jar is not built: this test runs after package");

    up = true;
    compose("up", "--detach", "--build", "kafka", "topics", "app", "prometheus");
    await()
        .atMost(Duration.ofMinutes(4))
        .pollInterval(Duration.ofSeconds(1))
        .ignoreExceptions()
        .until(() -> get("http://127.0.0.1:9404/readyz").statusCode() == 200);
    await()
        .atMost(Duration.ofMinutes(1))
        .ignoreExceptions()
        .until(() -> get("http://127.0.0.1:9090/-/healthy").statusCode() == 200);

    Path file = Files.write(folder.resolve("events.csv"), rows());
    CommandRun sent =
        CommandRun.of(
            "send",
            ROOT.resolve("docker/pipeline.yaml").toString(),
            "--bootstrap-servers",
            "127.0.0.1:9092",
            "--events",
            file.toString(),
            "--rate",
            "100");
    assertThat(sent.exitCode()).as(sent.err()).isZero();

    await()
        .atMost(Duration.ofMinutes(1))
        .untilAsserted(
            () ->
                assertThat(get("http://127.0.0.1:9404/metrics").body())
                    .contains("tributary_score_events_total " + EVENTS + ".0"));
    for (String query : queries()) {
      await(query)
          .atMost(Duration.ofMinutes(1))
          .pollInterval(Duration.ofSeconds(1))
          .untilAsserted(() -> assertThat(series(query)).as(query).isNotEmpty());
    }
  }

  @AfterEach
  void down() throws Exception {
    if (up) {
      compose("down", "--volumes", "--timeout", "20");
    }
  }

  private static List<String> rows() {
    SplittableRandom random = new SplittableRandom(7);
    Stream<String> rows =
        Stream.generate(
                () -> {
                  double price = random.nextDouble();
                  return "%d,%.4f,%.4f,%.4f,%.4f,%.4f,%.4f,%s"
                      .formatted(
                          random.nextInt(1, 8),
                          random.nextDouble(),
                          price,
                          random.nextDouble(),
                          random.nextDouble(),
                          random.nextDouble(),
                          random.nextDouble(),
                          price > 0.5 ? "UP" : "DOWN");
                })
            .limit(EVENTS);
    return Stream.concat(
            Stream.of("day,period,nswprice,nswdemand,vicprice,vicdemand,transfer,class"), rows)
        .toList();
  }

  private static List<String> queries() throws IOException {
    JsonNode dashboard =
        new ObjectMapper().readTree(ROOT.resolve("grafana/dashboards/tributary.json").toFile());
    List<String> queries = dashboard.findValuesAsText("expr");
    assertThat(queries).hasSizeGreaterThan(8);
    return queries;
  }

  private JsonNode series(String query) throws IOException, InterruptedException {
    String encoded = URLEncoder.encode(query, StandardCharsets.UTF_8);
    String answer = get("http://127.0.0.1:9090/api/v1/query?query=" + encoded).body();
    return new ObjectMapper().readTree(answer).path("data").path("result");
  }

  private java.net.http.HttpResponse<String> get(String uri)
      throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(uri)).timeout(Duration.ofSeconds(5)).build();
    return http.send(request, BodyHandlers.ofString());
  }

  private static void compose(String... arguments) throws IOException, InterruptedException {
    String[] command =
        Stream.concat(
                Stream.of("docker-compose", "-p", "tributary-it", "-f", "docker/compose.yaml"),
                Stream.of(arguments))
            .toArray(String[]::new);
    Process process = new ProcessBuilder(command).directory(ROOT.toFile()).inheritIO().start();
    assertThat(process.waitFor(5, TimeUnit.MINUTES)).as(String.join(" ", command)).isTrue();
    assertThat(process.exitValue()).as(String.join(" ", command)).isZero();
  }

  private static boolean succeeds(String... command) {
    try {
      Process process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      return process.waitFor(20, TimeUnit.SECONDS) && process.exitValue() == 0;
    } catch (IOException notInstalled) {
      return false;
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
