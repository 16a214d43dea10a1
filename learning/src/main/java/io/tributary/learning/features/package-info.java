/**
 * From raw inputs to what a network sees: the declared columns, hashing of categories, online
 * imputation and standardisation. Enter by {@link io.tributary.learning.features.FeatureSpec}.
 */
@NullMarked
package io.tributary.learning.features;

import org.jspecify.annotations.NullMarked;
