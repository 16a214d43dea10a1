package io.tributary.streams.scoring;

import io.tributary.streams.pipeline.Pipeline;
import java.time.Clock;
import java.time.Duration;

/** The version that the champion alias names. */
final class ChampionSource implements ModelSource {

  private final ModelLibrary library;
  private final ModelInstaller installer;
  private final ChampionFollower follower;
  private final Clock clock;

  ChampionSource(
      ModelLibrary library, ModelInstaller installer, ChampionFollower follower, Clock clock) {
    this.library = library;
    this.installer = installer;
    this.follower = follower;
    this.clock = clock;
  }

  static ChampionSource of(
      Pipeline pipeline, OnnxRuntime runtime, ModelSlot slot, ScoringMeters meters, Clock clock) {
    ModelShape shape = ModelShape.of(pipeline.learner());
    ModelLibrary library = RegistryLibrary.of(pipeline);
    ModelInstaller installer =
        new ModelInstaller(runtime, shape, pipeline.scoring().maxBatch(), slot, meters);
    UntrainedModel untrained = UntrainedModel.of(pipeline);
    return new ChampionSource(
        library, installer, new ChampionFollower(installer, meters, untrained), clock);
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
