/** Tests of promotion against Kafka's own mock clients. */
@NullMarked
package io.tributary.registry.promotion;

import org.jspecify.annotations.NullMarked;
