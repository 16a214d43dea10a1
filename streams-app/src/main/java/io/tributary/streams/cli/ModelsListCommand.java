package io.tributary.streams.cli;

import io.tributary.streams.models.ModelCatalog;
import io.tributary.streams.models.ModelJson;
import io.tributary.streams.models.ModelReport;
import java.io.PrintWriter;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Every version. */
@Command(
    name = "list",
    description = "List the versions, their aliases, and what is missing or damaged.")
final class ModelsListCommand implements Runnable {

  @Mixin private PipelineArgument pipeline;

  @Mixin private ClusterOptions cluster;

  @Option(names = "--json", description = "Print JSON, for programs.")
  private boolean json;

  @Spec private CommandSpec spec;

  @Override
  public void run() {
    ModelCatalog catalog = ModelCatalog.read(cluster.apply(pipeline.read()));
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      out.println(new ModelJson(catalog).list());
    } else {
      new ModelReport(catalog, out).list();
    }
    out.flush();
  }
}
