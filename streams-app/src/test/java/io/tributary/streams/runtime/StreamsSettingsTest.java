package io.tributary.streams.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tributary.streams.failure.UserException;
import io.tributary.streams.pipeline.Pipeline;
import io.tributary.streams.pipeline.PipelineFile;
import io.tributary.streams.topics.TopicLimits;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.streams.StreamsConfig;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class StreamsSettingsTest {

  private Path folder;
  private Pipeline pipeline;

  @BeforeEach
  void write(@TempDir Path temporary) throws IOException {
    folder = temporary;
    Path file = folder.resolve("p.yaml");
    Files.writeString(
        file,
        """
        pipeline: fraud
        task: {type: regression, label: y}
        features: {numeric: [x]}
        """);
    pipeline = PipelineFile.read(file, Map.of()).withState(folder.resolve("state"));
  }

  @Test
  void shouldBeAcceptedByKafkaStreamsWhenNothingIsSet() {
    StreamsConfig config = new StreamsConfig(settings(Map.of(), Role.TRAINING));

    assertThat(config.getString("application.id")).isEqualTo("fraud-training");
    assertThat(config.getString("processing.guarantee")).isEqualTo("exactly_once_v2");
    assertThat(config.getLong("commit.interval.ms")).isEqualTo(100);
    assertThat(config.getMainConsumerConfigs("g", "c", 1))
        .containsEntry("isolation.level", "read_committed")
        .containsEntry("group.instance.id", "me-1");
    assertThat(config.getRestoreConsumerConfigs("c"))
        .containsEntry("max.partition.fetch.bytes", "16777216");
    assertThat(config.getGlobalConsumerConfigs("c"))
        .containsEntry("isolation.level", "read_committed");
  }

  @ParameterizedTest
  @CsvSource({
    "32, champion, 100, 100",
    "32, live, 10, 10",
    "60000, champion, 1000, 100",
    "60000, live, 1000, 10"
  })
  void shouldCommitAsOftenAsCheckpointsAndFollowersAllow(
      int units, String follow, String training, String others) throws IOException {
    pipeline =
        PipelineFile.read(
            Files.writeString(
                folder.resolve("q.yaml"),
                """
                pipeline: fraud
                task: {type: regression, label: y}
                features: {numeric: [x]}
                network: [{dense: {units: %d}}]
                scoring: {device: cpu, follow: %s}
                """
                    .formatted(units, follow)),
            Map.of());

    assertThat(settings(Map.of(), Role.TRAINING)).containsEntry("commit.interval.ms", training);
    assertThat(settings(Map.of(), Role.SCORING)).containsEntry("commit.interval.ms", others);
    assertThat(settings(Map.of(), Role.LABELLING)).containsEntry("commit.interval.ms", others);
  }

  @Test
  void shouldLetProducersSendWhatTheTopicsTake() {
    assertThat(new StreamsConfig(settings(Map.of(), Role.SCORING)).getProducerConfigs("c"))
        .containsEntry("max.request.size", Integer.toString(TopicLimits.maxMessageBytes(pipeline)));
  }

  @Test
  void shouldBufferFewerRecordsWhenTheyMayBeLarge() {
    Properties settings = settings(Map.of(), Role.SCORING);
    assertThat(settings)
        .containsEntry("buffered.records.per.partition", "256")
        .containsEntry("consumer.max.poll.records", "256");
    assertThat(new StreamsConfig(settings).getMainConsumerConfigs("g", "c", 1))
        .containsEntry("max.poll.records", "256");
    assertThat(settings(Map.of("consumer.max.poll.records", "500"), Role.SCORING))
        .containsEntry("consumer.max.poll.records", "500");
  }

  @Test
  void shouldPassOtherSettingsThroughWhenTheUserGivesThem() {
    Properties settings =
        settings(
            Map.of("security.protocol", "SASL_SSL", "commit.interval.ms", "250"), Role.SCORING);

    assertThat(settings)
        .containsEntry("security.protocol", "SASL_SSL")
        .containsEntry("commit.interval.ms", "250");
  }

  @ParameterizedTest
  @CsvSource({
    "statestore.cache.max.bytes, 0",
    "processing.guarantee, at_least_once",
    "consumer.isolation.level, read_uncommitted",
    "processing.exception.handler, org.example.Continue",
    "cache.max.bytes.buffering, 0"
  })
  void shouldRefuseByNameWhenASettingBreaksThePromise(String name, String value) {
    assertThatThrownBy(() -> settings(Map.of(name, value), Role.SCORING))
        .isInstanceOf(UserException.class)
        .hasMessageContaining(name);
  }

  @Test
  void shouldRefuseWhenThreadsLeaveNoCacheForEach() {
    assertThatThrownBy(() -> settings(Map.of("num.stream.threads", "1000000"), Role.SCORING))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("1000000 threads");
  }

  @Test
  void shouldKeepTheInstanceWhenTheFolderIsTheSame() {
    String first = InstanceId.in(folder.resolve("a"));

    assertThat(InstanceId.in(folder.resolve("a"))).isEqualTo(first);
    assertThat(InstanceId.in(folder.resolve("b"))).isNotEqualTo(first);
  }

  private Properties settings(Map<String, String> kafka, Role role) {
    Map<String, String> all = new HashMap<>(pipeline.kafka());
    all.putAll(kafka);
    Pipeline changed =
        new Pipeline(
            pipeline.name(),
            pipeline.learner(),
            pipeline.derived(),
            pipeline.sequence(),
            pipeline.fields(),
            pipeline.source(),
            pipeline.scoring(),
            pipeline.registry(),
            pipeline.admin(),
            all,
            pipeline.state());
    return StreamsSettings.of(changed, role, "me");
  }
}
