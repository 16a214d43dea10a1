/**
 * How manifests, ONNX chunks and alias changes lie in the topics: keys as text, JSON with a format
 * number. Enter by {@link io.tributary.registry.format.SnapshotRecords} to write a version.
 */
@NullMarked
package io.tributary.registry.format;

import org.jspecify.annotations.NullMarked;
