package io.tributary.streams.schemas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tributary.streams.failure.OutageException;
import io.tributary.streams.schemas.RegisteredSchema.Reference;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SchemaRegistryTest {

  private final RegistryServer server = new RegistryServer();
  private final SettableClock clock = new SettableClock();
  private final SchemaRegistry registry =
      new SchemaRegistry(server.address(), clock, Duration.ZERO);

  @AfterEach
  void close() {
    server.close();
  }

  @Test
  void shouldAskOnceForASchemaThatIsThere() {
    server.register(7, "\"int\"");

    assertThat(registry.find(7)).contains(new RegisteredSchema("AVRO", "\"int\"", List.of()));
    assertThat(registry.find(7)).isPresent();
    assertThat(server.requests()).containsExactly("/schemas/ids/7");
  }

  @Test
  void shouldAskAgainForASchemaThatWasNotThereAfterSomeSeconds() {
    assertThat(registry.find(7)).isEmpty();
    server.register(7, "\"int\"");
    clock.now = clock.now.plusSeconds(9);
    assertThat(registry.find(7)).isEmpty();
    clock.now = clock.now.plusSeconds(2);
    assertThat(registry.find(7)).isPresent();
    assertThat(server.requests()).hasSize(2);
  }

  @Test
  void shouldFollowReferences() {
    Map<String, Object> reference = Map.of("name", "a.Shop", "subject", "the shop", "version", 3);
    server.register(
        1, Map.of("schema", "x", "schemaType", "PROTOBUF", "references", List.of(reference)));
    server.answer("/subjects/the%20shop/versions/3", 200, "{\"schema\":\"y\"}");

    assertThat(registry.find(1))
        .contains(
            new RegisteredSchema(
                "PROTOBUF",
                "x",
                List.of(new Reference("a.Shop", new RegisteredSchema("AVRO", "y", List.of())))));
  }

  @Test
  void shouldEndReferencesInCircles() {
    List<Object> references = List.of(Map.of("name", "a", "subject", "a", "version", 1));
    server.register(1, Map.of("schema", "x", "references", references));
    server.answer(
        "/subjects/a/versions/1",
        200,
        """
        {"schema": "x", "references": [{"name": "a", "subject": "a", "version": 1}]}
        """);

    assertThatThrownBy(() -> registry.find(1))
        .isInstanceOf(SchemaRegistryException.class)
        .hasMessageContaining("has more than 100 references");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "500 | {} | answers with status 500",
        "503 | {} | answers with status 503",
        "429 | {} | answers with status 429",
        "401 | {} | answers with status 401 and no schema",
        "404 | {} | answers with status 404 and no schema",
        "200 | [] | answers with status 200 and no schema",
        "200 | <html> | answers with status 200 and no JSON"
      })
  void shouldNotTakeTroubleForAnAbsentSchema(int status, String body, String message) {
    server.answer("/schemas/ids/7", status, body);

    assertThatThrownBy(() -> registry.find(7))
        .isInstanceOf(OutageException.class)
        .hasMessage(
            "the schema registry at "
                + server.address()
                + " "
                + message
                + " for schema id 7: is it running, and is source.events.schemaRegistry right?");

    server.register(7, "\"int\"");
    assertThat(registry.find(7)).isPresent();
  }

  @Test
  void shouldSayThatNobodyAnswers() {
    server.close();

    assertThatThrownBy(() -> registry.find(7))
        .isInstanceOf(OutageException.class)
        .hasMessageContaining("does not answer");
  }

  @Test
  void shouldSendUserAndPasswordAndNeverShowThem() {
    server.answer("/ccompat/schemas/ids/7", 403, "{}");
    URI address =
        URI.create(server.address().toString().replace("//", "//me:s%40cret@") + "/ccompat");
    SchemaRegistry secured = new SchemaRegistry(address, clock, Duration.ZERO);

    assertThatThrownBy(() -> secured.find(7)).message().doesNotContain("me:", "cret");
    // me:s@cret in Base64
    assertThat(server.requests()).containsExactly("/ccompat/schemas/ids/7 Basic bWU6c0BjcmV0");
  }

  private static final class SettableClock extends Clock {

    private Instant now = Instant.EPOCH;

    @Override
    public Instant instant() {
      return now;
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }
}
