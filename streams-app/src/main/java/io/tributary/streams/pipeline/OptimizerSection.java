package io.tributary.streams.pipeline;

import io.tributary.learning.online.TrainingDefaults;
import io.tributary.learning.optimize.OptimizerSpec;
import io.tributary.learning.optimize.OptimizerSpec.RmsProp;
import io.tributary.learning.optimize.Schedule;

/** {@code training.optimizer}: the update rule. */
final class OptimizerSection {

  private static final ValueReader<Float> RATE = Values.float32(Range.above(0, 10));
  private static final ValueReader<Float> DECAY = Values.float32(Range.below(0, 1));
  private static final ValueReader<Float> MOMENTUM = Values.float32(new Range(0, true, 1, true));
  private static final ValueReader<Float> EPSILON = Values.float32(Range.above(0, 1));

  private enum Type {
    RMSPROP,
    ADAM,
    ADAMW,
    ADAGRAD,
    SGD,
    MOMENTUM,
    NESTEROV
  }

  /**
   * What the section says.
   *
   * @param isChosen whether it names an update rule or a rate of its own
   * @param weightDecay of the gradient; AdamW has its own
   */
  record Read(OptimizerSpec rule, boolean isChosen, float weightDecay, Schedule schedule) {}

  private OptimizerSection() {}

  /**
   * Reads the section.
   *
   * @param parameters of the network, which the defaults depend on
   */
  static Read read(Section section, long parameters) {
    Type type = section.get("type", Choice.of(Type.class), Type.RMSPROP, Choice.name(Type.RMSPROP));
    OptimizerSpec rule =
        switch (type) {
          case RMSPROP -> rmsProp(section, TrainingDefaults.optimizer(parameters));
          case ADAM ->
              new OptimizerSpec.Adam(
                  rate(section, 0.001f),
                  section.get("beta1", DECAY, 0.9f),
                  section.get("beta2", DECAY, 0.999f),
                  epsilon(section));
          case ADAMW ->
              new OptimizerSpec.AdamW(
                  rate(section, 0.001f),
                  section.get("beta1", DECAY, 0.9f),
                  section.get("beta2", DECAY, 0.999f),
                  epsilon(section),
                  weightDecay(section, 0.01f, "0.01"));
          case ADAGRAD -> new OptimizerSpec.AdaGrad(rate(section, 0.01f), epsilon(section));
          case SGD ->
              new OptimizerSpec.Sgd(
                  rate(section, 0.01f), section.get("momentum", DECAY, 0f, "0"), false);
          case MOMENTUM ->
              new OptimizerSpec.Sgd(
                  rate(section, 0.01f), section.get("momentum", MOMENTUM, 0.9f), false);
          case NESTEROV ->
              new OptimizerSpec.Sgd(
                  rate(section, 0.01f), section.get("momentum", MOMENTUM, 0.9f), true);
        };
    float weightDecay = type == Type.ADAMW ? 0 : weightDecay(section, 0, "0");
    Schedule schedule = ScheduleSection.read(section.sectionOrWord("schedule", "type"));
    section.finish();
    return new Read(
        rule, section.has("type") || section.has("learningRate"), weightDecay, schedule);
  }

  private static RmsProp rmsProp(Section section, RmsProp standard) {
    return new RmsProp(
        rate(section, standard.learningRate()),
        section.get("decay", DECAY, standard.decay()),
        section.get("momentum", DECAY, standard.momentum(), "0"),
        section.get("epsilon", EPSILON, standard.epsilon()));
  }

  private static float rate(Section section, float standard) {
    return section.get("learningRate", RATE, standard);
  }

  private static float epsilon(Section section) {
    return section.get("epsilon", EPSILON, 1e-8f, "1e-8");
  }

  private static float weightDecay(Section section, float standard, String shown) {
    return section.get("weightDecay", Values.float32(Range.closed(0, 1)), standard, shown);
  }
}
