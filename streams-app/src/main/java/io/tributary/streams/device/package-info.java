/**
 * Where models run: on a GPU if one is asked for and really there, else on the processor. Enter by
 * {@link io.tributary.streams.device.Placement}. Knows neither ONNX Runtime nor Kafka.
 */
@NullMarked
package io.tributary.streams.device;

import org.jspecify.annotations.NullMarked;
