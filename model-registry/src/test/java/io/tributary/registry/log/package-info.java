/** Tests of reading, against Kafka's own mock consumer. */
@NullMarked
package io.tributary.registry.log;

import org.jspecify.annotations.NullMarked;
