package io.tributary.streams.schemas;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tributary.streams.schemas.RegisteredSchema.Reference;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.errors.InterruptException;

/** Asks a registry, again and again where it does not answer. Confined to one thread at a time. */
final class SchemaRequests {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration CONNECT = Duration.ofSeconds(2);
  private static final Duration ANSWER = Duration.ofSeconds(3);
  private static final Duration PAUSE = Duration.ofMillis(200);
  private static final long MOST_BYTES = 4 << 20;
  private static final int MOST_REFERENCES = 100;

  /** No such subject, version or schema: what both registries say. */
  private static final Set<Integer> ABSENT = Set.of(40401, 40402, 40403);

  private final HttpClient client =
      HttpClient.newBuilder()
          .connectTimeout(CONNECT)
          .followRedirects(HttpClient.Redirect.NORMAL)
          .build();
  private final String address;
  private final Optional<String> authorization;
  private final Duration patience;

  SchemaRequests(URI address, Duration patience) {
    String secret = address.getRawUserInfo();
    this.address =
        secret == null ? address.toString() : address.toString().replace(secret + "@", "");
    authorization =
        Optional.ofNullable(address.getUserInfo())
            .map(user -> "Basic " + Base64.getEncoder().encodeToString(user.getBytes(UTF_8)));
    this.patience = patience;
  }

  /**
   * A schema and all that it refers to; empty when the registry has none.
   *
   * @param what for the message
   * @throws SchemaRegistryException when the registry did not say so within the patience
   */
  Optional<RegisteredSchema> get(String path, String what) {
    return get(path, what, new Budget());
  }

  /** Counts the references of one schema, so that they cannot go round in circles. */
  private static final class Budget {
    private int left = MOST_REFERENCES;
  }

  private Optional<RegisteredSchema> get(String path, String what, Budget budget) {
    HttpResponse<String> response = answer(path, what);
    JsonNode body = json(response, what);
    if (response.statusCode() == 404 && ABSENT.contains(body.path("error_code").asInt())) {
      return Optional.empty();
    }
    if (response.statusCode() != 200 || !body.path("schema").isTextual()) {
      throw failure(what, "answers with status " + response.statusCode() + " and no schema");
    }
    List<Reference> references = new ArrayList<>();
    for (JsonNode reference : body.path("references")) {
      if (budget.left-- == 0) {
        throw failure(what, "has more than " + MOST_REFERENCES + " references");
      }
      String subject = reference.path("subject").asText();
      int version = reference.path("version").asInt();
      Optional<RegisteredSchema> referred =
          get(
              SchemaRegistry.subjectPath(subject, version),
              what + ", which refers to version " + version + " of " + subject,
              budget);
      if (referred.isEmpty()) {
        return Optional.empty();
      }
      references.add(new Reference(reference.path("name").asText(), referred.get()));
    }
    String type = body.path("schemaType").asText("AVRO");
    return Optional.of(new RegisteredSchema(type, body.path("schema").asText(), references));
  }

  private JsonNode json(HttpResponse<String> response, String what) {
    try {
      return JSON.readTree(response.body());
    } catch (JsonProcessingException e) {
      throw failure(what, "answers with status " + response.statusCode() + " and no JSON");
    }
  }

  /** The first answer that is not for the moment only. */
  private HttpResponse<String> answer(String path, String what) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(address + path))
            .timeout(ANSWER)
            .header("Accept", "application/vnd.schemaregistry.v1+json, application/json");
    authorization.ifPresent(value -> request.header("Authorization", value));
    long end = System.nanoTime() + patience.toNanos();
    while (true) {
      String trouble;
      try {
        HttpResponse<String> response =
            client.send(
                request.build(), BodyHandlers.limiting(BodyHandlers.ofString(UTF_8), MOST_BYTES));
        if (response.statusCode() < 500 && response.statusCode() != 429) {
          return response;
        }
        trouble = "answers with status " + response.statusCode();
      } catch (IOException unreachable) {
        trouble = "does not answer (" + reason(unreachable) + ")";
      } catch (InterruptedException interrupted) {
        throw new InterruptException(interrupted);
      }
      if (System.nanoTime() + PAUSE.toNanos() > end) {
        throw failure(what, trouble);
      }
      pause();
    }
  }

  private static void pause() {
    try {
      TimeUnit.NANOSECONDS.sleep(PAUSE.toNanos());
    } catch (InterruptedException interrupted) {
      throw new InterruptException(interrupted);
    }
  }

  private static String reason(IOException failure) {
    return failure.getMessage() == null ? failure.getClass().getSimpleName() : failure.getMessage();
  }

  private SchemaRegistryException failure(String what, String trouble) {
    return new SchemaRegistryException(
        "the schema registry at %s %s for %s: is it running, and is source.events.schemaRegistry right?"
            .formatted(address, trouble, what));
  }
}
