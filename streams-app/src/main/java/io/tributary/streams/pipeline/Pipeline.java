package io.tributary.streams.pipeline;

import io.tributary.learning.features.FeatureSpec;
import io.tributary.learning.online.LearnerSpec;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A checked pipeline with every default filled in.
 *
 * @param name prefix of its topics and application ids, {@code [a-z0-9._-]}
 * @param learner what is learned and how; alone determines the model, see {@link LearnerSpec}
 * @param derived the learner's numeric columns that no field of an event holds
 * @param sequence how the events of one entity become the input of a model
 * @param fields where an event carries its id, entity and time
 * @param source where events come from
 * @param scoring how events are scored
 * @param registry who decides which version answers
 * @param admin where meters and health are served
 * @param kafka settings passed through to Kafka Streams, {@code bootstrap.servers} among them
 * @param state folder for everything that this machine keeps of the pipeline
 */
public record Pipeline(
    String name,
    LearnerSpec learner,
    Derived derived,
    Sequence sequence,
    Fields fields,
    Source source,
    Scoring scoring,
    RegistrySettings registry,
    Admin admin,
    Map<String, String> kafka,
    Path state) {

  public Pipeline {
    kafka = Map.copyOf(kafka);
  }

  /** The learner's numeric columns that are fields of an event. */
  public List<String> numericFields() {
    FeatureSpec features = learner.features();
    return features.numeric().subList(0, features.numeric().size() - derived.width());
  }

  /** Whether the learner publishes its weights at every commit, and they answer. */
  public boolean isLive() {
    return scoring.follow() == Scoring.Follow.LIVE;
  }

  /** What an event tells the model, in the order of the input tensors. */
  public List<Feature> features() {
    return Feature.of(learner.features(), derived);
  }

  /** The first of the columns of windows in the tensor {@code numeric}. */
  public int firstWindowColumn() {
    int windows = derived.windows().stream().mapToInt(EventWindow::width).sum();
    return learner.features().numeric().size() - derived.lags().width() - windows;
  }

  /** Address of the Kafka cluster, {@code host:port[,host:port]}. */
  public String bootstrapServers() {
    return kafka.getOrDefault(
        KafkaSection.BOOTSTRAP_SERVERS, KafkaSection.DEFAULT_BOOTSTRAP_SERVERS);
  }

  /** The same pipeline on another cluster. */
  public Pipeline withBootstrapServers(String servers) {
    Map<String, String> settings = new HashMap<>(kafka);
    settings.put(KafkaSection.BOOTSTRAP_SERVERS, servers);
    return new Pipeline(
        name, learner, derived, sequence, fields, source, scoring, registry, admin, settings,
        state);
  }

  /** The same pipeline with another learner for the same events. */
  public Pipeline withLearner(LearnerSpec other) {
    return new Pipeline(
        name, other, derived, sequence, fields, source, scoring, registry, admin, kafka, state);
  }

  /** The same pipeline with its state in another folder. */
  public Pipeline withState(Path folder) {
    return new Pipeline(
        name, learner, derived, sequence, fields, source, scoring, registry, admin, kafka, folder);
  }

  /** The same pipeline with its meters elsewhere. */
  public Pipeline withAdmin(Admin other) {
    return new Pipeline(
        name, learner, derived, sequence, fields, source, scoring, registry, other, kafka, state);
  }

  /**
   * How long the events of an entity are kept for the inputs of its later ones. How many these are
   * is said by {@link FeatureSpec#steps}.
   *
   * @param timeToLive an entity that is idle for longer starts over; for ever when empty
   */
  public record Sequence(Optional<Duration> timeToLive) {
    /** Entities are kept for ever. */
    public static final Sequence UNLIMITED = new Sequence(Optional.empty());
  }

  /**
   * Names of fields in an event.
   *
   * @param id joins labels to events; {@code topic-partition-offset} when absent
   * @param key the entity; the record's own key when absent
   * @param timestamp event time, ISO 8601 or epoch milliseconds; the record's own when absent
   * @param weight how much the event counts in learning; 1 when absent
   */
  public record Fields(
      Optional<String> id,
      Optional<String> key,
      Optional<String> timestamp,
      Optional<String> weight) {

    /** All events count alike. */
    public Fields(Optional<String> id, Optional<String> key, Optional<String> timestamp) {
      this(id, key, timestamp, Optional.empty());
    }
  }

  /**
   * Where labeled events come from.
   *
   * @param events the user's topic
   * @param format how they are written
   * @param maxRecordBytes a larger record goes to the dead letters
   */
  public record Source(String events, SourceFormat format, int maxRecordBytes) {

    /** Events in JSON. */
    public Source(String events, int maxRecordBytes) {
      this(events, new SourceFormat.Json(), maxRecordBytes);
    }
  }

  /**
   * How events are scored.
   *
   * @param device where ONNX Runtime runs
   * @param maxBatch the most rows in one call of the runtime: events, and their copies that explain
   * @param maxLinger the longest an event waits for others
   * @param maxModelAge how long ago the version that answers may have been promoted, or the weights
   *     committed, for the program to be ready; any time when empty
   * @param canary a version that answers for some keys; empty for none
   * @param shadow aliases of versions that score what was answered, for nobody
   * @param explain which predictions say what moved them; empty for none
   * @param follow whose weights answer for the others
   */
  public record Scoring(
      Device device,
      int maxBatch,
      Duration maxLinger,
      Optional<Duration> maxModelAge,
      Optional<Canary> canary,
      List<String> shadow,
      Optional<Explain> explain,
      Follow follow) {

    public Scoring {
      shadow = List.copyOf(shadow);
    }

    /** The champion alone, of any age. */
    public Scoring(Device device, int maxBatch, Duration maxLinger) {
      this(
          device,
          maxBatch,
          maxLinger,
          Optional.empty(),
          Optional.empty(),
          List.of(),
          Optional.empty(),
          Follow.CHAMPION);
    }

    /**
     * Another version than the champion's for some keys.
     *
     * @param alias names the version
     * @param share of the keys, above 0 and at most 1
     */
    public record Canary(String alias, double share) {}

    /**
     * Predictions that say what moved them.
     *
     * @param every one event of so many offsets of a partition
     * @param top the most features that one names
     */
    public record Explain(int every, int top) {}

    /** Where ONNX Runtime runs. */
    public sealed interface Device {

      /** On the first GPU where there is one, else as {@link Cpu}. */
      record Auto() implements Device {}

      /** On the processor. */
      record Cpu() implements Device {}

      /**
       * On this GPU.
       *
       * @param index as the driver counts, from 0
       */
      record Cuda(int index) implements Device {}
    }

    /** Whose weights answer. */
    public enum Follow {
      /** Those of the version that the alias names. */
      CHAMPION,
      /** The learner's own as of its last commit; the champion until there are any. */
      LIVE
    }
  }

  /** Who decides which version answers. */
  public record RegistrySettings(Policy policy) {
    /** Promotion policies. */
    public enum Policy {
      /** Every published version becomes champion. */
      LATEST,
      /** Only people promote. */
      MANUAL
    }
  }

  /**
   * The admin port.
   *
   * @param host address to bind, loopback by default
   * @param port TCP port; 0 picks a free one
   */
  public record Admin(String host, int port) {}
}
