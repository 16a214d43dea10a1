package io.tributary.streams.pipeline;

import io.tributary.learning.online.ClassWeights;
import io.tributary.learning.task.Task;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** {@code training.weight}: how much examples count, by a field of theirs and by their class. */
final class ClassWeightsSection {

  private static final ValueReader<Float> WEIGHT = Values.float32(Range.above(0, 1000));

  private enum Rule {
    EQUAL,
    BALANCED
  }

  private ClassWeightsSection() {}

  /** The task is empty after a mistake of its own. */
  static ClassWeights read(Section section, Optional<Task> task) {
    ClassWeights weights =
        task.orElse(null) instanceof Task.Classification(_, List<String> classes)
            ? classes(section, classes)
            : none(section, task.isPresent());
    section
        .find("field", Values.name())
        .filter(Set.of("equal", "balanced")::contains)
        .ifPresent(
            rule ->
                section.mistake(
                    "field", "'" + rule + "' is no field; write {classes: " + rule + "}."));
    section.finish();
    return weights;
  }

  private static ClassWeights classes(Section section, List<String> classes) {
    if (section.holdsKeys("classes")) {
      Section weights = section.section("classes");
      List<Float> fixed =
          classes.stream().map(name -> weights.find(name, WEIGHT, "NAME").orElse(1f)).toList();
      weights.finish();
      return new ClassWeights.Fixed(fixed);
    }
    Rule rule = section.get("classes", Choice.of(Rule.class), Rule.EQUAL, Choice.name(Rule.EQUAL));
    return switch (rule) {
      case EQUAL -> new ClassWeights.Equal();
      case BALANCED -> new ClassWeights.Balanced();
    };
  }

  private static ClassWeights none(Section section, boolean isKnown) {
    if (isKnown && section.has("classes")) {
      section.mistake("classes", "belongs to type: classification; remove it.");
    }
    section.expect("classes");
    return new ClassWeights.Equal();
  }
}
