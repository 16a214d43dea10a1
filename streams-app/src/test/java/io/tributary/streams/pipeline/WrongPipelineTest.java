package io.tributary.streams.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WrongPipelineTest {

  private static final String HEAD =
      """
      pipeline: p
      task: {type: classification, label: y, classes: [a, b]}
      features: {numeric: [x]}
      """;

  private final Path folder;

  WrongPipelineTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @Test
  void shouldTellEveryMistakeAtOnceInTheOrderOfLines() throws IOException {
    assertThat(
            mistakes(
                """
                pipeline: Elec 2
                task: {type: classification, label: class, classes: [UP]}
                features:
                  numeric: [x, x]
                  categorical: {day: {buckets: 1, dimension: 2}}
                network:
                  - dense: {units: 0, activation: rlu}
                  - lstm: {units: 32}
                trainig: {miniBatch: 4}
                kafka: {processing.guarantee: at_least_once}
                drift: {falseAlarmsPerMonth: 1}
                """))
        .isEqualTo(
            """
            1 pipeline: must be 1 to 100 of a-z, 0-9, '.', '_' and '-', a letter or digit first, but is 'Elec 2'.
            2 task.classes: must name from 2 to 10000 different classes, but names 1.
            4 features.numeric[1]: stands twice: 'x'; remove one.
            5 features.categorical.day.buckets: must be a whole number from 2 to 10000000, but is '1'.
            5 features.categorical.day.dimension: is unknown; did you mean 'dimensions'?
            7 network[0].dense.units: must be a whole number from 1 to 65536, but is '0'.
            7 network[0].dense.activation: must be identity or sigmoid or tanh or relu, but is 'rlu'. Did you mean 'relu'?
            8 network[1].lstm: is not known to this version of Tributary yet; remove it.
            9 trainig: is unknown; did you mean 'training'?
            10 kafka.processing.guarantee: is set by Tributary to exactly_once_v2, without which examples would be learned twice or never; remove it.
            11 drift: is not known to this version of Tributary yet; remove it.\
            """);
  }

  @Test
  void shouldTellWhatIsMissingWhenTheFileSaysNothing() throws IOException {
    assertThat(mistakes("key: k\n"))
        .isEqualTo(
            """
            1 pipeline: is missing; write pipeline: a name for its topics.
            1 task: is missing; write {type: classification, label: FIELD, classes: [A, B]}.
            1 features: is missing; write {numeric: [FIELD, …]}.\
            """);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          network: []            \\nnetwork: []       | 5 network: stands twice, first in line 4; remove one.
          network: dense                              | 4 network: must be a list, such as [a, b], but is 'dense'.
          network: [dense]                            | 4 network[0]: must hold keys, such as {key: value}, but is 'dense'.
          network: [{}]                               | 4 network[0]: is empty; write a layer such as dense: {units: 32}.
          network: [{dense: {units: many}}]           | 4 network[0].dense.units: must be a whole number from 1 to 65536, but is 'many'.
          network: [{dense: {units: 60000}}, {dense: {units: 60000}}] | 4 network: has 3600300002 parameters with the features, at most 50000000 are allowed; use fewer units, buckets or dimensions.
          training: {miniBatch: }                     | 4 training.miniBatch: must be one value, but is empty.
          training: {miniBatch: [1]}                  | 4 training.miniBatch: must be one value, but is a list.
          training: {miniBatch: 1.5}                  | 4 training.miniBatch: must be a whole number from 1 to 65536, but is '1.5'.
          training: {loss: mse}                       | 4 training.loss: 'mse' does not fit the task; write cross-entropy or remove it.
          training: {loss: hinge}                     | 4 training.loss: does not know 'hinge' in this version of Tributary yet; write cross-entropy or mse.
          training: {candidates: 3}                   | 4 training.candidates: must be 1, but is '3'.
          training: {averaging: [0.9]}                | 4 training.averaging: is not known to this version of Tributary yet; remove it.
          training: {clipNorm: 1}                     | 4 training.clipNorm: is not known to this version of Tributary yet; remove it.
          training: {weight: {classes: balanced}}     | 4 training.weight: is not known to this version of Tributary yet; remove it.
          training: {optimizer: {weightDecay: 0.1}}   | 4 training.optimizer.weightDecay: is not known to this version of Tributary yet; remove it.
          training: {optimizer: {schedule: cosine}}   | 4 training.optimizer.schedule: must be constant, but is 'cosine'.
          training: {optimizer: {momentum: 0.9}}      | 4 training.optimizer.momentum: is unknown; known here: type, learningRate, beta1, beta2, epsilon, schedule.
          training: {optimizer: {learningRate: 1e-50}} | 4 training.optimizer.learningRate: must be a number above 0 to 10, but is '1e-50'.
          training: {optimizer: {learningRate: NaN}}  | 4 training.optimizer.learningRate: must be a number above 0 to 10, but is 'NaN'.
          training: {optimizer: {beta1: 1}}           | 4 training.optimizer.beta1: must be a number from 0 to below 1, but is '1'.
          training: {earlyStopping: {holdOutEvery: 1}} | 4 training.earlyStopping.holdOutEvery: would keep every example from learning; write 0 or at least 2.
          snapshots: {onImprovement: maybe}           | 4 snapshots.onImprovement: must be true or false, but is 'maybe'.
          sequence: {length: 8}                       | 4 sequence.length: must be 1, but is '8'.
          scoring: {device: cuda}                     | 4 scoring.device: does not know 'cuda' in this version of Tributary yet; write auto or cpu.
          scoring: {follow: live}                     | 4 scoring.follow: does not know 'live' in this version of Tributary yet; write champion.
          scoring: {maxLinger: 5}                     | 4 scoring.maxLinger: must be a duration from 0 to 10s, such as 500us, 5ms, 2s, 10m, 12h or 7d, but is '5'.
          source: {maxRecordBytes: 1MB}               | 4 source.maxRecordBytes: must be a number of bytes from 1024 to 67108864, such as 65536, 512KiB or 1MiB, but is '1MB'.
          source: {labels: {topic: l}}                | 4 source.labels: is not known to this version of Tributary yet; remove it.
          source: {events: {topic: p.examples}}       | 4 source: events.topic: 'p.examples' is written by the pipeline itself; name another topic.
          source: {events: {format: avro}}            | 4 source.events.format: must be json, but is 'avro'.
          registry: {url: x}                          | 4 registry.url: is not known to this version of Tributary yet; remove it.
          admin: {port: 65536}                        | 4 admin.port: must be a whole number from 0 to 65535, but is '65536'.
          admin: {port: "${NONE}"}              | 4 admin.port: names the environment variable ${NONE}, which is not set; set it, or write $${ for a plain ${.
          kafka: {bootstrap.servers: here}            | 4 kafka.bootstrap.servers: must be HOST:PORT, or several with commas between them, but is 'here'.
          kafka: {bootstrap.server: a}                | 4 kafka.bootstrap.server: is unknown to Kafka; did you mean 'bootstrap.servers'?
          kafka:\\n  num.stream.threads: two        | 5 kafka.num.stream.threads: is refused by Kafka: Invalid value two for configuration num.stream.threads: Not a number of type INT.
          id: "${"                                    | 4 id: names the environment variable ${, which is not set; set it, or write $${ for a plain ${.
          """)
  void shouldNameTheLineTheValueAndTheCure(String text, String mistake) throws IOException {
    assertThat(mistakes(HEAD + text.replace("\\n", "\n") + "\n")).isEqualTo(mistake);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {type: anomaly, label: y}                             | task.type: does not know 'anomaly' in this version of Tributary yet; write classification or regression.
          {type: regression, label: y, classes: [a, b]}         | task.classes: belongs to type: classification; remove it.
          {type: regression, label: x}                          | features: holds the label 'x', so the model would be told what it must predict; remove it there.
          {type: regression, label: y, horizon: 3}              | task.horizon: is not known to this version of Tributary yet; remove it.
          {type: classification, label: y}                      | task.classes: is missing; write classes: [A, B], every value of the label.
          {type: classification, label: y, classes: [a, b, a]}  | task.classes[2]: stands twice: 'a'; remove one.
          {type: regression}                                    | task.label: is missing; write label: the name of the label's field.
          """)
  void shouldRefuseATaskThatIsNone(String task, String mistake) throws IOException {
    assertThat(mistakes("pipeline: p\nfeatures: {numeric: [x]}\ntask: " + task + "\n"))
        .endsWith(mistake)
        .doesNotContain("\n");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {}                       | features: must name from 1 to 10000 columns beneath numeric and categorical, but names 0.
          {numeric: []}            | features: must name from 1 to 10000 columns beneath numeric and categorical, but names 0.
          {numeric: [x], lag: {label: 1}} | features.lag: is not known to this version of Tributary yet; remove it.
          {numeric: [x], image: {}} | features.image: is not known to this version of Tributary yet; remove it.
          {numeric: [x], time: {}} | features.time: is not known to this version of Tributary yet; remove it.
          {numeric: [x], window: {}} | features.window: is not known to this version of Tributary yet; remove it.
          {numeric: [x], clip: -1} | features.clip: must be a number from 0 to 1000000, but is '-1'.
          """)
  void shouldRefuseFeaturesThatAreNone(String features, String mistake) throws IOException {
    assertThat(
            mistakes(
                "pipeline: p\ntask: {type: regression, label: y}\nfeatures: " + features + "\n"))
        .isEqualTo("3 " + mistake);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          "a: [1, 2"                        | 1 : is not YAML: expected ',' or ']', but got <stream end>.
          "- a"                             | 0 : is no pipeline; write 'pipeline: NAME' and what follows.
          ""                                | 0 : is no pipeline; write 'pipeline: NAME' and what follows.
          "a: &x [1]\\nb: *x"               | 2 : aliases (*name) are not supported; write the value out.
          "a: 1\\n---\\nb: 2"               | 2 : is not YAML: but found another document.
          "a: 1\\nb: \u0007"                | 2 : has a character that YAML does not allow: U+0007.
          """)
  void shouldRefuseWhatIsNoDocument(String text, String mistake) throws IOException {
    assertThat(mistakes(text.replace("\\n", "\n"))).isEqualTo(mistake);
  }

  @Test
  void shouldRefuseABombOfAliases() throws IOException {
    String bomb = "a: &a [x]\nb: &b [*a, *a]\nc: &c [*b, *b]\nfeatures: {numeric: *c}\n";
    assertThat(mistakes(bomb)).startsWith("2 : aliases");
  }

  @Test
  void shouldRefuseAFileThatIsTooLarge() throws IOException {
    assertThat(mistakes("# " + "x".repeat(1 << 20)))
        .isEqualTo("0 : has 1048578 bytes, more than any pipeline needs.");
  }

  @Test
  void shouldPrintFileAndLine() throws IOException {
    Path file = Files.writeString(folder.resolve("p.yaml"), HEAD + "\nscorin: {}\n");
    assertThat(
            catchThrowableOfType(PipelineException.class, () -> PipelineFile.read(file, Map.of())))
        .hasMessage(file + ":5: scorin: is unknown; did you mean 'scoring'?");
  }

  private String mistakes(String text) throws IOException {
    Path file = Files.writeString(folder.resolve("p.yaml"), text);
    PipelineException wrong =
        catchThrowableOfType(PipelineException.class, () -> PipelineFile.read(file, Map.of()));
    assertThat(wrong).as("the file is right").isNotNull();
    return wrong.mistakes().stream()
        .map(m -> m.line() + " " + m.where() + ": " + m.message())
        .collect(Collectors.joining("\n"));
  }
}
