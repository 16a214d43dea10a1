/**
 * Reads the registry's two topics from Kafka, committed records only. Enter by {@link
 * io.tributary.registry.log.ModelLog} for versions and aliases, and by {@link
 * io.tributary.registry.log.ContentFetcher} for the ONNX file of one version; both read by a {@link
 * io.tributary.registry.log.CommittedReader}. Writes nothing.
 */
@NullMarked
package io.tributary.registry.log;

import org.jspecify.annotations.NullMarked;
