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
                  - embedding: {units: 32}
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
            7 network[0].dense.activation: must be identity or sign or sigmoid or tanh or relu or leaky-relu or prelu or elu or gelu or silu or softmax, but is 'rlu'. Did you mean 'elu'?
            8 network[1].embedding: is not known to this version of Tributary yet; remove it.
            9 trainig: is unknown; did you mean 'training'?
            10 kafka.processing.guarantee: is set by Tributary to exactly_once_v2, without which examples would be learned twice or never; remove it.
            11 drift.falseAlarmsPerMonth: is not known to this version of Tributary yet; remove it.\
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
          network: [{dense: {units: 60000}}, {dense: {units: 60000}}] | 4 network: does not fit: the network has 3600300002 parameters, an array holds at most 2147483583; use fewer units, buckets or dimensions.
          training: {miniBatch: }                     | 4 training.miniBatch: must be one value, but is empty.
          training: {miniBatch: [1]}                  | 4 training.miniBatch: must be one value, but is a list.
          training: {miniBatch: 1.5}                  | 4 training.miniBatch: must be a whole number from 1 to 65536, but is '1.5'.
          training: {loss: mse}                       | 4 training.loss: 'mse' does not fit the task; write cross-entropy or remove it.
          training: weight                            | 4 training: must hold keys, such as {key: value}, but is 'weight'.
          network: [{dense: {initializer: he-norm}}]  | 4 network[0].dense.initializer: must be he or he-normal or xavier or xavier-normal or zeros, but is 'he-norm'. Did you mean 'he-normal'?
          network: [{dropout: {rate: 1}}]             | 4 network[0].dropout.rate: must be a number from 0 to below 1, but is '1'.
          network: [{flatten: {size: 1}}]             | 4 network[0].flatten.size: is unknown; no key stands here.
          network: [{residual: []}]                   | 4 network[0].residual: must hold at least one layer; write one or remove the block.
          network: [{residual: {dense: {}}}]          | 4 network[0].residual: must be a list, such as [a, b], but is a group of keys.
          network: [{dense: }, {residual: [{dense: {units: 0}}]}] | 4 network[1].residual[0].dense.units: must be a whole number from 1 to 65536, but is '0'.
          network: [{conv2d: {}}]                     | 4 network: does not fit: conv2d takes one image and no other columns, but the features are 0 images, 1 numeric and 0 categorical columns; keep one image, or begin with a dense layer.
          network: [{maxPool: {padding: 2}}]          | 4 network[0].maxPool.padding: must be less than the kernel, 2.
          network: [{reshape: {shape: [1, 1]}}]       | 4 network[0].reshape.shape: must be [channels, height, width].
          network: [{batchNorm: {}}]                  | 4 network: does not fit: batchNorm standardises over the rows of a mini-batch, and miniBatch is 1; make it 16, or use layerNorm.
          network: [{drpout: {}}]                     | 4 network[0].drpout: is unknown; did you mean 'dropout'?
          training: {outputInitializer: zero}         | 4 training.outputInitializer: must be he or he-normal or xavier or xavier-normal or zeros, but is 'zero'. Did you mean 'zeros'?
          training: {loss: {type: huber, delta: 2}}   | 4 training.loss.type: 'huber' does not fit the task; write cross-entropy or remove it.
          training: {loss: {delta: 2}}                | 4 training.loss.delta: is unknown; known here: type, labelSmoothing, focus.
          training: {loss: reconstruction}            | 4 training.loss: does not know 'reconstruction' in this version of Tributary yet; write cross-entropy or binary-cross-entropy or perceptron or hinge or mse or huber.
          training: {loss: {labelSmoothing: 1}}       | 4 training.loss.labelSmoothing: must be a number from 0 to below 1, but is '1'.
          training: {loss: {labelSmoothing: 0.1, focus: 2}} | 4 training.loss.focus: cannot go together with labelSmoothing; remove one.
          training: {loss: [mse]}                     | 4 training.loss: must hold keys, such as {key: value}, but is a list.
          training: {standardizeTarget: false}        | 4 training.standardizeTarget: belongs to type: regression; remove it.
          training: {weight: balanced}                | 4 training.weight: 'balanced' is no field; write {classes: balanced}.
          training: {weight: {classes: even}}         | 4 training.weight.classes: must be equal or balanced, but is 'even'.
          training: {weight: {classes: {other: 2}}}   | 4 training.weight.classes.other: is unknown; known here: a, b.
          training: {weight: {classes: {a: 0}}}       | 4 training.weight.classes.a: must be a number above 0 to 1000, but is '0'.
          training: {candidates: 10}                  | 4 training.candidates: must be a whole number from 1 to 9, but is '10'.
          training: {averaging: 0.9}                  | 4 training.averaging: must be a list, such as [a, b], but is '0.9'.
          training: {averaging: [0.9, 1]}             | 4 training.averaging[1]: must be a number above 0 to below 1, but is '1'.
          training: {averaging: [0.9, 0.90]}          | 4 training.averaging[1]: stands twice: '0.9'; remove one.
          training: {clipNorm: -1}                    | 4 training.clipNorm: must be a number from 0 to 1000000000, but is '-1'.
          training: {biasRate: 0}                     | 4 training.biasRate: must be a number above 0 to 100, but is '0'.
          training: {optimizer: {type: adan}}         | 4 training.optimizer.type: must be rmsprop or adam or adamw or adagrad or sgd or momentum or nesterov, but is 'adan'. Did you mean 'adam'?
          training: {optimizer: {type: adagrad, decay: 0.9}} | 4 training.optimizer.decay: is unknown; known here: type, learningRate, epsilon, weightDecay, schedule.
          training: {optimizer: {type: nesterov, momentum: 0}} | 4 training.optimizer.momentum: must be a number above 0 to below 1, but is '0'.
          training: {optimizer: {weightDecay: 1.1}}   | 4 training.optimizer.weightDecay: must be a number from 0 to 1, but is '1.1'.
          training: {optimizer: {schedule: linear}}   | 4 training.optimizer.schedule: must be constant or step or cosine or inverse-time, but is 'linear'.
          training: {optimizer: {schedule: {type: step, every: 0}}} | 4 training.optimizer.schedule.every: must be a whole number from 1 to 1000000000, but is '0'.
          training: {optimizer: {schedule: {floor: 1}}} | 4 training.optimizer.schedule.floor: is unknown; known here: type, warmUp.
          training: {optimizer: {momentum: 1}}        | 4 training.optimizer.momentum: must be a number from 0 to below 1, but is '1'.
          drift: kswin                                | 4 drift: must be adwin or page-hinkley or ddm or none, but is 'kswin'.
          drift: {detector: adwin, delta: 0}          | 4 drift.delta: must be a number above 0 to below 1, but is '0'.
          drift: {detector: adwin, threshold: 9}      | 4 drift.threshold: is unknown; known here: detector, delta, clock, maxBuckets, minWindow, gracePeriod, response, factor, examples.
          drift: {detector: none, factor: 2}          | 4 drift.factor: is unknown; known here: detector.
          drift: {factor: 0.5}                        | 4 drift.factor: must be a number from 1 to 1000, but is '0.5'.
          drift: {response: retrain}                  | 4 drift.response: must be alarm or raise-learning-rate or reset-optimizer, but is 'retrain'.
          drift: {falseAlarmsPerMonth: 1}             | 4 drift.falseAlarmsPerMonth: is not known to this version of Tributary yet; remove it.
          training: {optimizer: {learningRate: 1e-50}} | 4 training.optimizer.learningRate: must be a number above 0 to 10, but is '1e-50'.
          training: {optimizer: {learningRate: NaN}}  | 4 training.optimizer.learningRate: must be a number above 0 to 10, but is 'NaN'.
          training: {optimizer: {type: adam, beta1: 1}} | 4 training.optimizer.beta1: must be a number from 0 to below 1, but is '1'.
          training: {earlyStopping: {holdOutEvery: 1}} | 4 training.earlyStopping.holdOutEvery: would keep every example from learning; write 0 or at least 2.
          pretrain: {}                                | 4 pretrain.examples: is missing; write examples: how many each layer learns from.
          pretrain: {corruption: 0.1}                 | 4 pretrain.examples: is missing; write examples: how many each layer learns from.
          pretrain: {examples: 9, corruption: 1}      | 4 pretrain.corruption: must be a number from 0 to below 1, but is '1'.
          network: [{layerNorm: {}}]\\npretrain: {examples: 9} | 5 pretrain: does not fit: pretraining learns dense layers, with dropout between them at most, not LayerNorm.
          snapshots: {onImprovement: maybe}           | 4 snapshots.onImprovement: must be true or false, but is 'maybe'.
          sequence: {length: 0}                       | 4 sequence.length: must be a whole number from 1 to 10000, but is '0'.
          sequence: {size: 8}                         | 4 sequence.size: is unknown; known here: length, timeToLive.
          network: [dense: ]\\nsequence: {length: 8}   | 4 network: does not fit: dense takes one row of values, but gets a sequence of 8 steps of 1; put flatten before it, or perStep around it.
          network: [lstm: ]                           | 4 network: does not fit: lstm takes a sequence, but gets a row of 1 values; give the pipeline a sequence longer than 1.
          network: [lstm: {units: 0}]\\nsequence: {length: 2} | 4 network[0].lstm.units: must be a whole number from 1 to 65536, but is '0'.
          network: [gru: {returns: first}]\\nsequence: {length: 2} | 4 network[0].gru.returns: must be last or all, but is 'first'.
          network: [rnn: {truncate: -1}]\\nsequence: {length: 2} | 4 network[0].rnn.truncate: must be a whole number from 0 to 10000, but is '-1'.
          network: [perStep: []]                      | 4 network[0].perStep: must hold at least one layer; write one or remove the block.
          network: [flatten: ]\\nsequence: {length: 8, timeToLive: 7d} | 5 sequence.timeToLive: goes by the time of events; name the field that holds it: timestamp: FIELD.
          timestamp: t\\nsequence: {timeToLive: 7d} | 5 sequence.timeToLive: keeps nothing when an input is one event; set length above 1 or remove it.
          network: [flatten: ]\\ntimestamp: t\\nsequence: {length: 8, timeToLive: 0} | 6 sequence.timeToLive: must be a duration from 1s to 3650d, such as 500us, 5ms, 2s, 10m, 12h or 7d, but is '0'.
          scoring: {device: cuda}                     | 4 scoring.device: must be auto, cpu, or cuda: and the number of a GPU, such as cuda:0, but is 'cuda'.
          scoring: {follow: live, device: cuda:0}     | 4 scoring.device: a GPU cannot take the weights that follow: live applies; write auto or cpu here, or follow: champion.
          scoring: {follow: latest}                   | 4 scoring.follow: must be champion or live, but is 'latest'.
          scoring: {maxLinger: 5}                     | 4 scoring.maxLinger: must be a duration from 0 to 10s, such as 500us, 5ms, 2s, 10m, 12h or 7d, but is '5'.
          scoring: {maxModelAge: 10ms}                | 4 scoring.maxModelAge: must be a duration from 1s to 3650d, such as 500us, 5ms, 2s, 10m, 12h or 7d, but is '10ms'.
          scoring: {shadow: [next, next]}             | 4 scoring.shadow[1]: stands twice: 'next'; remove one.
          scoring: {shadow: [champion]}               | 4 scoring.shadow[0]: must be an alias other than champion: a letter, then letters, digits, '.', '_' or '-', but is 'champion'.
          source: {events: {topic: p.shadow-predictions}} | 4 source: events.topic: 'p.shadow-predictions' is written by the pipeline itself; name another topic.
          scoring: {canary: {}}                       | 4 scoring.canary.share: is missing; write share: 0.05 for a key in twenty.
          scoring: {canary: {share: 1.5}}             | 4 scoring.canary.share: must be a number above 0 to 1, but is '1.5'.
          scoring: {canary: {share: 1, alias: champion}} | 4 scoring.canary.alias: must be an alias other than champion: a letter, then letters, digits, '.', '_' or '-', but is 'champion'.
          scoring: {explain: {}}                      | 4 scoring.explain.every: is missing; write every: 100 for one event in a hundred.
          scoring: {explain: {every: 0}}              | 4 scoring.explain.every: must be a whole number from 1 to 1000000000, but is '0'.
          source: {maxRecordBytes: 1MB}               | 4 source.maxRecordBytes: must be a number of bytes from 1024 to 50331648, such as 65536, 512KiB or 1MiB, but is '1MB'.
          source: {labels: {topic: l}}                | 4 source.labels: is not known to this version of Tributary yet; remove it.
          source: {events: {topic: p.examples}}       | 4 source: events.topic: 'p.examples' is written by the pipeline itself; name another topic.
          source: {events: {format: xml}}             | 4 source.events.format: must be json or avro or protobuf or csv or float32, but is 'xml'.
          source: {events: {format: csv}}             | 4 source.events.columns: is missing; write columns: [id, amount, label].
          source: {events: {format: csv, columns: [x, y, x]}} | 4 source.events.columns[2]: stands twice: 'x'; remove one.
          source: {events: {format: csv, columns: [x, y], separator: ab}} | 4 source.events.separator: must be one character, such as ';' or "\\t", and no quote.
          source: {events: {format: csv, columns: [x, y], separator: '"'}} | 4 source.events.separator: must be one character, such as ';' or "\\t", and no quote.
          source: {events: {format: protobuf}}        | 4 source.events.schemaRegistry: is missing; write schemaRegistry: "http://localhost:8081".
          source: {events: {format: avro}}            | 4 source.events.schemaRegistry: is missing; write schemaRegistry: "http://localhost:8081".
          source: {events: {format: avro, schemaRegistry: "me:secret@host:8081"}} | 4 source.events.schemaRegistry: must be the address of a schema registry, such as http://localhost:8081, or http://localhost:8080/apis/ccompat/v7 for Apicurio, but is '…@host:8081'.
          source: {events: {format: avro, schemaRegistry: "ftp://me:secret@host"}} | 4 source.events.schemaRegistry: must be the address of a schema registry, such as http://localhost:8081, or http://localhost:8080/apis/ccompat/v7 for Apicurio, but is 'ftp://…@host'.
          source: {events: {columns: [x, y]}}         | 4 source.events.columns: is unknown; known here: topic, format.
          id: i\\nsource: {events: {format: float32}} | 4 id: cannot be in the format float32; remove it, and topic-partition-offset is.
          key: k\\nsource: {events: {format: float32}} | 4 key: cannot be in the format float32; remove it, and the record's key is.
          timestamp: t\\nsource: {events: {format: float32}} | 4 timestamp: cannot be in the format float32; remove it, and the record's time is.
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
          {type: multilabel, label: y}                          | task.type: does not know 'multilabel' in this version of Tributary yet; write classification or regression or anomaly.
          {type: anomaly, classes: [a, b]}                      | task.classes: belongs to type: classification; remove it.
          {type: anomaly, unusual: [a]}                         | task.unusual: says what a label reads, but there is no label; add one.
          {type: anomaly, label: y, unusual: []}                | task.unusual: must name what an unusual event's label reads, but is empty.
          {type: regression, label: y, unusual: [a]}            | task.unusual: belongs to type: anomaly; remove it.
          {type: anomaly, label: x}                             | features: holds the label 'x', so the model would be told what it must predict; remove it there.
          {type: regression, label: y, classes: [a, b]}         | task.classes: belongs to type: classification; remove it.
          {type: regression, label: x}                          | features: holds the label 'x', so the model would be told what it must predict; remove it there.
          {type: regression, label: y}\\ntraining: {weight: {classes: balanced}} | training.weight.classes: belongs to type: classification; remove it.
          {type: regression, label: y}\\ntraining: {loss: hinge} | training.loss: 'hinge' does not fit the task; write mse or remove it.
          {type: regression, label: y}\\ndrift: ddm              | drift: 'ddm' counts wrong classes, so it does not fit the task; write adwin or page-hinkley.
          {type: regression, label: y, horizon: 3}              | task.horizon: is not known to this version of Tributary yet; remove it.
          {type: classification, label: y}                      | task.classes: is missing; write classes: [A, B], every value of the label.
          {type: classification, label: y, classes: [a, b, a]}  | task.classes[2]: stands twice: 'a'; remove one.
          {type: regression}                                    | task.label: is missing; write label: the name of the label's field.
          """)
  void shouldRefuseATaskThatIsNone(String task, String mistake) throws IOException {
    assertThat(
            mistakes(
                "pipeline: p\nfeatures: {numeric: [x]}\ntask: " + task.replace("\\n", "\n") + "\n"))
        .endsWith(mistake)
        .doesNotContain("\n");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {}                       | features: must name from 1 to 10000 columns beneath numeric, categorical, time, window and lag, or an image, but names 0.
          {numeric: []}            | features: must name from 1 to 10000 columns beneath numeric, categorical, time, window and lag, or an image, but names 0.
          {lag: {label: 0}}        | features.lag.label: must be a whole number from 1 to 100, but is '0'.
          {lag: {label: 101}}      | features.lag.label: must be a whole number from 1 to 100, but is '101'.
          {numeric: [x], lag: {x: 1}} | features.lag.x: is unknown; known here: label.
          {numeric: [y.lag1], lag: {label: 1}} | features: make the column 'y.lag1' twice; rename the field or remove one of the two.
          {image: {p: {}}}         | features.image.p.shape: is missing; write shape: [CHANNELS, HEIGHT, WIDTH].
          {image: {p: {shape: 28}}} | features.image.p.shape: must be a list, such as [a, b], but is '28'.
          {image: {p: {shape: []}}} | features.image.p.shape: must have 1 to 3 sides and at most 1000000 pixels, but is [].
          {image: {p: {shape: [1, 1, 2, 2]}}} | features.image.p.shape: must have 1 to 3 sides and at most 1000000 pixels, but is [1, 1, 2, 2].
          {image: {p: {shape: [1001, 1000]}}} | features.image.p.shape: must have 1 to 3 sides and at most 1000000 pixels, but is [1001, 1000].
          {image: {p: {shape: [28, 0]}}} | features.image.p.shape[1]: must be a whole number from 1 to 1000000, but is '0'.
          {image: {p: {shape: [28], clip: 3}}} | features.image.p.clip: is unknown; known here: shape.
          {image: {p: {shape: [900000]}, q: {shape: [900000]}}} | features.image.q: makes 1800000 pixels of all images, more than 1000000.
          {numeric: [p], image: {p: {shape: [4]}}} | features: name 'p' as an image and as a column; remove one.
          {image: {y: {shape: [4]}}} | features: holds the label 'y', so the model would be told what it must predict; remove it there.
          {time: {t: hourOfDay}}   | features.time.t: must be a list, such as [a, b], but is 'hourOfDay'.
          {time: {t: []}}          | features.time.t: names no part; write [hourOfDay, dayOfWeek].
          {time: {t: [hourOfday]}} | features.time.t[0]: must be minuteOfHour or hourOfDay or dayOfWeek or dayOfMonth or monthOfYear or weekend or night, but is 'hourOfday'. Did you mean 'hourOfDay'?
          {time: {t: [dayOfWeek, dayOfWeek]}} | features.time.t[1]: stands twice: 'dayOfWeek'; remove one.
          {time: {y: [dayOfWeek]}} | features: holds the label 'y', so the model would be told what it must predict; remove it there.
          {time: {t: [dayOfWeek]}, image: {t: {shape: [4]}}} | features: name 't' as an image and as a column; remove one.
          {numeric: [t.dayOfWeek.cos], time: {t: [dayOfWeek]}} | features: make the column 't.dayOfWeek.cos' twice; rename the field or remove one of the two.
          {numeric: [x], window: {x: {}}} | features.window.x.per: is missing; write per: the field that tells apart, such as a customer.\\n3 features.window.x.over: is missing; write over: [1d, 7d].
          {window: {x: {per: k, over: [1d]}}} | features: window goes by the time of events; name the field that holds it, timestamp: FIELD.
          {window: {x: {per: k, over: [0]}}} | features.window.x.over[0]: must be a duration of whole milliseconds from 1ms to 3650d, such as 5ms, 2s, 10m, 12h or 7d, but is '0'.
          {window: {x: {per: k, over: [1500us]}}} | features.window.x.over[0]: must be a duration of whole milliseconds from 1ms to 3650d, such as 5ms, 2s, 10m, 12h or 7d, but is '1500us'.
          {window: {x: {per: k, over: [1d, 24h]}}} | features.window.x: has one length twice in over; remove one.
          {window: {x: {per: k, over: []}}} | features.window.x: must have 1 to 20 lengths in over and at least one word in compute.
          {window: {x: {per: k, over: [1d], compute: [median]}}} | features.window.x.compute[0]: must be count or sum or mean, but is 'median'. Did you mean 'mean'?\\n3 features: window goes by the time of events; name the field that holds it, timestamp: FIELD.
          {window: {x: {per: k, over: [1d], delays: 1d}}} | features.window.x.delays: is unknown; did you mean 'delay'?\\n3 features: window goes by the time of events; name the field that holds it, timestamp: FIELD.
          {window: {y: {per: k, over: [1d]}}} | features.window.y.delay: is missing; write delay: 7d, after which a label is known for sure.
          {window: {y: {per: k, over: [1d], delay: 0}}} | features.window.y.delay: must be a duration of whole milliseconds from 1ms to 3650d, such as 5ms, 2s, 10m, 12h or 7d, but is '0'.
          {numeric: [x], clip: -1} | features.clip: must be a number from 0 to 1000000, but is '-1'.
          """)
  void shouldRefuseFeaturesThatAreNone(String features, String mistake) throws IOException {
    assertThat(
            mistakes(
                "pipeline: p\ntask: {type: regression, label: y}\nfeatures: " + features + "\n"))
        .isEqualTo("3 " + mistake.replace("\\n", "\n"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {window: {x: {per: y, over: [1d]}}} | features: window: goes per label 'y', so the model would be told what it must predict; name another field.
          {image: {i: {shape: [4]}}, window: {i: {per: k, over: [1d]}}} | features: window: 'i' is an image; name a field with one value.
          {image: {i: {shape: [4]}}, window: {x: {per: i, over: [1d]}}} | features: window: 'i' is an image; name a field with one value.
          {window: {x: {per: k, over: [1d]}, a: {of: x, per: k, over: [1d]}}} | features: make the column 'x.count.1d.per.k' twice; rename the field or remove one of the two.
          {window: {y: {per: k, over: [1d], delay: 7d}}} | features.window.y: sums up the label, which is one of more than two classes and so no number; remove it.
          """)
  void shouldRefuseWindowsThatCannotBe(String features, String mistake) throws IOException {
    assertThat(
            mistakes(
                "pipeline: p\ntask: {type: classification, label: y, classes: [a, b, c]}\n"
                    + "timestamp: t\nfeatures: "
                    + features
                    + "\n"))
        .startsWith("4 " + mistake);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {numeric: [x]}                                   | {explain: 9} | compares features, and 'x' is the only one; remove it.
          {image: {i: {shape: [4]}}}                       | {explain: {every: 9}} | compares features, and 'i' is the only one; remove it.
          {numeric: [x], categorical: {x: {}}}             | {explain: {every: 9}} | compares features, and 'x' is the only one; remove it.
          {time: {t: [dayOfWeek]}}                         | {explain: {every: 9}} | compares features, and 't.dayOfWeek' is the only one; remove it.
          {numeric: [x, z], image: {i: {shape: [4]}}}      | {maxBatch: 3, explain: {every: 9}} | scores an event and its copies without each of 3 features in one batch of 4 rows, and maxBatch is 3; write maxBatch: 4 or more.
          {numeric: [x, z]}                                | {explain: {every: 9, top: 101}} | top: must be a whole number from 1 to 100, but is '101'.
          {numeric: [x, z]}                                | {explain: {every: 9, tops: 3}} | tops: is unknown; did you mean 'top'?
          """)
  void shouldRefuseExplanationsThatCannotBe(String features, String scoring, String mistake)
      throws IOException {
    assertThat(
            mistakes(
                """
                pipeline: p
                task: {type: regression, label: y}
                features: %s
                scoring: %s
                """
                    .formatted(features, scoring)))
        .startsWith("4 scoring.explain")
        .endsWith(mistake)
        .doesNotContain("\n");
  }

  @Test
  void shouldRefuseSequencesBeyondAnyUse() throws IOException {
    String text =
        """
        pipeline: p
        task: {type: regression, label: y}
        features: {image: {i: {shape: [101]}}}
        network: [flatten: ]
        sequence: {length: 10000}
        """;
    assertThat(mistakes(text))
        .isEqualTo(
            "5 sequence.length: makes inputs of 1010000 values, at most 1000000 are possible;"
                + " use fewer events or columns.");
  }

  @Test
  void shouldRefuseAnImageForAFieldWithOneValue() throws IOException {
    String text =
        """
        pipeline: p
        task: {type: regression, label: y}
        features: {image: {i: {shape: [4]}}}
        id: i
        """;
    assertThat(mistakes(text)).isEqualTo("4 id: 'i' is an image; name a field with one value.");
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
