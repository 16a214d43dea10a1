package io.tributary.registry.promotion;

import io.tributary.registry.ModelVersion;
import java.util.OptionalInt;

/**
 * Asks to let an alias name a version.
 *
 * @param expected what the alias must name now for the move to be made; empty for no such alias
 * @param who a person or a policy
 * @param why the reason, for people
 */
public record MoveRequest(
    String alias, ModelVersion target, OptionalInt expected, String who, String why) {}
