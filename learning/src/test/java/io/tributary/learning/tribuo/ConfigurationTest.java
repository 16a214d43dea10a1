package io.tributary.learning.tribuo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.oracle.labs.mlrg.olcut.config.ConfigurationManager;
import com.oracle.labs.mlrg.olcut.provenance.Provenance;
import com.oracle.labs.mlrg.olcut.provenance.ProvenanceUtil;
import io.tributary.learning.drift.DriftSpec;
import io.tributary.learning.kernels.Activation;
import io.tributary.learning.network.LayerSpec;
import io.tributary.learning.network.LayerSpec.Dense;
import io.tributary.learning.network.LayerSpec.Dropout;
import io.tributary.learning.network.LayerSpec.LayerNorm;
import io.tributary.learning.network.LayerSpec.Residual;
import io.tributary.learning.network.LossSpec;
import io.tributary.learning.online.ClassWeights;
import io.tributary.learning.online.DriftPolicy;
import io.tributary.learning.online.EarlyStoppingSpec;
import io.tributary.learning.online.TrainingDefaults;
import io.tributary.learning.online.TrainingSpec;
import io.tributary.learning.onnx.ModelHash;
import io.tributary.learning.optimize.OptimizerSpec;
import io.tributary.learning.optimize.Schedule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tribuo.classification.Label;
import org.tribuo.provenance.ModelProvenance;
import org.tribuo.provenance.TrainerProvenance;

/** Trainers in Tribuo's configuration files, and their trace in the provenance. */
class ConfigurationTest {

  private static final String FILE =
      """
      <config>
        <component name="trainer" type="io.tributary.learning.tribuo.NeuralTrainer">
          <propertylist name="network">
            <item>dense(units=8, activation=relu)</item>
            <item>residual(layers=[layer-norm, dense(units=8, activation=gelu), dropout(rate=0.1)])</item>
          </propertylist>
          <propertylist name="optimizers">
            <item>OPTIMIZER</item>
            <item>adam(learningRate=0.01)</item>
          </propertylist>
          <property name="earlyStopping"
              value="early-stopping-spec(checkEvery=10, window=20, patience=2, minDelta=0, holdOutEvery=0, action=restore-best)"/>
          <propertylist name="averaging">
            <item>0.9</item>
          </propertylist>
          <property name="schedule" value="warm-up(steps=100, then=constant)"/>
          <property name="loss" value="cross-entropy(smoothing=0.1, focus=0)"/>
          <property name="classWeights" value="balanced"/>
          <property name="drift"
              value="drift-policy(detector=ddm(warmUp=30, deviations=3), response=alarm, factor=2, examples=100)"/>
          <property name="clipNorm" value="1"/>
          <property name="miniBatch" value="4"/>
          <property name="seed" value="9007199254740993"/>
          <property name="clip" value="3.0"/>
          <property name="epochs" value="2"/>
          <property name="shuffle" value="true"/>
          <property name="absentIsMissing" value="true"/>
        </component>
      </config>
      """;

  private static final DriftPolicy DRIFT =
      new DriftPolicy(DriftSpec.Ddm.DEFAULT, DriftPolicy.Response.ALARM, 2, 100);

  private final Path folder;

  ConfigurationTest(@TempDir Path folder) {
    this.folder = folder;
  }

  private static NeuralTrainer<Label> configured() {
    return new NeuralTrainerBuilder<Label>()
        .network(
            new Dense(8, Activation.RELU),
            new Residual(
                List.of(new LayerNorm(), new Dense(8, Activation.GELU), new Dropout(0.1f))))
        .optimizer(new OptimizerSpec.Sgd(0.05f, 0.9f), new OptimizerSpec.Adam(0.01f))
        .averaging(0.9f)
        .schedule(new Schedule.WarmUp(100, new Schedule.Constant()))
        .loss(new LossSpec.CrossEntropy(0.1f, 0))
        .classWeights(new ClassWeights.Balanced())
        .drift(DRIFT)
        .clipNorm(1)
        .earlyStopping(
            new EarlyStoppingSpec(10, 20, 2, 0, 0, EarlyStoppingSpec.Action.RESTORE_BEST))
        .miniBatch(4)
        .seed((1L << 53) + 1)
        .clip(3)
        .epochs(2)
        .shuffle()
        .absentIsMissing()
        .build();
  }

  private NeuralTrainer<Label> read(String optimizer) throws IOException {
    Path file = folder.resolve("trainer.xml");
    Files.writeString(file, FILE.replace("OPTIMIZER", optimizer));
    return trainer(new ConfigurationManager(file.toString()));
  }

