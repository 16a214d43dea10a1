package io.tributary.learning.online;

import io.tributary.learning.model.TrainedModel;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Parameters frozen at one example, to be published as a model version.
 *
 * @param version counted from 1 without gaps; version 0 is the untrained model
 * @param parent the version before it
 * @param examples how many examples had been seen, the last one included
 * @param metrics the learner's own prequential metrics over all of them, in order of display
 */
public record Snapshot(
    int version, int parent, long examples, TrainedModel model, Map<String, Double> metrics) {
  public Snapshot {
    metrics = Collections.unmodifiableMap(new LinkedHashMap<>(metrics));
  }
}
