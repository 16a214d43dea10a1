/**
 * The whole system on simulated card payments, in one process, from one command. Enter by {@link
 * io.tributary.streams.demo.Demo}.
 */
@NullMarked
package io.tributary.streams.demo;

import org.jspecify.annotations.NullMarked;
