/**
 * Shows the published versions of a pipeline and writes them to files, for the command line. Enter
 * by {@link io.tributary.streams.models.ModelCatalog}, which changes nothing in Kafka, and by
 * {@link io.tributary.streams.models.AliasMover} to promote and roll back.
 */
@NullMarked
package io.tributary.streams.models;

import org.jspecify.annotations.NullMarked;
