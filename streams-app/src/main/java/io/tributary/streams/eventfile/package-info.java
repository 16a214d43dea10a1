/**
 * Files of events, plain or compressed, read event by event: CSV with a header, and pairs of IDX
 * files with images and their labels. What the columns mean is not known here. Enter by {@link
 * io.tributary.streams.eventfile.EventFile} and {@link
 * io.tributary.streams.eventfile.LabeledImages}.
 */
@NullMarked
package io.tributary.streams.eventfile;

import org.jspecify.annotations.NullMarked;
