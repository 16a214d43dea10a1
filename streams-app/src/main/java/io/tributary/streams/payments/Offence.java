package io.tributary.streams.payments;

/**
 * How a fraudulent payment looks.
 *
 * @param afterSeconds seconds after the honest payment that gave the card away
 * @param timesUsual the amount, as a multiple of what the card usually spends
 * @param abroad whether the terminal is in another country
 */
record Offence(long afterSeconds, Category category, double timesUsual, boolean abroad) {}
