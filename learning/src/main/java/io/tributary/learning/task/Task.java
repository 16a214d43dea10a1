package io.tributary.learning.task;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;

/** What a model answers. */
public sealed interface Task {

  /** Name of the label's field in the labeled event; empty when events carry no label. */
  default Optional<String> labelField() {
    return switch (this) {
      case Classification classification -> Optional.of(classification.label());
      case MultiLabel multiLabel -> Optional.of(multiLabel.label());
      case Regression regression -> Optional.of(regression.label());
      case Anomaly anomaly -> anomaly.label();
    };
  }

  /** Width of the target vector that accompanies an example. */
  int targets();

  /** Names of the classes or labels, in the order of the outputs; none for numbers. */
  default List<String> names() {
    return switch (this) {
      case Classification classification -> classification.classes();
      case MultiLabel multiLabel -> multiLabel.labels();
      case Regression _, Anomaly _ -> List.of();
    };
  }

  /**
   * Width of an answer: one probability per class or label, one value per dimension, or the score.
   */
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

  /**
   * How unusual an event is: the probability that another one is less so. Learned without labels,
   * by reconstructing the event's own numbers. The target says whether the event really is unusual:
   * 1, 0, or NaN where nobody knows; only evaluation looks at it.
   *
   * @param label the field that says so; empty when there is none
   * @param unusual what the label reads when it is, at least one text, all different
   */
  record Anomaly(Optional<String> label, List<String> unusual) implements Task {

    /** What a label reads when nothing else is said. */
    public static final List<String> UNUSUAL = List.of("1", "true");

    public Anomaly {
      unusual = List.copyOf(unusual);
      if (unusual.isEmpty() || new HashSet<>(unusual).size() < unusual.size()) {
        throw new IllegalArgumentException(
            "unusual must hold at least one text, all different: " + unusual);
      }
    }

    /** Events without labels. */
    public Anomaly() {
      this(Optional.empty(), UNUSUAL);
    }

    @Override
    public int targets() {
      return 1;
    }

    @Override
    public int outputs() {
      return 1;
    }
  }
}
