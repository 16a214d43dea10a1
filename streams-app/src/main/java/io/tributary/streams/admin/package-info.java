/**
 * The admin port: meters, health and topology over HTTP. Enter by {@link
 * io.tributary.streams.admin.AdminServer}.
 */
@NullMarked
package io.tributary.streams.admin;

import org.jspecify.annotations.NullMarked;
