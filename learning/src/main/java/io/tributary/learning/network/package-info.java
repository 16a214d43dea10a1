/**
 * Feed-forward networks on flat {@code float[]} arenas: layers, activations, losses, forward and
 * backward passes. Enter by {@link io.tributary.learning.network.LayerSpec}.
 */
@NullMarked
package io.tributary.learning.network;

import org.jspecify.annotations.NullMarked;
