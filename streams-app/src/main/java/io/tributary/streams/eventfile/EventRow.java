package io.tributary.streams.eventfile;

import java.util.List;

/**
 * One event of a file.
 *
 * @param line where it starts in the file, counting from 1
 * @param cells one per column; an empty one is absent
 */
public record EventRow(long line, List<String> cells) {}
