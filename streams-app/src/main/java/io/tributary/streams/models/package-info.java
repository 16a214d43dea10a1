/**
 * Shows the published versions of a pipeline and writes them to files, for the command line. Enter
 * by {@link io.tributary.streams.models.ModelCatalog}; changes nothing in Kafka.
 */
@NullMarked
package io.tributary.streams.models;

import org.jspecify.annotations.NullMarked;
