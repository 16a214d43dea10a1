/**
 * The topics that a pipeline owns: their names, the settings that its promises rest on, and how
 * they are made and checked. Enter by {@link io.tributary.streams.topics.Topics} for names and
 * {@link io.tributary.streams.topics.TopicAdmin} for the rest. No records are written here.
 */
@NullMarked
package io.tributary.streams.topics;

import org.jspecify.annotations.NullMarked;
