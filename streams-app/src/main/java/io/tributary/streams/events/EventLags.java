package io.tributary.streams.events;

import io.tributary.learning.features.Inputs;
import io.tributary.learning.features.LabelLags;
import io.tributary.streams.pipeline.Pipeline;

/**
 * Completes events by the labels that are already known for their key. Who knows them, and when, is
 * not decided here. Immutable.
 */
public final class EventLags {

  private final LabelLags lags;
  private final int from;

  public EventLags(Pipeline pipeline) {
    lags = pipeline.derived().lags();
    from = pipeline.learner().features().numeric().size() - lags.width();
  }

  /** How many labels are looked back on; 0 when the pipeline declares none. */
  public int count() {
    return lags.lags();
  }

  /**
   * The event with its lag columns, which are NaN as read, filled in.
   *
   * @param known targets known for the event's key, the newest first
   */
  public Reading.Event complete(Reading.Event event, float[] known) {
    float[] numeric = event.inputs().numeric().clone();
    lags.write(known, numeric, from);
    return event.withInputs(new Inputs(numeric, event.inputs().categorical()));
  }

  /** What is known once the event's own label is: a new array, the newest first. */
  public float[] after(Reading.Event event, float[] known) {
    return lags.after(event.target()[0], known);
  }
}
