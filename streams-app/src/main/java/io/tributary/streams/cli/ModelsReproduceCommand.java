package io.tributary.streams.cli;

import io.tributary.learning.kernels.Kernels;
import io.tributary.learning.onnx.OnnxExport;
import io.tributary.registry.Manifest;
import io.tributary.registry.view.Published;
import io.tributary.streams.failure.UserException;
import io.tributary.streams.models.ModelCatalog;
import io.tributary.streams.models.ModelFile;
import io.tributary.streams.pipeline.Pipeline;
import io.tributary.streams.reproduce.Comparison;
import io.tributary.streams.reproduce.Reproducibility;
import io.tributary.streams.reproduce.Reproduction;
import io.tributary.streams.reproduce.ReproductionListener;
import io.tributary.streams.reproduce.WeightsReproduction;
import io.tributary.streams.topics.LogExtent;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Versions rebuilt from the log. */
@Command(
    name = "reproduce",
    description = {
      "Learn the training log again from its beginning and compare every version on the way, up to"
          + " the one named, with what was published.",
      "MODEL#EXAMPLES instead rebuilds the weights after so many examples, which live predictions"
          + " name, and compares them with what was published of them.",
      "Exit code 0 when all are equal, 1 when one is not. What an interrupted run found equal is"
          + " kept in the state folder, and the next one goes on from there."
    })
final class ModelsReproduceCommand implements Callable<Integer> {

  private static final String ALL = "all";

  private final Clock clock = Clock.systemUTC();

  @Mixin private PipelineArgument pipeline;

  @Mixin private ClusterOptions cluster;

  @Mixin private EmbeddedBrokerOption broker;

  @Parameters(
      index = "1",
      paramLabel = "VERSION",
      description =
          "MODEL@VERSION, a version's number, an alias such as champion, or all for every version;"
              + " or MODEL#EXAMPLES, or #EXAMPLES, for weights.")
  private String version;

  @Option(
      names = "--fresh",
      description = "Begin at the start although an interrupted run could go on.")
  private boolean fresh;

  @Option(
      names = "--onnx",
      paramLabel = "OUT",
      description = "Write the rebuilt weights as an ONNX file; with MODEL#EXAMPLES only.")
  private @Nullable Path onnx;

  @Option(names = "--force", description = "Replace the file of --onnx if it exists.")
  private boolean force;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    return broker.on(cluster.apply(pipeline.read()), this::reproduce);
  }

  private int reproduce(Pipeline found) {
    int hash = version.indexOf('#');
    if (hash >= 0) {
      return reproduceWeights(found, examples(found, hash));
    }
    if (onnx != null) {
      throw wrong("--onnx goes with MODEL#EXAMPLES; `models export` writes a version");
    }
    ModelCatalog catalog = ModelCatalog.read(found);
    Manifest last = last(catalog);
    Reproducibility reproducibility = Reproducibility.of(found);
    List<String> obstacles = reproducibility.obstacles(last);
    if (!obstacles.isEmpty()) {
      throw new UserException(
          UserException.FAILED,
          last.version() + " cannot be reproduced: " + String.join("; ", obstacles));
    }
    PrintWriter out = spec.commandLine().getOut();
    Instant start = clock.instant();
    Reproduction.Result result =
        new Reproduction(
                found, catalog, reproducibility.log().orElseThrow(), new Printed(out), clock)
            .run(last, fresh);
    out.printf(
        Locale.ROOT,
        "%d versions equal, %d different; %,d examples learned again in %.1f s with %s kernels%n",
        result.equal(),
        result.different(),
        result.examples(),
        Duration.between(start, clock.instant()).toMillis() / 1e3,
        Kernels.areVectorized() ? "vector" : "scalar");
    out.flush();
    return result.different() == 0 ? 0 : UserException.FAILED;
  }

  private long examples(Pipeline found, int hash) {
    String model = version.substring(0, hash);
    if (!model.isEmpty() && !model.equals(found.name())) {
      throw wrong("the model of this pipeline is '%s', not '%s'".formatted(found.name(), model));
    }
    try {
      long examples = Long.parseLong(version.substring(hash + 1));
      if (examples >= 0) {
        return examples;
      }
    } catch (NumberFormatException noNumber) {
      throw new UserException(UserException.WRONG_INPUT, notExamples(), noNumber);
    }
    throw wrong(notExamples());
  }

  private String notExamples() {
    return "'" + version + "' must be MODEL#EXAMPLES with the number of examples learned";
  }

  private static UserException wrong(String message) {
    return new UserException(UserException.WRONG_INPUT, message);
  }

  private int reproduceWeights(Pipeline found, long examples) {
    Optional<ModelFile> file = Optional.ofNullable(onnx).map(path -> new ModelFile(path, force));
    file.ifPresent(ModelFile::check);
    LogExtent log =
        Reproducibility.of(found)
            .log()
            .orElseThrow(
                () ->
                    new UserException(
                        UserException.FAILED,
                        "'%s' has no training log yet".formatted(found.name())));
    WeightsReproduction.Result result =
        new WeightsReproduction(found, ModelCatalog.read(found), log, clock).run(examples);
    PrintWriter out = spec.commandLine().getOut();
    String name = found.name() + "#" + examples;
    result.compared().forEach(with -> out.println(name + "  equal to " + with));
    result.differences().forEach(why -> out.println(name + "  DIFFERENT  " + why));
    if (result.compared().isEmpty() && result.differences().isEmpty()) {
      out.println(name + "  is not published any more, so there is nothing to compare");
    }
    out.println(name + "  model hash " + result.modelHash() + " rebuilt");
    file.ifPresent(target -> target.write(OnnxExport.export(result.model())));
    out.flush();
    return result.differences().isEmpty() ? 0 : UserException.FAILED;
  }

  private Manifest last(ModelCatalog catalog) {
    if (!version.equals(ALL)) {
      return catalog.find(version).manifest();
    }
    List<Published> versions = catalog.view().versions(catalog.model());
    if (versions.isEmpty()) {
      throw new UserException(
          UserException.FAILED, "'%s' has published no version yet".formatted(catalog.model()));
    }
    return versions.getLast().manifest();
  }

  /** One line for each thing that happens. */
  private record Printed(PrintWriter out) implements ReproductionListener {

    @Override
    public void resumed(Path file, long offset, int version) {
      out.printf(
          "goes on at offset %d, behind version %d, which an interrupted run kept in %s;"
              + " --fresh begins at the start%n",
          offset, version, file);
      out.flush();
    }

    @Override
    public void notResumed(Path file, String why) {
      out.printf("begins at the start, since %s is of no use: %s%n", file, why);
      out.flush();
    }

    @Override
    public void compared(Comparison comparison) {
      out.println(
          switch (comparison) {
            case Comparison.Equal(var version, var hash, var checkpointToo) ->
                version
                    + "  equal      "
                    + hash
                    + (checkpointToo ? "" : "  (its checkpoint is written otherwise)");
            case Comparison.Different(var version, var why) -> version + "  DIFFERENT  " + why;
            case Comparison.Unpublished(var version) ->
                version + "  is not published, so there is nothing to compare";
          });
      out.flush();
    }
  }
}
