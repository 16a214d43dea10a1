package io.tributary.streams.cli;

import io.tributary.registry.view.Published;
import io.tributary.streams.models.ModelCatalog;
import io.tributary.streams.models.ModelJson;
import io.tributary.streams.models.ModelReport;
import io.tributary.streams.pipeline.Pipeline;
import io.tributary.streams.reproduce.Reproducibility;
import java.io.PrintWriter;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** One version. */
@Command(name = "show", description = "Show what is known of one version.")
final class ModelsShowCommand implements Runnable {

  @Mixin private PipelineArgument pipeline;

  @Mixin private ClusterOptions cluster;

  @Parameters(
      index = "1",
      paramLabel = "VERSION",
      description = "MODEL@VERSION, a version's number, or an alias such as champion.")
  private String version;

  @Option(names = "--json", description = "Print JSON, for programs.")
  private boolean json;

  @Spec private CommandSpec spec;

  @Override
  public void run() {
    Pipeline found = cluster.apply(pipeline.read());
    ModelCatalog catalog = ModelCatalog.read(found);
    Published published = catalog.find(version);
    List<String> obstacles = Reproducibility.of(found).obstacles(published.manifest());
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      out.println(new ModelJson(catalog).show(published, obstacles));
    } else {
      new ModelReport(catalog, out).show(published, obstacles);
    }
    out.flush();
  }
}
