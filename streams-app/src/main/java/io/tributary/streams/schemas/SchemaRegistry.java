package io.tributary.streams.schemas;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;
import java.net.URLEncoder;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Looks schemas up by their id, over the API that Confluent's registry and Apicurio's {@code
 * ccompat} have in common. What was found is kept for ever, since an id never changes its meaning;
 * what was not found, for some seconds. Safe for use by many threads.
 */
public final class SchemaRegistry {

  private static final Duration PATIENCE = Duration.ofSeconds(4);
  private static final Duration ABSENT_FOR = Duration.ofSeconds(10);
  private static final int MOST_ABSENT = 1000;

  private final SchemaRequests requests;
  private final Clock clock;
  private final Map<Integer, RegisteredSchema> found = new LinkedHashMap<>();
  private final Map<Integer, Instant> absent =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Integer, Instant> eldest) {
          return size() > MOST_ABSENT;
        }
      };

  /**
   * @param address the base of the API; {@code user:password@} in it is sent as basic
   *     authentication
   * @param clock tells how long an absent schema has been so
   */
  public SchemaRegistry(URI address, Clock clock) {
    this(address, clock, PATIENCE);
  }

  /**
   * As the other constructor.
   *
   * @param patience how long a registry that does not answer is asked again
   */
  SchemaRegistry(URI address, Clock clock, Duration patience) {
    requests = new SchemaRequests(address, patience);
    this.clock = clock;
  }

  /**
   * The schema of an id; empty when the registry has none.
   *
   * @throws SchemaRegistryException when the registry cannot be reached, refuses to answer, or is
   *     none, after some seconds
   */
  public synchronized Optional<RegisteredSchema> find(int id) {
    RegisteredSchema known = found.get(id);
    if (known != null) {
      return Optional.of(known);
    }
    Instant asked = absent.get(id);
    if (asked != null && clock.instant().isBefore(asked.plus(ABSENT_FOR))) {
      return Optional.empty();
    }
    Optional<RegisteredSchema> answer = requests.get("/schemas/ids/" + id, "schema id " + id);
    if (answer.isPresent()) {
      found.put(id, answer.get());
      absent.remove(id);
    } else {
      absent.remove(id);
      absent.put(id, clock.instant());
    }
    return answer;
  }

  static String subjectPath(String subject, int version) {
    // As a path it needs %20 for a blank, which forms write as a plus sign.
    String name = URLEncoder.encode(subject, UTF_8).replace("+", "%20");
    return "/subjects/" + name + "/versions/" + version;
  }
}
