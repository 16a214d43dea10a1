/**
 * Decides which version an alias names, and is the only writer of aliases. Enter by {@link
 * io.tributary.registry.promotion.RegistryRole}, which leads when elected and follows the
 * pipeline's policy; {@link io.tributary.registry.promotion.AliasWriter} makes one move at a time.
 */
@NullMarked
package io.tributary.registry.promotion;

import org.jspecify.annotations.NullMarked;
