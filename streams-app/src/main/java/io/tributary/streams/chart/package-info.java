/**
 * Line charts as SVG, for pictures that the program makes of its own runs. Enter by {@link
 * io.tributary.streams.chart.LineChart}.
 */
@NullMarked
package io.tributary.streams.chart;

import org.jspecify.annotations.NullMarked;
