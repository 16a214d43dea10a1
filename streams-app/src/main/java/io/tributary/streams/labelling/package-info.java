/**
 * From predictions to labeled examples: what the training log holds and how it is filled. Enter by
 * {@link io.tributary.streams.labelling.LabellingTopology}; {@link
 * io.tributary.streams.labelling.LabeledExample} is one record of the log.
 */
@NullMarked
package io.tributary.streams.labelling;

import org.jspecify.annotations.NullMarked;
