package io.tributary.streams.pipeline;

import io.tributary.learning.optimize.OptimizerSpec;

/** {@code training.optimizer}: the update rule. */
final class OptimizerSection {

  private static final float ADAM_RATE = 0.001f;
  private static final float SGD_RATE = 0.01f;

  private static final ValueReader<Float> RATE = Values.float32(Range.above(0, 10));
  private static final ValueReader<Float> DECAY = Values.float32(Range.below(0, 1));

  private enum Type {
    ADAM,
    SGD
  }

  private OptimizerSection() {}

  static OptimizerSpec read(Section section) {
    Type type =
        section.get(
            "type",
            Choice.of(Type.class, "adagrad", "adamw", "momentum", "nesterov", "rmsprop"),
            Type.ADAM,
            Choice.name(Type.ADAM));
    OptimizerSpec optimizer =
        switch (type) {
          case ADAM ->
              new OptimizerSpec.Adam(
                  section.get("learningRate", RATE, ADAM_RATE),
                  section.get("beta1", DECAY, 0.9f),
                  section.get("beta2", DECAY, 0.999f),
                  section.get("epsilon", Values.float32(Range.above(0, 1)), 1e-8f, "1e-8"));
          case SGD ->
              new OptimizerSpec.Sgd(
                  section.get("learningRate", RATE, SGD_RATE), section.get("momentum", DECAY, 0f));
        };
    section.get("schedule", Choice.only("constant"), "constant");
    section.notYet("weightDecay");
    section.finish();
    return optimizer;
  }
}
