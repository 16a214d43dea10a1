/** Versions that the registry's tests share. */
@NullMarked
package io.tributary.registry;

import org.jspecify.annotations.NullMarked;
