package io.tributary.learning.online;

import java.util.ArrayList;
import java.util.List;

/** What a learner has predicted since it is listened to. */
final class Answers {

  private final List<List<Float>> given = new ArrayList<>();

  Answers(OnlineLearner learner) {
    learner.listen((_, output, _) -> given.add(copy(output)));
  }

  List<List<Float>> given() {
    return given;
  }

  static List<Float> copy(float[] output) {
    List<Float> copy = new ArrayList<>();
    for (float value : output) {
      copy.add(value);
    }
    return copy;
  }
}
