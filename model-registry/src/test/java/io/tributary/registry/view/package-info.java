/** Tests of the view. */
@NullMarked
package io.tributary.registry.view;

import org.jspecify.annotations.NullMarked;
