package io.tributary.streams.models;

import io.tributary.registry.Manifest;
import io.tributary.registry.Manifest.Provenance;
import io.tributary.registry.ModelVersion;
import io.tributary.registry.view.AliasMove;
import io.tributary.registry.view.Published;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;

/**
 * Tells people what is published.
 *
 * @param out where to
 */
public record ModelReport(ModelCatalog catalog, PrintWriter out) {

  private static final String ROW = "%-24s %10s %12s  %-24s %-12s %s%n";

  /** One line for each version, then what is wrong, if anything. */
  public void list() {
    out.format(ROW, "VERSION", "EXAMPLES", "BYTES", "PUBLISHED", "HASH", "");
    for (String model : catalog.view().models()) {
      catalog.view().versions(model).forEach(this::row);
      for (int missing : catalog.view().missing(model)) {
        out.println("missing: " + new ModelVersion(model, missing));
      }
    }
    catalog.view().damage().forEach(damage -> out.println("damaged: " + damage));
  }

  private void row(Published published) {
    Manifest manifest = published.manifest();
    String aliases = String.join(", ", catalog.aliases(manifest.version()));
    out.format(
        ROW,
        manifest.version(),
        manifest.examples(),
        manifest.content().bytes(),
        published.time(),
        abbreviated(manifest.modelHash()),
        manifest.refusal().map(why -> "refused: " + why).orElse(aliases));
  }

  private static String abbreviated(String hash) {
    return hash.substring(0, Math.min(12, hash.length()));
  }

  /**
   * Everything that is known of one version.
   *
   * @param obstacles why it cannot be rebuilt from the training log; empty when it can
   */
  public void show(Published published, List<String> obstacles) {
    Manifest manifest = published.manifest();
    Manifest.Lineage lineage = manifest.lineage();
    line("version", manifest.version());
    line("aliases", String.join(", ", catalog.aliases(manifest.version())));
    line("published", published.time() + ", offset " + published.offset());
    line("may be served", manifest.refusal().map(why -> "no: " + why).orElse("yes"));
    line("reproducible", obstacles.isEmpty() ? "yes" : "no: " + String.join("; ", obstacles));
    line("examples", manifest.examples());
    line("parent", parent(manifest));
    line(
        "learned from",
        "%s, partition %d, offsets %d to %d"
            .formatted(
                lineage.log().topic(),
                lineage.log().partition(),
                lineage.first(),
                lineage.next() - 1));
    lineage
        .start()
        .ifPresent(start -> line("from the start", start + " to " + (lineage.next() - 1)));
    lineage.log().topicId().ifPresent(id -> line("topic id", id));
    line("model hash", manifest.modelHash());
    manifest.provenance().ifPresent(from -> line("checkpoint", from.checkpointHash()));
    line("spec hash", manifest.specHash());
    line("seed", manifest.seed());
    line("numerics", manifest.numericVersion());
    manifest.provenance().ifPresent(from -> line("trained by", "tributary " + from.codeVersion()));
    line(
        "ONNX file",
        "%d bytes in %d chunks, SHA-256 %s"
            .formatted(
                manifest.content().bytes(),
                manifest.content().chunks(),
                manifest.content().sha256()));
    line("classes", String.join(", ", manifest.classes()));
    manifest
        .metrics()
        .forEach((name, value) -> line(name, String.format(Locale.ROOT, "%.6f", value)));
    catalog.view().history(manifest.version().model()).stream()
        .filter(move -> move.change().target().equals(manifest.version()))
        .forEach(move -> line("became " + move.change().alias(), told(move)));
  }

  private static String parent(Manifest manifest) {
    return manifest.parent()
        + manifest.provenance().flatMap(Provenance::parentHash).map(hash -> ", " + hash).orElse("");
  }

  private static String told(AliasMove move) {
    return "%s by %s: %s".formatted(move.time(), move.change().who(), move.change().why());
  }

  private void line(String name, Object value) {
    out.format("%-16s %s%n", name, value);
  }
}
