package io.tributary.registry;

import io.tributary.registry.Manifest.Content;
import io.tributary.registry.Manifest.Lineage;
import io.tributary.registry.Manifest.Provenance;
import io.tributary.registry.Manifest.TrainingLog;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** Manifests to test with. */
public final class Manifests {

  private Manifests() {}

  /** A version of the model {@code fraud} that may be served. */
  public static Manifest fraud(int version, Content content) {
    Map<String, Double> metrics = new LinkedHashMap<>();
    metrics.put("logLoss", 0.25);
    metrics.put("accuracy", 0.91);
    return new Manifest(
        new ModelVersion("fraud", version),
        version - 1,
        version * 1000L,
        "c0ffee" + version,
        "5bec",
        1L << 62,
        1,
        new Lineage(
            new TrainingLog("fraud.examples", Optional.of("oX2kE4bTQ5mZ0rJ1"), 0),
            OptionalLong.of(0),
            version * 1000L - 1000,
            version * 1000L),
        Optional.of(new Provenance("0.1.0", Optional.of("c0ffee" + (version - 1)), "c4ec4")),
        content,
        List.of("honest", "fraud"),
        metrics,
        Optional.empty());
  }

  /** The same, refused for the given reason. */
  public static Manifest refused(Manifest manifest, String why) {
    return new Manifest(
        manifest.version(),
        manifest.parent(),
        manifest.examples(),
        manifest.modelHash(),
        manifest.specHash(),
        manifest.seed(),
        manifest.numericVersion(),
        manifest.lineage(),
        manifest.provenance(),
        manifest.content(),
        manifest.classes(),
        manifest.metrics(),
        Optional.of(why));
  }
}
