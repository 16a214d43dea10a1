package io.tributary.streams.pipeline;

import io.tributary.learning.task.Task;
import java.util.List;
import java.util.Optional;

/** {@code task}: what is predicted. */
final class TaskSection {

  private static final int MOST_CLASSES = 10_000;

  private enum Type {
    CLASSIFICATION,
    REGRESSION,
    ANOMALY
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
            Choice.of(Type.class, "multilabel"),
            "type: classification, type: regression or type: anomaly");
    boolean needsLabel = type.isEmpty() || type.get() != Type.ANOMALY;
    Optional<String> label =
        needsLabel
            ? section.require("label", Values.name(), "label: the name of the label's field")
            : section.find("label", Values.name());
    Optional<List<String>> unusual = section.find("unusual", Values.distinct(Values.name()));
    Optional<List<String>> classes = section.find("classes", Values.distinct(Values.name()));
    section.notYet("horizon");
    section.finish();
    if (type.isEmpty()) {
      return Optional.empty();
    }
    if (needsLabel && section.has("unusual")) {
      section.mistake("unusual", "belongs to type: anomaly; remove it.");
    }
    return switch (type.get()) {
      case CLASSIFICATION -> classification(section, label, classes);
      case REGRESSION -> regression(section, label);
      case ANOMALY -> anomaly(section, label, unusual);
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
    refuseClasses(section);
    return label.map(Task.Regression::new);
  }

  private static Optional<Task> anomaly(
      Section section, Optional<String> label, Optional<List<String>> unusual) {
    refuseClasses(section);
    if (section.has("unusual") && !section.has("label")) {
      section.mistake("unusual", "says what a label reads, but there is no label; add one.");
      return Optional.empty();
    }
    if (unusual.filter(List::isEmpty).isPresent()) {
      section.mistake("unusual", "must name what an unusual event's label reads, but is empty.");
      return Optional.empty();
    }
    boolean isWrong =
        (section.has("label") && label.isEmpty()) || (section.has("unusual") && unusual.isEmpty());
    return isWrong
        ? Optional.empty()
        : Optional.of(new Task.Anomaly(label, unusual.orElse(Task.Anomaly.UNUSUAL)));
  }

  private static void refuseClasses(Section section) {
    if (section.has("classes")) {
      section.mistake("classes", "belongs to type: classification; remove it.");
    }
  }
}
