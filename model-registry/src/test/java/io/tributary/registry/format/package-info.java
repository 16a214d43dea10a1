/** Tests of the registry's wire format. */
@NullMarked
package io.tributary.registry.format;

import org.jspecify.annotations.NullMarked;
