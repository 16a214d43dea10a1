package io.tributary.streams.models;

import io.tributary.registry.ModelGuard;
import io.tributary.registry.promotion.PromotionPolicy;
import io.tributary.registry.promotion.RegistrySettings;
import io.tributary.streams.pipeline.Pipeline;
import io.tributary.streams.scoring.VersionGuard;
import java.util.HashMap;
import java.util.Map;

/** How a pipeline's registry is set up, the same for the role and for people's moves. */
public final class RegistrySetup {

  private RegistrySetup() {}

  /** With the pipeline's policy, and a guard that knows its network. */
  public static RegistrySettings of(Pipeline pipeline) {
    PromotionPolicy policy =
        switch (pipeline.registry().policy()) {
          case LATEST -> new PromotionPolicy.Latest();
          case MANUAL -> new PromotionPolicy.Manual();
        };
    return new RegistrySettings(pipeline.name(), clients(pipeline), policy)
        .with(ModelGuard.DEFAULT.with(VersionGuard.of(pipeline)::refusal));
  }

  static Map<String, String> clients(Pipeline pipeline) {
    Map<String, String> clients = new HashMap<>(pipeline.kafka());
    clients.put("bootstrap.servers", pipeline.bootstrapServers());
    return clients;
  }
}
