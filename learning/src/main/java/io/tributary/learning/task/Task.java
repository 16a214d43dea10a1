package io.tributary.learning.task;

import java.util.HashSet;
import java.util.List;

/** What a model answers. */
public sealed interface Task {

  /** Name of the label's field in the labeled event. */
  String label();

  /** Width of the target vector that accompanies an example: always 1 for the tasks of today. */
  default int targets() {
    return 1;
  }

  /** Width of the network's output: one per class, or one value. */
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
    public int outputs() {
      return classes.size();
    }
  }

  /** One number, in the label's own unit. */
  record Regression(String label) implements Task {
    @Override
    public int outputs() {
      return 1;
    }
  }
}
