package io.tributary.registry.view;

import io.tributary.registry.AliasChange;
import java.time.Instant;

/** An alias change as it was found in the aliases topic. */
public record AliasMove(AliasChange change, long offset, Instant time) {}
