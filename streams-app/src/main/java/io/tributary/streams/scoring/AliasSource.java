package io.tributary.streams.scoring;

import io.tributary.streams.pipeline.Pipeline;
import java.time.Clock;
import java.time.Duration;

/** The version that an alias names. */
final class AliasSource implements ModelSource {

  private final ModelLibrary library;
  private final ModelInstaller installer;
  private final AliasFollower follower;
  private final Clock clock;

  AliasSource(ModelLibrary library, ModelInstaller installer, AliasFollower follower, Clock clock) {
    this.library = library;
    this.installer = installer;
    this.follower = follower;
    this.clock = clock;
  }

  static AliasSource of(
      Pipeline pipeline,
      String alias,
      OnnxRuntime runtime,
      ModelSlot slot,
      ModelMeters meters,
      Clock clock) {
    UntrainedModel untrained = UntrainedModel.of(pipeline);
    ModelInstaller installer =
        new ModelInstaller(
            runtime,
            VersionGuard.of(untrained, pipeline.scoring().maxBatch()),
            ModelShape.of(pipeline.learner()),
            pipeline.scoring().maxBatch(),
            slot,
            meters);
    return new AliasSource(
        RegistryLibrary.of(pipeline),
        installer,
        new AliasFollower(alias, installer, meters, untrained),
        clock);
  }

  @Override
  public void begin() {
    follower.begin(clock);
  }

  @Override
  public void catchUp() {
    library.readToEnd();
    follower.follow(library);
  }

  @Override
  public void follow(Duration wait) {
    library.poll(wait);
    follower.follow(library);
  }

  @Override
  public void close() {
    library.close();
    installer.close();
  }
}
