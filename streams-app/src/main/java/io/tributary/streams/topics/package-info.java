/**
 * Names and settings of the topics that a pipeline owns. Enter by {@link
 * io.tributary.streams.topics.Topics}.
 */
@NullMarked
package io.tributary.streams.topics;

import org.jspecify.annotations.NullMarked;
