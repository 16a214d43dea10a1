package io.tributary.streams.rehearse;

import io.tributary.learning.online.Example;
import java.util.OptionalLong;

/**
 * An example, and when its event happened.
 *
 * @param time in milliseconds since 1970; empty when the event does not say
 */
record TimedExample(Example example, OptionalLong time) {}
