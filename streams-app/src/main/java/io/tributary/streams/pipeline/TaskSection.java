package io.tributary.streams.pipeline;

import io.tributary.learning.task.Task;
import java.util.List;
import java.util.Optional;

/** {@code task}: what is predicted. */
final class TaskSection {

  private static final int MOST_CLASSES = 10_000;

  private enum Type {
    CLASSIFICATION,
    REGRESSION
  }

  private TaskSection() {}

  static Optional<Task> read(Section root) {
    if (!root.has("task")) {
      root.mistake(
          "task", "is missing; write {type: classification, label: FIELD, classes: [A, B]}.");
      return Optional.empty();
    }
    Section section = root.section("task");
    Optional<Type> type =
        section.require(
            "type",
            Choice.of(Type.class, "anomaly", "multilabel"),
            "type: classification or type: regression");
    Optional<String> label =
        section.require("label", Values.name(), "label: the name of the label's field");
    Optional<List<String>> classes = section.find("classes", Values.distinct(Values.name()));
    section.notYet("horizon");
    section.finish();
    if (type.isEmpty()) {
      return Optional.empty();
    }
    return switch (type.get()) {
      case CLASSIFICATION -> classification(section, label, classes);
      case REGRESSION -> regression(section, label);
    };
  }

  private static Optional<Task> classification(
      Section section, Optional<String> label, Optional<List<String>> classes) {
    if (!section.has("classes")) {
      section.mistake("classes", "is missing; write classes: [A, B], every value of the label.");
      return Optional.empty();
    }
    if (classes.isEmpty()) {
      return Optional.empty();
    }
    int count = classes.get().size();
    if (count < 2 || count > MOST_CLASSES) {
      section.mistake(
          "classes",
          "must name from 2 to " + MOST_CLASSES + " different classes, but names " + count + ".");
      return Optional.empty();
    }
    return label.map(name -> new Task.Classification(name, classes.get()));
  }

  private static Optional<Task> regression(Section section, Optional<String> label) {
    if (section.has("classes")) {
      section.mistake("classes", "belongs to type: classification; remove it.");
    }
    return label.map(Task.Regression::new);
  }
}
