package io.tributary.streams.pipeline;

import io.tributary.learning.features.FeatureSpec;
import io.tributary.learning.network.LayerSpec;
import io.tributary.learning.online.LearnerSpec;
import io.tributary.learning.online.SnapshotSpec;
import io.tributary.learning.online.TrainingSpec;
import io.tributary.learning.task.Task;
import io.tributary.streams.pipeline.Pipeline.Admin;
import io.tributary.streams.pipeline.Pipeline.Fields;
import io.tributary.streams.pipeline.Pipeline.RegistrySettings;
import io.tributary.streams.pipeline.Pipeline.Scoring;
import io.tributary.streams.pipeline.Pipeline.Source;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** The file as a whole, and what must fit between its sections. */
final class PipelineSection {

  private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9._-]{0,99}");

  private PipelineSection() {}

  /** Empty after a mistake. */
  static Optional<Pipeline> read(Section root, Path folder, Map<String, String> environment) {
    EnvironmentOverrides overrides = new EnvironmentOverrides(environment);
    Optional<String> name =
        root.require(
            "pipeline",
            Values.matching(
                NAME, "must be 1 to 100 of a-z, 0-9, '.', '_' and '-', a letter or digit first"),
            "pipeline: a name for its topics");
    Optional<LearnerSpec> learner = learner(root);
    Fields fields = SourceSection.fields(root);
    Source source = SourceSection.source(root.section("source"));
    name.ifPresent(n -> refuseOwnTopic(root, n, source.events()));
    Scoring scoring = ServingSections.scoring(root.section("scoring"));
    RegistrySettings registry = ServingSections.registry(root.section("registry"));
    Admin admin = ServingSections.admin(root.section("admin"));
    Map<String, String> kafka =
        KafkaSection.read(root.section("kafka"), overrides.bootstrapServers());
    Optional<Path> state = state(root, folder, overrides, name.orElse("PIPELINE"));
    root.notYet("drift");
    sequence(root.section("sequence"));
    root.finish();
    return name.isPresent() && learner.isPresent() && state.isPresent()
        ? Optional.of(
            new Pipeline(
                name.get(),
                learner.get(),
                fields,
                source,
                scoring,
                registry,
                admin,
                kafka,
                state.get()))
        : Optional.empty();
  }

  private static Optional<LearnerSpec> learner(Section root) {
    Optional<Task> task = TaskSection.read(root);
    Optional<FeatureSpec> features = FeaturesSection.read(root);
    List<LayerSpec> network = NetworkSection.read(root);
    Optional<TrainingSpec> training = TrainingSection.read(root, task, features, network);
    SnapshotSpec snapshots = ServingSections.snapshots(root.section("snapshots"));
    if (task.isEmpty() || features.isEmpty()) {
      return Optional.empty();
    }
    refuseLabelAmongFeatures(root, task.get().label(), features.get());
    return training.map(
        how -> new LearnerSpec(task.get(), features.get(), network, how, snapshots));
  }

  private static void refuseLabelAmongFeatures(Section root, String label, FeatureSpec features) {
    if (features.numeric().contains(label) || features.categorical().containsKey(label)) {
      root.mistake(
          "features",
          "holds the label '"
              + label
              + "', so the model would be told what it must predict;"
              + " remove it there.");
    }
  }

  private static void refuseOwnTopic(Section root, String name, String events) {
    if (events.startsWith(name + ".")
        && List.of("predictions", "examples", "snapshots", "aliases", "dead-letters")
            .contains(events.substring(name.length() + 1))) {
      root.mistake(
          "source",
          "events.topic: '" + events + "' is written by the pipeline itself; name another topic.");
    }
  }

  private static void sequence(Section section) {
    section.get("length", Choice.only("1"), "1");
    section.finish();
  }

  private static Optional<Path> state(
      Section root, Path folder, EnvironmentOverrides overrides, String name) {
    ValueReader<Path> path = Values.checked("must be a folder's path", text -> path(folder, text));
    String standard = ".tributary/" + name;
    Path inFile = root.get("state", path, folder.resolve(standard), standard);
    if (overrides.state().isEmpty()) {
      return Optional.of(inFile);
    }
    return path(Path.of("").toAbsolutePath(), overrides.state().get())
        .or(
            () -> {
              root.mistake("state", EnvironmentOverrides.STATE + " must be a folder's path.");
              return Optional.empty();
            });
  }

  private static Optional<Path> path(Path folder, String text) {
    try {
      return text.isEmpty() ? Optional.empty() : Optional.of(folder.resolve(text).normalize());
    } catch (InvalidPathException e) {
      return Optional.empty();
    }
  }
}
