/**
 * The inner loops of learning on flat {@code float[]} buffers: products, activations, norms. Enter
 * by {@link io.tributary.learning.kernels.Kernels#create()}.
 *
 * <p>Two twins give the same bits: plain loops, which are the reference, and the Vector API, used
 * where the JVM was started with {@code --add-modules jdk.incubator.vector}. Nothing here knows of
 * layers, networks or training.
 */
@NullMarked
package io.tributary.learning.kernels;

import org.jspecify.annotations.NullMarked;
