package io.tributary.registry.view;

import io.tributary.registry.Manifest;
import java.time.Instant;

/**
 * A version as it was found in the snapshots topic.
 *
 * @param offset of the manifest; its chunks lie before it
 * @param time when the manifest was written
 */
public record Published(Manifest manifest, long offset, Instant time) {}
