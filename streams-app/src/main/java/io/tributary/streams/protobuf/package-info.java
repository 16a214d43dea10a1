/**
 * Events in Protobuf's encoding, read without building them: each message type that writes is
 * turned once into a table of its declared fields by their numbers, and everything else is stepped
 * over. Enter by {@link io.tributary.streams.protobuf.ProtobufFormat}.
 */
@NullMarked
package io.tributary.streams.protobuf;

import org.jspecify.annotations.NullMarked;
