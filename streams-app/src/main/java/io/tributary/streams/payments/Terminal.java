package io.tributary.streams.payments;

/**
 * Where cards are used.
 *
 * @param x km from the country's western end
 * @param y km from its southern end
 */
record Terminal(String name, Category category, double x, double y) {}
