/**
 * The nouns of the registry: versions, their manifests, and aliases that move among them. Enter by
 * {@link io.tributary.registry.Manifest}. Knows neither networks nor Kafka Streams.
 */
@NullMarked
package io.tributary.registry;

import org.jspecify.annotations.NullMarked;
