package io.tributary.learning.online;

import io.tributary.learning.optimize.OptimizerSpec;
import java.util.ArrayList;
import java.util.List;

/**
 * What the members of a pool are called, such as {@code adam 0.001} and {@code adam 0.001 ~0.99}.
 */
final class PoolNames {

  private PoolNames() {}

  /** One per member, in their order, all different. */
  static List<String> of(PoolSpec pool) {
    List<String> names = new ArrayList<>();
    for (int c = 0; c < pool.candidates().size(); c++) {
      OptimizerSpec optimizer = pool.candidates().get(c);
      String name = kind(optimizer) + " " + Float.toString(optimizer.learningRate());
      boolean isTaken = names.contains(name);
      String unique = isTaken ? name + " #" + (c + 1) : name;
      names.add(unique);
      pool.averaging().forEach(kept -> names.add(unique + " ~" + kept));
    }
    return names;
  }

  private static String kind(OptimizerSpec optimizer) {
    return switch (optimizer) {
      case OptimizerSpec.Sgd _ -> "sgd";
      case OptimizerSpec.AdaGrad _ -> "adagrad";
      case OptimizerSpec.RmsProp _ -> "rmsprop";
      case OptimizerSpec.Adam _ -> "adam";
      case OptimizerSpec.AdamW _ -> "adamw";
    };
  }
}
