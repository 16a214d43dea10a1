package io.tributary.streams.cli;

import static java.util.Objects.requireNonNull;

import io.tributary.registry.view.Published;
import io.tributary.streams.models.ModelCatalog;
import io.tributary.streams.models.ModelFile;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The ONNX file of one version. */
@Command(
    name = "export",
    description = "Write the ONNX file of a version, verified against its checksums.")
final class ModelsExportCommand implements Runnable {

  @Mixin private PipelineArgument pipeline;

  @Mixin private ClusterOptions cluster;

  @Parameters(
      index = "1",
      paramLabel = "VERSION",
      description = "MODEL@VERSION, a version's number, or an alias such as champion.")
  private String version;

  @Option(names = "--onnx", required = true, paramLabel = "OUT", description = "The file to write.")
  private @Nullable Path onnx;

  @Option(names = "--force", description = "Replace the file if it exists.")
  private boolean force;

  @Spec private CommandSpec spec;

  @Override
  public void run() {
    ModelFile file = new ModelFile(requireNonNull(onnx), force);
    file.check();
    ModelCatalog catalog = ModelCatalog.read(cluster.apply(pipeline.read()));
    Published published = catalog.find(version);
    byte[] content = catalog.onnx(published);
    file.write(content);
    spec.commandLine()
        .getOut()
        .println(
            "%s: %d bytes, SHA-256 %s, written to %s"
                .formatted(
                    published.manifest().version(),
                    content.length,
                    published.manifest().content().sha256(),
                    onnx));
  }
}
