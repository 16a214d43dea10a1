package io.tributary.learning.task;

import java.util.HashSet;
import java.util.List;

/** What a model answers. */
public sealed interface Task {

  /** Name of the label's field in the labeled event. */
  String label();

  /** Width of the target vector that accompanies an example. */
  int targets();

  /** Names of the classes or labels, in the order of the outputs; none for regression. */
  default List<String> names() {
    return switch (this) {
      case Classification classification -> classification.classes();
      case MultiLabel multiLabel -> multiLabel.labels();
      case Regression _ -> List.of();
    };
  }

  /** Width of an answer: one probability per class or label, or one value per dimension. */
  int outputs();

  /**
   * One class out of several. The target is the class's index in {@link #classes}.
   *
   * @param classes names of the classes, at least two, all different, in the order of the outputs
   */
  record Classification(String label, List<String> classes) implements Task {
    public Classification {
      classes = List.copyOf(classes);
      if (classes.size() < 2) {
        throw new IllegalArgumentException("classes must name at least two classes: " + classes);
      }
      if (new HashSet<>(classes).size() < classes.size()) {
        throw new IllegalArgumentException("classes must all be different: " + classes);
      }
    }

    @Override
    public int targets() {
      return 1;
    }

    @Override
    public int outputs() {
      return classes.size();
    }
  }

  /**
   * Any number of labels at once. The target holds, for each label, 1 when it applies and 0 when
   * not.
   *
   * @param labels names of the labels, at least one, all different, in the order of the outputs
   */
  record MultiLabel(String label, List<String> labels) implements Task {
    public MultiLabel {
      labels = List.copyOf(labels);
      if (labels.isEmpty() || new HashSet<>(labels).size() < labels.size()) {
        throw new IllegalArgumentException(
            "labels must name at least one label, all different: " + labels);
      }
    }

    @Override
    public int targets() {
      return labels.size();
    }

    @Override
    public int outputs() {
      return labels.size();
    }
  }

  /**
   * Numbers, each in its own unit.
   *
   * @param dimensions how many, at least 1
   */
  record Regression(String label, int dimensions) implements Task {
    public Regression {
      if (dimensions < 1) {
        throw new IllegalArgumentException("dimensions must be at least 1: " + dimensions);
      }
    }

    /** One number. */
    public Regression(String label) {
      this(label, 1);
    }

    @Override
    public int targets() {
      return dimensions;
    }

    @Override
    public int outputs() {
      return dimensions;
    }
  }
}