  @SuppressWarnings("unchecked") // its labels are the test's
  private static NeuralTrainer<Label> trainer(ConfigurationManager configuration) {
    return configuration.lookupAll(NeuralTrainer.class).getFirst();
  }

  private static byte[] trained(NeuralTrainer<Label> trainer) {
    return trainer.train(ToyData.labels(0, 60)).learner().checkpoint();
  }

  @Test
  void shouldLearnWithTheDefaultsThatSuitTheNetworksSize() {
    TrainingSpec small =
        new NeuralTrainerBuilder<Label>().build().train(ToyData.labels(0, 60)).recipe().training();
    assertThat(small.pool()).isEqualTo(TrainingDefaults.pool(0));
    assertThat(small.miniBatch()).isEqualTo(TrainingDefaults.miniBatch(0));
    assertThat(small.update().clipNorm()).isEqualTo(TrainingDefaults.CLIP_NORM);

    LayerSpec wide = new LayerSpec.Dense(4000, Activation.RELU);
    TrainingSpec large =
        new NeuralTrainerBuilder<Label>()
            .network(wide)
            .build()
            .train(ToyData.labels(0, 60))
            .recipe()
            .training();
    assertThat(large.pool()).isEqualTo(TrainingDefaults.pool(1_000_000));
    assertThat(large.miniBatch()).isEqualTo(TrainingDefaults.miniBatch(1_000_000));
  }

  @Test
  void shouldReadAConfigurationFile() throws IOException {
    assertThat(trained(read("sgd(learningRate=0.05, momentum=0.9)")))
        .isEqualTo(trained(configured()));
  }

  @Test
  void shouldRefuseAMistakeInAConfigurationFile() {
    assertThatThrownBy(() -> read("sgd(learningRate=-1, momentum=0.9)"))
        .hasStackTraceContaining("learningRate must be positive");
    assertThatThrownBy(() -> read("lion(learningRate=1)"))
        .hasStackTraceContaining(
            "expected sgd or ada-grad or rms-prop or adam or adam-w, found lion");
  }

  @Test
  void shouldTrainTheSameModelFromItsProvenance() {
    NeuralModel<Label> model = configured().train(ToyData.labels(0, 60));
    ConfigurationManager manager = new ConfigurationManager();
    manager.addConfiguration(
        ProvenanceUtil.extractConfiguration(model.getProvenance().getTrainerProvenance()));
    assertThat(trained(trainer(manager))).isEqualTo(model.learner().checkpoint());
  }

  @Test
  void shouldRecordTheConfiguration() {
    TrainerProvenance provenance = configured().getProvenance();
    Map<String, Provenance> values = provenance.getConfiguredParameters();
    assertThat(String.valueOf(values.get("optimizers")))
        .contains("sgd(learningRate=0.05, momentum=0.9");
    assertThat(values.get("seed")).hasToString("9007199254740993");
    assertThat(values)
        .containsKeys("network", "miniBatch", "earlyStopping", "epochs", "shuffle", "clip");
  }

  @Test
  void shouldRefuseMistakesBeforeThereIsData() {
    NeuralTrainerBuilder<Label> builder = new NeuralTrainerBuilder<>();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> builder.epochs(0).build())
        .withMessageContaining("epochs must be at least 1: 0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> builder.epochs(1).miniBatch(-1).build())
        .withMessageContaining("miniBatch must be at least 1: -1");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> builder.miniBatch(1).weightDecay(2).build())
        .withMessageContaining("weightDecay must be in [0, 1]: 2");
  }

  @Test
  void shouldNameNoMachine() {
    ModelProvenance provenance = configured().train(ToyData.labels(0, 60)).getProvenance();
    assertThat(List.of(provenance.getOS(), provenance.getArch(), provenance.getJavaVersion()))
        .containsOnly("unknown-version");
  }

  @Test
  void shouldNameTheModelThatIncrementalTrainingWentOnFrom() {
    NeuralTrainer<Label> trainer = configured();
    NeuralModel<Label> parent = trainer.train(ToyData.labels(0, 60));
    NeuralModel<Label> child = trainer.incrementalTrain(ToyData.labels(60, 90), parent);
    Map<String, ? extends Provenance> run = child.getProvenance().getInstanceProvenance().getMap();
    assertThat(run.get("examples")).hasToString("180");
    assertThat(run.get("spec-hash")).hasToString("SHA-256[" + child.trained().specHash() + "]");
    assertThat(run.get("model-hash")).hasToString("SHA-256[" + ModelHash.of(child.trained()) + "]");
    assertThat(run.get("parent-model-hash"))
        .hasToString("SHA-256[" + ModelHash.of(parent.trained()) + "]");
    assertThat(child.getProvenance().getDatasetProvenance().getNumExamples()).isEqualTo(30);
  }
}
