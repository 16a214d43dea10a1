/**
 * Events in Avro's binary encoding, read without building them: each schema that writes is turned
 * once into the steps that read its declared fields and skip the others. Enter by {@link
 * io.tributary.streams.avro.AvroFormat}.
 */
@NullMarked
package io.tributary.streams.avro;

import org.jspecify.annotations.NullMarked;
