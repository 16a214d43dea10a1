package io.tributary.streams.pipeline;

import io.tributary.learning.features.FeatureSpec;
import io.tributary.learning.online.LearnerSpec;
import io.tributary.learning.online.PretrainingSpec;
import io.tributary.learning.online.SnapshotSpec;
import io.tributary.learning.task.Task;
import io.tributary.streams.pipeline.EventWindow.Series;
import io.tributary.streams.pipeline.FeaturesSection.Features;
import io.tributary.streams.pipeline.Pipeline.Admin;
import io.tributary.streams.pipeline.Pipeline.Fields;
import io.tributary.streams.pipeline.Pipeline.RegistrySettings;
import io.tributary.streams.pipeline.Pipeline.Scoring;
import io.tributary.streams.pipeline.Pipeline.Source;
import io.tributary.streams.pipeline.SequenceSection.Sizes;
import io.tributary.streams.pipeline.TrainingSection.Learning;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
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
    Optional<Task> task = TaskSection.read(root);
    Optional<Features> columns = FeaturesSection.read(root, task);
    Section training = root.section("training");
    Section weight = training.sectionOrWord("weight", "field");
    Fields fields = SourceSection.fields(root, weight);
    Section sequence = root.section("sequence");
    Sizes sizes = SequenceSection.read(sequence, fields);
    Optional<Features> features = columns.map(c -> c.inSequencesOf(sizes.length()));
    features.ifPresent(f -> SequenceSection.requireFit(sequence, f.spec()));
    Optional<LearnerSpec> learner = learner(root, training, weight, task, features);
    learner.ifPresent(l -> refuseImages(root, fields, l.features()));
    features.ifPresent(f -> refuseWindows(root, task, fields, f));
    Source source = SourceSection.source(root.section("source"));
    name.ifPresent(n -> refuseOwnTopic(root, n, source.events()));
    features.ifPresent(f -> refuseForFloat32(root, source.format(), fields, f));
    Section serving = root.section("scoring");
    Scoring scoring = ServingSections.scoring(serving);
    features.ifPresent(
        f -> ExplainSection.requireFit(serving, scoring, Feature.of(f.spec(), f.derived())));
    RegistrySettings registry = ServingSections.registry(root.section("registry"));
    Admin admin = ServingSections.admin(root.section("admin"));
    Map<String, String> kafka =
        KafkaSection.read(root.section("kafka"), overrides.bootstrapServers());
    Optional<Path> state = state(root, folder, overrides, name.orElse("PIPELINE"));
    root.finish();
    return name.isPresent() && learner.isPresent() && features.isPresent() && state.isPresent()
        ? Optional.of(
            new Pipeline(
                name.get(),
                learner.get(),
                features.get().derived(),
                sizes.sequence(),
                fields,
                source,
                scoring,
                registry,
                admin,
                kafka,
                state.get()))
        : Optional.empty();
  }

  private static Optional<LearnerSpec> learner(
      Section root,
      Section section,
      Section weight,
      Optional<Task> task,
      Optional<Features> features) {
    Optional<Learning> learning =
        TrainingSection.read(root, section, weight, task, features.map(Features::spec));
    SnapshotSpec snapshots = ServingSections.snapshots(root.section("snapshots"));
    Optional<PretrainingSpec> pretraining = PretrainSection.read(root);
    if (task.isEmpty() || features.isEmpty()) {
      return Optional.empty();
    }
    task.get()
        .labelField()
        .ifPresent(label -> refuseLabelAmongFeatures(root, label, features.get()));
    if (pretraining.isPresent() && features.get().derived().lags().lags() > 0) {
      root.mistake("pretrain", "goes with labels that may be missing, features.lag does not.");
      return Optional.empty();
    }
    return learning.flatMap(
        how -> learner(root, task.get(), features.get().spec(), how, snapshots, pretraining));
  }

  private static Optional<LearnerSpec> learner(
      Section root,
      Task task,
      FeatureSpec features,
      Learning how,
      SnapshotSpec snapshots,
      Optional<PretrainingSpec> pretraining) {
    LearnerSpec plain;
    try {
      plain = new LearnerSpec(task, features, how.network(), how.training(), snapshots);
    } catch (IllegalArgumentException unfit) {
      root.mistake("network", "does not fit: " + unfit.getMessage() + ".");
      return Optional.empty();
    }
    if (pretraining.isEmpty()) {
      return Optional.of(plain);
    }
    try {
      return Optional.of(plain.with(pretraining.get()));
    } catch (IllegalArgumentException unfit) {
      root.mistake("pretrain", "does not fit: " + unfit.getMessage() + ".");
      return Optional.empty();
    }
  }

  private static void refuseLabelAmongFeatures(Section root, String label, Features features) {
    FeatureSpec spec = features.spec();
    if (spec.numeric().contains(label)
        || spec.categorical().containsKey(label)
        || spec.images().containsKey(label)
        || features.derived().times().containsKey(label)) {
      root.mistake(
          "features",
          "holds the label '"
              + label
              + "', so the model would be told what it must predict;"
              + " remove it there.");
    }
  }

  private static void refuseImages(Section root, Fields fields, FeatureSpec features) {
    SequencedMap<String, Optional<String>> roles = new LinkedHashMap<>();
    roles.put("id", fields.id());
    roles.put("key", fields.key());
    roles.put("timestamp", fields.timestamp());
    roles.put("training.weight", fields.weight());
    roles.forEach(
        (role, field) -> {
          if (field.filter(features.images()::containsKey).isPresent()) {
            root.mistake(role, "'" + field.get() + "' is an image; name a field with one value.");
          }
        });
  }

  private static void refuseWindows(
      Section root, Optional<Task> task, Fields fields, Features features) {
    List<Series> series = features.derived().series();
    if (!series.isEmpty() && fields.timestamp().isEmpty()) {
      root.mistake(
          "features",
          "window goes by the time of events; name the field that holds it, timestamp: FIELD.");
    }
    for (Series each : series) {
      for (String field : List.of(each.of(), each.per())) {
        if (features.spec().images().containsKey(field)) {
          root.mistake(
              "features", "window: '" + field + "' is an image; name a field with one value.");
        }
      }
      if (task.flatMap(Task::labelField).filter(each.per()::equals).isPresent()) {
        root.mistake(
            "features",
            "window: goes per label '"
                + each.per()
                + "', so the model would be told what it must predict; name another field.");
      }
    }
  }

  private static void refuseForFloat32(
      Section root, SourceFormat format, Fields fields, Features features) {
    if (!(format instanceof SourceFormat.Float32)) {
      return;
    }
    if (fields.id().isPresent()) {
      root.mistake(
          "id", "cannot be in the format float32; remove it, and topic-partition-offset is.");
    }
    if (fields.key().isPresent()) {
      root.mistake("key", "cannot be in the format float32; remove it, and the record's key is.");
    }
    if (fields.timestamp().isPresent()) {
      root.mistake(
          "timestamp", "cannot be in the format float32; remove it, and the record's time is.");
    }
    if (!features.derived().times().isEmpty()) {
      root.mistake("features", "time: cannot be in the format float32; remove it.");
    }
  }

  private static void refuseOwnTopic(Section root, String name, String events) {
    if (events.startsWith(name + ".")
        && List.of(
                "predictions",
                "shadow-predictions",
                "examples",
                "snapshots",
                "weights",
                "aliases",
                "drift",
                "dead-letters")
            .contains(events.substring(name.length() + 1))) {
      root.mistake(
          "source",
          "events.topic: '" + events + "' is written by the pipeline itself; name another topic.");
    }
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
