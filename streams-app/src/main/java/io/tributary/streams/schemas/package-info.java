/**
 * Schemas that a registry keeps, and the records that name them. Enter by {@link
 * io.tributary.streams.schemas.SchemaRegistry}.
 */
@NullMarked
package io.tributary.streams.schemas;

import org.jspecify.annotations.NullMarked;
