package io.tributary.streams.pipeline;

import io.tributary.learning.network.Cell;
import io.tributary.learning.network.LayerSpec;
import io.tributary.learning.network.Returns;

/** Layers of {@code network} that read sequences step by step. */
final class RecurrentLayers {

  private static final int DEFAULT_UNITS = 32;
  private static final Choice<Returns> RETURNS = Choice.of(Returns.class);

  private RecurrentLayers() {}

  static LayerSpec recurrent(Cell cell, Section section) {
    int units = section.get("units", Values.integer(1, 65_536), DEFAULT_UNITS);
    Returns returns = section.get("returns", RETURNS, Returns.LAST, Choice.name(Returns.LAST));
    boolean bidirectional = section.get("bidirectional", Values.truth(), false);
    int truncate = section.get("truncate", Values.integer(0, 10_000), 0);
    section.finish();
    return new LayerSpec.Recurrent(cell, units, returns, bidirectional, truncate);
  }
}
