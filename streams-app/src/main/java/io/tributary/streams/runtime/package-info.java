/**
 * Runs the roles of a pipeline in this process: checks, settings, start, failures and one ordered
 * shutdown. Enter by {@link io.tributary.streams.runtime.PipelineRuntime}.
 */
@NullMarked
package io.tributary.streams.runtime;

import org.jspecify.annotations.NullMarked;
