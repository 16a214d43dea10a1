package io.tributary.streams.events;

import java.util.Optional;

/**
 * What an event adds to a series of values that windows go over.
 *
 * @param per tells apart whose value it is; empty when the event does not say
 * @param value NaN where missing
 */
public record Observation(Optional<String> per, float value) {}
