/**
 * Versions, aliases and lineage as a view over two Kafka topics, and the one writer of aliases. Enter
 * by {@link io.tributary.registry.Manifest}.
 */
@NullMarked
package io.tributary.registry;

import org.jspecify.annotations.NullMarked;
