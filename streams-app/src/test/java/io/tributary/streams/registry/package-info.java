/** What of the registry only a real broker can show: elections, fencing, large models. */
@NullMarked
package io.tributary.streams.registry;

import org.jspecify.annotations.NullMarked;
