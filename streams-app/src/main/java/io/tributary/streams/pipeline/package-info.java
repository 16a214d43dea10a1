/**
 * The pipeline file: read, checked as a whole and turned into records with every default. Enter by
 * {@link io.tributary.streams.pipeline.Pipeline}.
 */
@NullMarked
package io.tributary.streams.pipeline;

import org.jspecify.annotations.NullMarked;
