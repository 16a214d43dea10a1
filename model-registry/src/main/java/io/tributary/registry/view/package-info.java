/**
 * What the registry's two topics say, as a plain object that is built record by record. Enter by
 * {@link io.tributary.registry.view.RegistryView}; it must not know how records are fetched.
 */
@NullMarked
package io.tributary.registry.view;

import org.jspecify.annotations.NullMarked;
